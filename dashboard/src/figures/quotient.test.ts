import { median } from '@toancanh/shared/metrics/median.ts';
import { ratio } from '@toancanh/shared/metrics/metric.ts';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isQuotient } from './quotient.ts';

it('a rate is a quotient; a median of more than one is none, nor is what has no value', () => {
  fc.assert(
    fc.property(fc.nat(10_000), fc.integer({ min: 1, max: 10_000 }), (n, d) => {
      expect(isQuotient(ratio(n, d))).toBe(true);
    }),
  );
  expect(isQuotient(median(new Map([[1, 1570]])))).toBe(false);
  expect(isQuotient(ratio(0, 0))).toBe(false);
  expect(isQuotient({ value: 5, numerator: 5, denominator: null })).toBe(false);
});
