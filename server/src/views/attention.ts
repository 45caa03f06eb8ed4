import type { OverviewValue } from '@toancanh/shared/contract/overview.ts';
import type { Attention } from '@toancanh/shared/contract/wall.ts';
import type { BoardDeps } from './asking.ts';

/** More than that is no list of what wants a human. */
const MOST = 5;

/** As many as a wall shows. */
export const foremost = (all: readonly Attention[]): Attention[] => all.slice(0, MOST);

/** `dark:25459` is of a unit. One of the province has no unit in its id, and is everybody's unless its text names one. */
export function isOwn(a: Attention, owns: (unit: string) => boolean): boolean {
  const colon = a.id.indexOf(':');
  return colon < 0 ? a.params.unit === undefined : owns(a.id.slice(colon + 1));
}

/** All that wants a human, gravest first; of those as grave, what nobody has seen. */
export function attention(v: OverviewValue, { since, acknowledged }: BoardDeps, now: number): Attention[] {
  const found: Attention[] = [];
  const put = (id: string, level: Attention['level'], kind: Attention['kind'], params: Attention['params']): void => {
    found.push({ id, level, kind, params, since: null, acknowledged: acknowledged(id) });
  };
  for (const s of v.shops)
    if (s.offline > 0 && s.online + s.degraded === 0)
      put(`dark:${s.unit}`, 1, 'shopDark', { unit: s.name, cameras: s.offline });
  for (const r of v.ranking.rows.slice(0, 2))
    if (r.value >= 0.05)
      put(`late:${r.unit}`, 2, 'manyOverdue', { unit: r.name, overdue: r.overdue, open: r.open, rate: r.value });
  if (v.petitions.overdue > 0) put('petitions', 2, 'petitionsOverdue', { n: v.petitions.overdue });
  if (v.gaps.unknownUnit > 0) put('unknown', 2, 'unknownUnit', { n: v.gaps.unknownUnit });
  if (v.gaps.quarantine >= 20) put('quarantine', 2, 'quarantineMany', { n: v.gaps.quarantine });
  if (v.tiles.dueTomorrow.value > 0)
    put('due', 3, 'dueSoonMany', { n: v.tiles.dueTomorrow.value, day: v.tiles.dueTomorrow.day });
  const ids = new Set(found.map((a) => a.id));
  for (const id of since.keys()) if (!ids.has(id)) since.delete(id);
  for (const a of found) {
    a.since = since.get(a.id) ?? now;
    since.set(a.id, a.since);
  }
  return found.sort((a, b) => a.level - b.level || Number(a.acknowledged) - Number(b.acknowledged));
}
