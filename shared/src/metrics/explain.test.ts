import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explain, explainAppearance, explainRate, type Moved } from './explain.ts';
import { longerThan, median } from './median.ts';
import { METRIC_BY_ID } from './registry.ts';

const metric = (id: string) => METRIC_BY_ID.get(id)!;
const group = (key: string, b: [number, number], a: [number, number]): Moved => ({
  key,
  before: { numerator: b[0], denominator: b[1] },
  after: { numerator: a[0], denominator: a[1] },
});
const sum = (xs: number[]): number => xs.reduce((n, x) => n + x, 0);

/** A share's numerator lies within its denominator; either period may be empty for a group. */
const side = fc
  .integer({ min: 0, max: 5000 })
  .chain((d) => fc.tuple(fc.integer({ min: 0, max: d }), fc.constantFrom(d, d, d, 0)))
  .map(([n, d]) => ({ numerator: d === 0 ? 0 : n, denominator: d }));
/** Some metrics count what is in no denominator: a group may have a numerator alone. */
const loose = fc.oneof(
  { weight: 5, arbitrary: side },
  { weight: 1, arbitrary: fc.record({ numerator: fc.nat(50), denominator: fc.constant(0) }) },
);
const moved = (one: typeof side) =>
  fc
    .array(fc.record({ before: one, after: one }), { minLength: 1, maxLength: 110 })
    .map((gs) => gs.map((g, i): Moved => ({ key: `u${i}`, ...g })));

describe('why did it move', () => {
  it('a count: parts are integers that sum to the difference', () => {
    fc.assert(
      fc.property(moved(side), (groups) => {
        const e = explain(metric('received'), groups);
        if (!e.ok) throw new Error(e.why);
        const difference = sum(groups.map((g) => g.after.numerator)) - sum(groups.map((g) => g.before.numerator));
        expect(e.difference).toBe(difference);
        expect(sum(e.parts.map((p) => p.part))).toBe(difference);
        expect(sum(e.parts.map((p) => p.shown))).toBe(difference);
        expect(e.parts.every((p) => p.volume === null && p.performance === null)).toBe(true);
      }),
    );
  });

  it.each(['onTimeRate', 'meanHandling', 'onTimeRateOfReceived'])(
    '%s: parts and effects sum to the difference, shown parts to the shown difference',
    (id) => {
      fc.assert(
        fc.property(moved(id === 'onTimeRateOfReceived' ? loose : side), (groups) => {
          const [n0, d0] = [sum(groups.map((g) => g.before.numerator)), sum(groups.map((g) => g.before.denominator))];
          const [n1, d1] = [sum(groups.map((g) => g.after.numerator)), sum(groups.map((g) => g.after.denominator))];
          const e = explain(metric(id), groups);
          if (d0 === 0 || d1 === 0) {
            expect(e.ok).toBe(false);
            if (!e.ok) expect(e.why).toContain('Mẫu số');
            return;
          }
          if (!e.ok) throw new Error(e.why);
          expect(Math.abs(e.difference - (n1 / d1 - n0 / d0))).toBeLessThan(1e-12);
          expect(Math.abs(sum(e.parts.map((p) => p.part)) - e.difference)).toBeLessThan(1e-12);
          expect(Math.abs(sum(e.parts.map((p) => p.volume! + p.performance!)) - e.difference)).toBeLessThan(1e-12);
          // What a reader sees: after minus before, both as they are written: shares cut, all else rounded.
          const percent = e.step === 0.0001;
          const shownOf = (n: number, d: number): number =>
            percent ? Math.trunc(n / d / e.step) : Math.round(n / d / e.step);
          expect(Math.abs(e.shownDifference - (shownOf(n1, d1) - shownOf(n0, d0)))).toBeLessThanOrEqual(
            [n0 / d0, n1 / d1].some((x) => Math.abs(((x / e.step + (percent ? 0.5 : 0)) % 1) - 0.5) < 1e-6) ? 1 : 0,
          );
          expect(sum(e.parts.map((p) => p.shown))).toBe(e.shownDifference);
          for (const p of e.parts) {
            expect(p.shownVolume! + p.shownPerformance!).toBe(p.shown);
            // Rounding moves no part by more than two steps.
            expect(Math.abs(p.shown - p.part / e.step)).toBeLessThanOrEqual(groups.length < 3 ? 3 : 2);
          }
        }),
      );
    },
  );

  it('a symmetric split: before and after exchanged turn every part around', () => {
    fc.assert(
      fc.property(moved(side), (groups) => {
        const e = explain(metric('onTimeRate'), groups);
        const back = explain(
          metric('onTimeRate'),
          groups.map((g) => ({ key: g.key, before: g.after, after: g.before })),
        );
        if (!e.ok || !back.ok) return;
        const of = new Map(back.parts.map((p) => [p.key, p]));
        for (const p of e.parts) {
          expect(Math.abs(p.part + of.get(p.key)!.part)).toBeLessThan(1e-12);
          expect(Math.abs(p.performance! + of.get(p.key)!.performance!)).toBeLessThan(1e-12);
        }
      }),
    );
  });

  it('tells volume and performance apart', () => {
    // Shares stand, one group works worse.
    const worse = explain(metric('onTimeRate'), [
      group('a', [100, 100], [90, 100]),
      group('b', [100, 100], [100, 100]),
    ]);
    if (!worse.ok) throw new Error(worse.why);
    expect(worse.parts[0]).toMatchObject({ key: 'a', shown: -500, shownPerformance: -500, shownVolume: 0 });
    expect(worse.parts[1]).toMatchObject({ key: 'b', part: 0 });
    // Rates stand, the group that is worse than the whole grows.
    const grown = explain(metric('onTimeRate'), [
      group('a', [50, 100], [150, 300]),
      group('b', [100, 100], [100, 100]),
    ]);
    if (!grown.ok) throw new Error(grown.why);
    expect(grown.shownDifference).toBe(-1250);
    expect(grown.parts.every((p) => p.performance === 0)).toBe(true);
    expect(grown.parts.find((p) => p.key === 'a')!.part).toBeLessThan(0);
    // A group that appears is volume alone.
    const appears = explain(metric('onTimeRate'), [group('a', [99, 100], [99, 100]), group('new', [0, 0], [10, 100])]);
    if (!appears.ok) throw new Error(appears.why);
    expect(appears.parts.find((p) => p.key === 'new')).toMatchObject({ performance: 0 });
    expect(appears.parts[0]!.key).toBe('new');
  });

  it('a rate of one period only: its denominator and its numerator come to be in parts that sum exactly', () => {
    fc.assert(
      fc.property(moved(side), fc.boolean(), (groups, vanishes) => {
        const nothing = { numerator: 0, denominator: 0 };
        const one = groups.map((g): Moved => (vanishes ? { ...g, after: nothing } : { ...g, before: nothing }));
        const e = explainAppearance(one);
        if (!e.ok) throw new Error(e.why);
        const change = sum(one.map((g) => g.after.denominator - g.before.denominator));
        expect(e.step).toBe(1);
        expect(e.difference).toBe(change);
        expect(sum(e.parts.map((p) => p.part))).toBe(change);
        expect(sum(e.parts.map((p) => p.shown))).toBe(e.shownDifference);
        expect(e.parts.every((p) => p.volume === null && p.performance === null)).toBe(true);
      }),
    );
  });

  it('a median: it moves when the share beyond the lower of both crosses a half, and that share’s parts sum exactly', () => {
    // Buckets beyond 40 days hold more than one day each.
    const histogram = fc.dictionary(fc.nat(45).map(String), fc.integer({ min: 1, max: 60 }), { maxKeys: 12 });
    const group = fc.record({ before: histogram, after: histogram });
    const wholeOf = (all: Record<string, number>[]): Map<number, number> => {
      const out = new Map<number, number>();
      for (const one of all)
        for (const [b, n] of Object.entries(one)) out.set(Number(b), (out.get(Number(b)) ?? 0) + n);
      return out;
    };
    fc.assert(
      fc.property(fc.array(group, { minLength: 1, maxLength: 40 }), (groups) => {
        const [was, is] = [
          median(wholeOf(groups.map((g) => g.before))).value,
          median(wholeOf(groups.map((g) => g.after))).value,
        ];
        fc.pre(was !== null && is !== null);
        const share = longerThan(metric('medianHandling'), Math.min(was!, is!));
        const of = (one: Record<string, number>) => {
          const { numerator, denominator } = share.finish({ n: () => 0, buckets: () => wholeOf([one]) });
          return { numerator, denominator: denominator! };
        };
        const parts = groups.map((g, i): Moved => ({ key: `u${i}`, before: of(g.before), after: of(g.after) }));
        const total = (at: 'before' | 'after') => ({
          numerator: sum(parts.map((p) => p[at].numerator)),
          denominator: sum(parts.map((p) => p[at].denominator)),
        });
        const [b, a] = [total('before'), total('after')];
        const beyondHalf = (x: typeof b): boolean => 2 * x.numerator > x.denominator;
        // Exact integers: the share is on the median's side of a half, in both periods.
        expect(beyondHalf(b)).toBe(was! > is!);
        expect(beyondHalf(a)).toBe(is! > was!);
        const e = explainRate(share, parts);
        if (!e.ok) throw new Error(e.why);
        expect(Math.abs(e.difference - (a.numerator / a.denominator - b.numerator / b.denominator))).toBeLessThan(
          1e-12,
        );
        if (was !== is) expect(Math.sign(e.difference)).toBe(Math.sign(is! - was!));
        expect(Math.abs(sum(e.parts.map((p) => p.part)) - e.difference)).toBeLessThan(1e-12);
        expect(sum(e.parts.map((p) => p.shown))).toBe(e.shownDifference);
        for (const p of e.parts) expect(p.shownVolume! + p.shownPerformance!).toBe(p.shown);
      }),
    );
  });

  it('says what it cannot explain', () => {
    const median = explain(metric('medianHandling'), [group('a', [5, 100], [6, 100])]);
    expect(median).toMatchObject({ ok: false, why: expect.stringContaining('trung vị') });
    const empty = explain(metric('onTimeRate'), [group('a', [0, 0], [6, 100])]);
    expect(empty).toMatchObject({ ok: false, why: expect.stringContaining('kỳ trước') });
  });
});
