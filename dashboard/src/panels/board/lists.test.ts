import type { RankBoard, RankRow } from '@toancanh/shared/contract/scenes.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boardLists } from './lists.ts';

const row = (place: number, i: number): RankRow => ({
  ...{ unit: `${i}`, name: `Xã ${i}`, numerator: 1, denominator: 1, value: 1, place, placeBefore: null },
});
/** As the server sends it: the ten best, and of the others the ten worst, worst first. */
function board(places: number[], over: Partial<RankBoard> = {}): RankBoard {
  const rows = places.map(row);
  const best = rows.slice(0, 10);
  return {
    ...{ metric: 'onTimeRate', kind: 'commune', direction: 'up', target: 0.99, minimum: 30, left: 0 },
    ...{ ranked: rows.length, best, worst: rows.slice(Math.max(best.length, rows.length - 10)).reverse() },
    ...{ whole: { numerator: 1, denominator: 1, value: 1 }, ...over },
  };
}
const places = (rows: RankRow[]): number[] => rows.map((r) => r.place);

describe('lists of a ranking', () => {
  test('no unit at the first place is told to mend', () => {
    const few = boardLists(board([1, 1, 1, 1, 1, 6]), 5);
    expect([places(few.top), places(few.low), few.rest]).toEqual([[1, 1, 1, 1, 1], [6], 0]);
    const level = boardLists(board([1, 1]), 5);
    expect([places(level.top), places(level.low), level.rest]).toEqual([[1, 1], [], 0]);
    const one = boardLists(board([1]), 5);
    expect([places(one.top), places(one.low)]).toEqual([[1], []]);
  });

  test('few take half each, many the best and the worst', () => {
    const six = boardLists(board([1, 2, 3, 4, 5, 6]), 5);
    expect([places(six.top), places(six.low), six.rest]).toEqual([[1, 2, 3], [6, 5, 4], 0]);
    const all = boardLists(board(Array.from({ length: 40 }, (_, i) => i + 1)), 5);
    expect([places(all.top), places(all.low), all.rest]).toEqual([[1, 2, 3, 4, 5], [40, 39, 38, 37, 36], 30]);
  });

  test('a screen of some units has one list of them, and calls nobody the best', () => {
    const own = boardLists(board([87], { ranked: 89, named: 1 }), 5);
    expect(own).toMatchObject({ own: true, low: [], rest: 89 });
    expect(places(own.top)).toEqual([87]);
  });

  test('nobody stands twice, and all are accounted for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 8 }),
        (n, ties, rows) => {
          const { top, low, rest } = boardLists(
            board(Array.from({ length: n }, (_, i) => (i < ties ? 1 : i + 1))),
            rows,
          );
          const units = [...top, ...low].map((r) => r.unit);
          expect(new Set(units).size).toBe(units.length);
          expect(units.length + rest).toBe(n);
          expect(Math.max(top.length, low.length)).toBeLessThanOrEqual(rows);
        },
      ),
    );
  });
});
