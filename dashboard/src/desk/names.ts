import type { SearchAnswer } from '@toancanh/shared/contract/desk.ts';
import { useAsk } from './api.ts';

/** The name of a sector or procedure by its code; the code until it is known. */
export function useName(kind: 'sector' | 'procedure', code: string | null): string | null {
  const { data } = useAsk<SearchAnswer>('/api/search', { q: code }, { enabled: code !== null, live: false });
  if (code === null) return null;
  return data?.hits.find((hit) => hit.kind === kind && hit.key === code)?.name ?? code;
}
