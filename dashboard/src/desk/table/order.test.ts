import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { folded, keepOrder, orderOf, type SortValue, tsv } from './order.ts';
import { rowOf } from './use-place.ts';
import { drawn, STEP, windowOf } from './window.ts';

const sorted = <T extends SortValue>(values: readonly T[], down: boolean): T[] =>
  Array.from(
    orderOf({ count: values.length, text: () => '', typed: '', value: (i) => values[i]!, down }),
    (i) => values[i]!,
  );
const found = (rows: readonly string[], typed: string): string[] =>
  Array.from(
    orderOf({ count: rows.length, text: (i) => folded(rows[i]!), typed, value: null, down: false }),
    (i) => rows[i]!,
  );

describe('rows of a table', () => {
  it('are sorted with the unknown last either way, and none is lost', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer(), { nil: null })), fc.boolean(), (values, down) => {
        const out = sorted(values, down);
        expect([...out].sort()).toEqual([...values].sort());
        const known = out.filter((v) => v !== null);
        for (let i = 1; i < known.length; i++)
          expect(down ? known[i]! <= known[i - 1]! : known[i]! >= known[i - 1]!).toBe(true);
        expect(out.slice(known.length).every((v) => v === null)).toBe(true);
      }),
    );
  });

  it('are found without accents, in any order of words', () => {
    const rows = ['Xã Đức Hòa', 'Xã Đức Huệ', 'Phường Tân Ninh'];
    expect(found(rows, 'hoa duc')).toEqual(['Xã Đức Hòa']);
    expect(found(rows, '  ')).toEqual(rows);
  });

  it('by words go as the language has them, numbers in them as numbers, equal ones as they came', () => {
    const collator = new Intl.Collator('vi', { numeric: true });
    const words = fc.array(
      fc.option(fc.constantFrom('Ấp 2', 'ấp 10', 'Bàu', 'Dầu', 'Đức', 'Ê', 'Xã', ''), { nil: null }),
    );
    fc.assert(
      fc.property(words, fc.boolean(), (values, down) => {
        const plain = values
          .map((v, i) => ({ v, i }))
          .sort((a, b) => {
            if (a.v === null || b.v === null) return a.v === b.v ? a.i - b.i : a.v === null ? 1 : -1;
            return (down ? -1 : 1) * collator.compare(a.v, b.v) || a.i - b.i;
          });
        expect(sorted(values, down)).toEqual(plain.map((p) => p.v));
      }),
    );
  });

  it('keep the focus by their key, else by their place', () => {
    const key = (r: string): string => r;
    expect(rowOf({ key: 'b', row: 1, column: 0 }, ['a', 'b', 'c'], key)).toBe(1);
    expect(rowOf({ key: 'b', row: 1, column: 0 }, ['x', 'y', 'a', 'b'], key)).toBe(3);
    expect(rowOf({ key: 'b', row: 1, column: 0 }, ['a', 'c'], key)).toBe(1);
    expect(rowOf({ key: 'b', row: 4, column: 0 }, ['a', 'c'], key)).toBe(1);
    expect(rowOf({ key: 'b', row: 4, column: 0 }, [], key)).toBe(-1);
  });

  it('stay where they were while they are pointed at', () => {
    const before = new Map([
      ['a', 0],
      ['b', 1],
      ['c', 2],
    ]);
    expect(keepOrder(['c', 'd', 'a'], (r) => r, before)).toEqual(['a', 'c', 'd']);
  });

  it('are copied so that no cell breaks out of its place or runs as a formula', () => {
    expect(tsv([['a\tb', '=1+1', '-3,5', '−']])).toBe("a b\t'=1+1\t-3,5\t−");
  });

  it('on the screen are drawn, wherever one scrolls among 100,000', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000 }), fc.integer({ min: 1, max: 2000 }), (scrolled, height) => {
        const { first, last } = windowOf(scrolled, height, 40, 100_000);
        expect(first).toBeLessThanOrEqual(Math.floor(scrolled / 40));
        expect(last).toBeGreaterThanOrEqual(Math.min(100_000, Math.ceil((scrolled + height) / 40)));
        expect(last - first).toBeLessThanOrEqual(height / 40 + 18 + 2 * STEP);
      }),
    );
  });

  it('are drawn once each, in order, with the one that has the focus wherever it is', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(60), fc.integer({ min: -1, max: 700 }), (first, length, also) => {
        const out = drawn({ first, last: first + length }, also, 600);
        expect(out).toEqual([...new Set(out)].sort((a, b) => a - b));
        if (also >= 0 && also < 600) expect(out).toContain(also);
      }),
    );
  });
});
