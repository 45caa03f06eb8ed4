import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { niceLimits, niceTop } from './nice.ts';

const size = fc.integer({ min: 0, max: 10_000_000_000 });

describe('limits of axes', () => {
  it('hold the data, and not much more', () => {
    expect([0, 3, 214, 1332, 5_000, 8_888_888].map(niceTop)).toEqual([2, 4, 240, 1600, 5_000, 10_000_000]);
    fc.assert(
      fc.property(size, (n) => {
        const top = niceTop(n);
        expect(top).toBeGreaterThanOrEqual(n);
        expect(top % 2).toBe(0);
        if (n > 10) expect(top).toBeLessThanOrEqual(n * 1.4);
      }),
    );
  });

  it('of a line stand round it and never below 0', () => {
    expect(niceLimits(17_900, 18_240)).toEqual([17_700, 18_300]);
    fc.assert(
      fc.property(size, size, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const [floor, top] = niceLimits(low, high);
        expect(floor).toBeGreaterThanOrEqual(0);
        expect(floor).toBeLessThanOrEqual(low);
        expect(top).toBeGreaterThanOrEqual(high);
        expect(top).toBeGreaterThan(floor);
      }),
    );
  });
});
