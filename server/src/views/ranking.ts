import type { Day } from '@toancanh/shared/calendar/day.ts';
import { monthOf } from '@toancanh/shared/calendar/day.ts';
import type { RankBoard, RankingValue, RankRow } from '@toancanh/shared/contract/scenes.ts';
import type { WallValue } from '@toancanh/shared/contract/wall.ts';
import { KINDS_OF } from '@toancanh/shared/places/unit-classes.ts';
import { UNKNOWN } from '@toancanh/shared/places/units.ts';
import type { GroupSlots } from '../query/geography.ts';
import { type Asking, firstOfMonth, rate } from './asking.ts';

/** Below so many cases a rate jumps with each one: the unit is left out and counted. */
export const LEAST: Readonly<Record<RankBoard['metric'], number>> = {
  onTimeRate: 30,
  overdueRate: 30,
  petitionsOnTimeRate: 5,
};
const ROWS = 10;
const BOARDS: readonly [RankBoard['metric'], RankBoard['kind']][] = [
  ['onTimeRate', 'commune'],
  ['overdueRate', 'commune'],
  ['petitionsOnTimeRate', 'commune'],
  ['onTimeRate', 'department'],
  ['overdueRate', 'department'],
];

/**
 * Scene 'Xếp hạng đơn vị'. Units are ranked among all of their kind, whoever looks: `within` only decides whose rows
 * may be named, so that a place is the same on every screen.
 */
export function computeRanking(ask: Asking, head: WallValue, named: (unit: string) => boolean): RankingValue {
  return { ...head, month: monthOf(ask.today), boards: BOARDS.map(([id, kind]) => board(ask, id, kind, named)) };
}

function board(
  ask: Asking,
  id: RankBoard['metric'],
  kind: RankBoard['kind'],
  named: (unit: string) => boolean,
): RankBoard {
  const month = firstOfMonth(ask.today);
  const now = ranked(ask, id, kind, month, ask.today);
  const before = ranked(ask, id, kind, firstOfMonth(month - 1), month - 1);
  const placeBefore = new Map(before.rows.map((r) => [r.unit, r.place]));
  const rows = now.rows
    .filter((r) => named(r.unit))
    .map((r) => ({ ...r, placeBefore: placeBefore.get(r.unit) ?? null }));
  const best = rows.slice(0, ROWS);
  return {
    ...{ metric: id, kind, direction: directionOf(ask, id), target: ask.target(id) },
    ...{ minimum: LEAST[id], left: now.left, ranked: now.rows.length },
    ...(rows.length < now.rows.length ? { named: rows.length } : {}),
    best,
    worst: rows.slice(Math.max(best.length, rows.length - ROWS)).reverse(),
    whole: now.whole,
  };
}

const directionOf = (ask: Asking, id: RankBoard['metric']): 'up' | 'down' =>
  ask.metric(id).direction === 'down' ? 'down' : 'up';

/** All units of a kind by a rate, best first; equal ones share a place. */
export function ranked(
  ask: Asking,
  id: RankBoard['metric'],
  kind: RankBoard['kind'],
  from: Day,
  to: Day,
): { rows: Omit<RankRow, 'placeBefore'>[]; left: number; whole: RankBoard['whole'] } {
  const groups = ofKind(ask, kind);
  const sign = directionOf(ask, id) === 'up' ? -1 : 1;
  let left = 0;
  const [whole, rows] = [{ numerator: 0, denominator: 0 }, [] as Omit<RankRow, 'placeBefore'>[]];
  for (const [unit, slots] of groups) {
    const v = rate(ask.of(id, slots, from, to));
    whole.numerator += v.numerator;
    whole.denominator += v.denominator;
    if (v.value === null || v.denominator < LEAST[id]) {
      if (v.denominator > 0) left++;
      continue;
    }
    rows.push({ ...v, unit, name: ask.geography.unit(unit)?.name ?? unit, place: 0 });
  }
  const of = (r: { value: number | null }): number => r.value ?? 0;
  rows.sort((a, b) => sign * (of(a) - of(b)) || b.denominator - a.denominator || (a.unit < b.unit ? -1 : 1));
  rows.forEach((r, i) => {
    const above = rows[i - 1];
    r.place = above !== undefined && above.value === r.value ? above.place : i + 1;
  });
  return {
    rows,
    left,
    whole: { ...whole, value: whole.denominator === 0 ? null : whole.numerator / whole.denominator },
  };
}

/** Units of a kind, each with what is below it; the unknown belong to none. */
function ofKind(ask: Asking, kind: RankBoard['kind']): Map<string, GroupSlots> {
  const out = new Map<string, GroupSlots>();
  for (const [unit, slots] of ask.units) {
    let at: string | null = unit;
    while (at !== null && !KINDS_OF[kind].includes(ask.geography.unit(at)?.kind ?? 'unknown'))
      at = ask.geography.unit(at)?.parent ?? null;
    if (at === null || at === UNKNOWN) continue;
    const group = out.get(at) ?? { sector: [], unit: [] };
    group.sector.push(...slots.sector);
    group.unit.push(...slots.unit);
    out.set(at, group);
  }
  return out;
}
