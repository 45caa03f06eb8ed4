import type { Ring } from '@toancanh/shared/contract/map.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findCrossing } from './crossing.ts';
import { ringArea } from './plane.ts';
import { simplify } from './simplify.ts';

/** A closed circle of n points round a centre. */
const circle = (x: number, y: number, r: number, n: number): Ring => {
  const ring = Array.from({ length: n }, (_, k): [number, number] => [
    x + r * Math.cos((2 * Math.PI * k) / n),
    y + r * Math.sin((2 * Math.PI * k) / n),
  ]);
  return [...ring, ring[0]!];
};

const edgesOf = (ring: Ring): string[] => ring.slice(1).map((p, k) => [`${ring[k]}`, `${p}`].sort().join(' '));

/** Two units left and right of a ragged line, its points given as offsets; each starts its ring elsewhere. */
function halves(offsets: readonly number[], turn: number): Ring[][] {
  const n = offsets.length;
  const line = offsets.map((o, k): [number, number] => [106 + o / 1000, 10.5 + (k + 1) / (n + 1)]);
  const west: Ring = [[105.5, 10.5], [106, 10.5], ...line, [106, 11.5], [105.5, 11.5]];
  const east: Ring = [[106, 11.5], ...line.toReversed(), [106, 10.5], [106.5, 10.5], [106.5, 11.5]];
  return [west, east].map((open) => {
    const k = turn % open.length;
    const ring = [...open.slice(k), ...open.slice(0, k)];
    return [[...ring, ring[0]!]];
  });
}

describe('simplifying as one topology', () => {
  it('leaves a map that is small enough as it is', () => {
    const units = halves([0, 3, -2, 5], 3);
    const out = simplify(units, 1000);
    expect(out.tolerance).toBe(0);
    expect(out.points).toBe(units.flat(2).length + out.outline.flat().length);
  });

  it('gives both sides of a border the same points, loses no ground, and makes no ring cross itself', () => {
    const ragged = fc.array(fc.integer({ min: -90, max: 90 }), { minLength: 60, maxLength: 120 });
    fc.assert(
      fc.property(ragged, fc.nat(150), (offsets, turn) => {
        const units = halves(offsets, turn);
        const out = simplify(units, 60);
        expect(out.points).toBeLessThanOrEqual(60);
        const [west, east] = out.units.map((rings) => new Set(edgesOf(rings[0]!)));
        const shared = [...west!].filter((e) => east!.has(e)).length;
        expect(shared).toBeGreaterThan(0);
        expect(west!.size + east!.size - 2 * shared).toBe(out.outline[0]!.length - 1);
        const total = (rings: Ring[]): number => rings.reduce((s, r) => s + ringArea(r), 0);
        expect(total(out.units.flat())).toBeCloseTo(total(units.flat()), 0);
        for (const ring of out.units.flat()) expect(findCrossing(ring)).toBeNull();
      }),
      { numRuns: 40 },
    );
  });

  it('keeps a unit inside another as its hole, whichever way and from wherever the rings run', () => {
    const hole = circle(106, 11, 0.1, 400);
    const turned = [...hole.slice(100, -1), ...hole.slice(0, 101)].reverse();
    const out = simplify([[circle(106, 11, 0.4, 800), turned], [hole]], 200);
    const [outer, inner] = out.units;
    expect(outer).toHaveLength(2);
    expect(new Set(edgesOf(outer![1]!))).toEqual(new Set(edgesOf(inner![0]!)));
    expect(out.outline).toHaveLength(1);
    expect(out.points).toBeLessThanOrEqual(200);
    expect(ringArea(inner![0]!) / ringArea(hole)).toBeCloseTo(1, 1);
  });
});

describe('crossing', () => {
  it('is found in a bow-tie and not in a ring that only touches itself', () => {
    expect(
      findCrossing([
        [0, 0],
        [2, 2],
        [2, 0],
        [0, 2],
        [0, 0],
      ]),
    ).toEqual([1, 1]);
    expect(
      findCrossing([
        [0, 0],
        [2, 0],
        [1, 1],
        [2, 2],
        [0, 2],
        [1, 1],
        [0, 0],
      ]),
    ).toBeNull();
    expect(
      findCrossing([
        [0, 0],
        [1, 1],
        [2, 2],
        [2, 0],
        [1, 1],
        [0, 2],
        [0, 0],
      ]),
    ).toEqual([1, 1]);
    expect(findCrossing(circle(0, 0, 1, 5000))).toBeNull();
  });
});
