import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filterRows, keepOrder, sortRows, tsv } from './order.ts';
import { windowOf } from './window.ts';

describe('rows of a table', () => {
  it('are sorted with the unknown last either way, and none is lost', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer(), { nil: null })), fc.boolean(), (values, down) => {
        const sorted = sortRows(values, (v) => v, down);
        expect([...sorted].sort()).toEqual([...values].sort());
        const known = sorted.filter((v) => v !== null);
        for (let i = 1; i < known.length; i++)
          expect(down ? known[i]! <= known[i - 1]! : known[i]! >= known[i - 1]!).toBe(true);
        expect(sorted.slice(known.length).every((v) => v === null)).toBe(true);
      }),
    );
  });

  it('are found without accents, in any order of words', () => {
    const rows = ['Xã Đức Hòa', 'Xã Đức Huệ', 'Phường Tân Ninh'];
    expect(filterRows(rows, (r) => r, 'hoa duc')).toEqual(['Xã Đức Hòa']);
    expect(filterRows(rows, (r) => r, '  ')).toEqual(rows);
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
        expect(last - first).toBeLessThanOrEqual(height / 40 + 18);
      }),
    );
  });
});
