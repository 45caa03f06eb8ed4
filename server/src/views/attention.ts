import type { OverviewValue } from '@toancanh/shared/contract/overview.ts';
import type { Attention } from '@toancanh/shared/contract/wall.ts';

/** What wants a human, gravest first, five at most. */
export function attention(v: OverviewValue, since: Map<string, number>, now: number): Attention[] {
  const found: Attention[] = [];
  const put = (id: string, level: Attention['level'], kind: Attention['kind'], params: Attention['params']): void => {
    found.push({ id, level, kind, params, since: null, acknowledged: false });
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
  return found.sort((a, b) => a.level - b.level).slice(0, 5);
}
