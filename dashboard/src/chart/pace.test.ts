import { expect, it } from 'vitest';
import { LAST_MS, PACE_MS, waitOf } from './pace.ts';

/** When each of some changes, given by when it comes, is drawn: as useChart goes by it. ms. */
function drawn(changes: readonly { at: number; anew?: boolean }[]): [drawn: number, of: number][] {
  const out: [number, number][] = [];
  let last = Number.NEGATIVE_INFINITY;
  changes.forEach(({ at, anew = false }, i) => {
    const then = at + waitOf(at - last, anew);
    if (then >= (changes[i + 1]?.at ?? Number.POSITIVE_INFINITY)) return;
    last = then;
    out.push([then, at]);
  });
  return out;
}

it('draws what changes ten times a second once a second, the first at once, and the last soon', () => {
  const changes = Array.from({ length: 26 }, (_, i) => ({ at: i * 100 }));
  expect(drawn(changes)).toEqual([
    [0, 0],
    [1000, 1000],
    [2000, 2000],
    [2000 + LAST_MS, 2500],
  ]);
});

it('draws at once what comes after a rest, and in other colours or another size', () => {
  expect(drawn([{ at: 0 }, { at: PACE_MS }])).toEqual([
    [0, 0],
    [PACE_MS, PACE_MS],
  ]);
  expect(drawn([{ at: 0 }, { at: 100, anew: true }, { at: 200 }])).toEqual([
    [0, 0],
    [100, 100],
    [100 + LAST_MS, 200],
  ]);
});
