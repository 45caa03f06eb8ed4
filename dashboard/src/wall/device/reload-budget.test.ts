import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { waitBeforeReload } from './reload-budget.ts';

describe('reloads of an ill page', () => {
  it('wait 10 s, then twice as long each time', () => {
    expect(
      [0, 1, 2, 3, 4].map((n) =>
        waitBeforeReload(
          Array.from({ length: n }, (_, i) => 1000 + i),
          5000,
        ),
      ),
    ).toEqual([10_000, 20_000, 40_000, 80_000, 160_000]);
  });

  it('are never more than five in an hour', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 600_000 }), { minLength: 5, maxLength: 40 }), (faults) => {
        const done: number[] = [];
        let now = 10_000_000;
        for (const quiet of faults) {
          now += quiet;
          now += waitBeforeReload(done, now);
          done.push(now);
        }
        for (const at of done) expect(done.filter((t) => t > at - 3_600_000 && t <= at).length).toBeLessThanOrEqual(5);
      }),
    );
  });
});
