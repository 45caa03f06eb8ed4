import { expect, it } from 'vitest';
import { sayChange, sayNumber, sayParts } from './numbers.ts';

it('a rate is cut as on every screen: what is not reached is never written as reached', () => {
  expect([540 / 545, 12 / 13, 0.99996, 0.29, 1, 0, null].map((n) => sayNumber(n, 'percent'))).toEqual([
    '99,08%',
    '92,30%',
    '99,99%',
    '29,00%',
    '100,00%',
    '0,00%',
    '—',
  ]);
});

it('a change is the difference of what is written', () => {
  // 99,08 and 98,68, which round to 98,69.
  expect(sayChange(540 / 545, 0.98689, 'percent')).toBe('+0,40 điểm %');
  expect(sayChange(0.50001, 0.50002, 'percent')).toBe('không đổi');
  expect(sayChange(3, 15, 'count')).toBe('−12');
  expect(sayChange(null, 0.5, 'percent')).toBeNull();
});

it('a rate is told by what it is made of, days by how many dossiers: a median is no quotient', () => {
  expect(sayParts({ value: 0.5, numerator: 1, denominator: 2 }, 'percent')).toBe('1/2');
  expect(sayParts({ value: 1, numerator: 1, denominator: 1545 }, 'workingDays')).toBe('tính trên 1.545 hồ sơ');
  expect(sayParts({ value: 3, numerator: 3, denominator: null }, 'count')).toBeNull();
});
