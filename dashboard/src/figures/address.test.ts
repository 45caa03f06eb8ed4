import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressOf, questionAt } from './address.ts';
import { asOf, during, type FigureQuestion } from './question.ts';

const only = ({ metric, unit, sector, from, to, hours }: FigureQuestion): FigureQuestion => ({
  ...{ metric, unit, sector, from, to, hours },
});
const dayText = fc
  .integer({ min: 0, max: 9000 })
  .map((n) => new Date(Date.UTC(2020, 0, 1) + n * 86_400_000).toISOString().slice(0, 10));

describe('the short address of a figure', () => {
  it('is short, and the same question comes back', () => {
    expect(addressOf(asOf('overdue', '2026-11-22', 5))).toBe('/f/overdue/20261122');
    expect(addressOf(during('onTimeRate', '2026-11-01', '2026-11-22', 1, { unit: '25459' }))).toBe(
      '/f/onTimeRate/25459/20261101-20261122',
    );
    fc.assert(
      fc.property(
        fc.constantFrom('received', 'onTimeRate'),
        fc.option(fc.constantFrom('25459', '=so-nnmt', 'so-nnmt', 'unknown')),
        fc.option(fc.constantFrom('G09-TP05', 'a/b')),
        dayText,
        dayText,
        fc.option(fc.constantFrom('0900-1000', '0000-0941')),
        (metric, unit, sector, a, b, hours) => {
          const question = { metric, unit, sector, from: a < b ? a : b, to: a < b ? b : a, hours };
          expect(only(questionAt(addressOf(question))!)).toEqual(question);
        },
      ),
    );
  });

  it.each(['/', '/f/', '/f/9', '/f/overdue', '/f/overdue/a/b/20261122', '/desk', '/f/%'])('%s is none', (path) => {
    expect(questionAt(path)).toBeNull();
  });
});
