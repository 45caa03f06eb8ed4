import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolvePeriod, shiftPeriod } from './period.ts';
import { PERIOD_KINDS } from './url-state.ts';

const TODAY = '2026-11-20';

describe('periods of the desk', () => {
  it.each([
    ['today', '2026-11-20', '2026-11-20'],
    ['week', '2026-11-16', '2026-11-20'],
    ['month', '2026-11-01', '2026-11-20'],
    ['quarter', '2026-10-01', '2026-11-20'],
    ['year', '2026-01-01', '2026-11-20'],
    ['report', '2026-11-15', '2026-11-20'],
  ] as const)('%s', (kind, from, to) => {
    expect(resolvePeriod({ kind, day: null }, TODAY)).toEqual({ from, to });
  });

  it('a period that is over is whole, over the turn of a year too', () => {
    expect(resolvePeriod({ kind: 'report', day: '2026-01-03' }, TODAY)).toEqual({
      from: '2025-12-15',
      to: '2026-01-14',
    });
    expect(resolvePeriod({ kind: 'month', day: '2026-02-10' }, TODAY)).toEqual({
      from: '2026-02-01',
      to: '2026-02-28',
    });
  });

  it('one step back and one forward is where one was, and no step leads into the future', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PERIOD_KINDS), fc.integer({ min: 1, max: 20 }), (kind, steps) => {
        let at = shiftPeriod({ kind, day: null }, -1, TODAY);
        for (let i = 1; i < steps; i++) at = at && shiftPeriod(at, -1, TODAY);
        if (at === null) throw new Error('there is always a period before');
        const before = resolvePeriod(at, TODAY);
        const earlier = shiftPeriod(at, -1, TODAY);
        const back = earlier && shiftPeriod(earlier, 1, TODAY);
        if (back === null) throw new Error('there is a period after one that is over');
        expect(resolvePeriod(back, TODAY)).toEqual(before);
      }),
    );
    for (const kind of PERIOD_KINDS) expect(shiftPeriod({ kind, day: null }, 1, TODAY)).toBeNull();
  });
});
