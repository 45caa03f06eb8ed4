import type { SearchAnswer } from '@toancanh/shared/contract/desk/search.ts';
import { useAsk } from './api.ts';

/** Names that came with tables, by kind and code: whoever goes on from a row knows what it is called. */
const heard = new Map<string, string>();
const MOST = 5000;

export function hearNames(kind: string, rows: readonly { key: string; name: string }[]): void {
  if (kind !== 'sector' && kind !== 'procedure') return;
  if (heard.size > MOST) heard.clear();
  for (const { key, name } of rows) heard.set(`${kind}/${key}`, name);
}

/** The name of a sector or procedure by its code; the code until it is known. */
export function useName(kind: 'sector' | 'procedure', code: string | null): string | null {
  const known = code === null ? undefined : heard.get(`${kind}/${code}`);
  const enabled = code !== null && known === undefined;
  const { data } = useAsk<SearchAnswer>('/api/search', { q: code }, { enabled, live: false });
  if (code === null) return null;
  return known ?? data?.hits.find((hit) => hit.kind === kind && hit.key === code)?.name ?? code;
}
