import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, sealOf } from './hash.ts';

const value = { value: 0.5, numerator: 1, denominator: 2 };
const figure = {
  ...({ kind: 'figure', name: 'x', metricUnit: 'percent', direction: 'up', about: 'Toàn tỉnh', value } as const),
  period: { from: '2026-11-01', to: '2026-11-30', label: 'Tháng 11/2026' },
  ...{ compared: null, target: null, absent: [], rows: [{ key: 'a', name: 'A', value, compared: null }] },
};
const slide = {
  ...{ meeting: 'm', from: '2026-11-01', to: '2026-11-30', book: 'b', cut: 7, value: figure },
  content: { kind: 'figure', question: { metric: 'x' }, compare: 'none', by: 'unit', draw: 'bars' } as const,
};

describe('canonical JSON', () => {
  it('is the same text whatever the order of keys, and reads back as the value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (v) => {
        const shuffled = JSON.parse(JSON.stringify(v), (_k, x: unknown) =>
          typeof x === 'object' && x !== null && !Array.isArray(x)
            ? Object.fromEntries(Object.entries(x).reverse())
            : x,
        ) as unknown;
        expect(canonicalJson(shuffled)).toBe(canonicalJson(v));
        expect(JSON.parse(canonicalJson(v))).toEqual(JSON.parse(JSON.stringify(v)));
      }),
    );
  });
});

describe("a slide's seal", () => {
  const seal = sealOf(slide);
  it('changes with every figure, the question, the book and the cut', () => {
    const others = [
      { ...slide, meeting: 'n' },
      { ...slide, book: 'c' },
      { ...slide, cut: 8 },
      { ...slide, to: '2026-11-29' },
      { ...slide, content: { ...slide.content, compare: 'previous' as const } },
      { ...slide, value: { ...figure, value: { ...value, numerator: 2 } } },
      { ...slide, value: { ...figure, rows: [{ ...figure.rows[0]!, value: { ...value, denominator: 3 } }] } },
      { ...slide, value: { ...figure, absent: ['DVCQG'] } },
    ];
    expect(new Set([seal, ...others.map(sealOf)]).size).toBe(others.length + 1);
  });
  it('does not change with what things are called', () => {
    const renamed = { ...figure, name: 'y', about: 'z', rows: [{ ...figure.rows[0]!, name: 'B' }] };
    expect(sealOf({ ...slide, value: renamed })).toBe(seal);
  });
});
