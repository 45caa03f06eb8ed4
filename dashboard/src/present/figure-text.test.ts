import { gravestFirst } from '@toancanh/shared/meetings/gravest-first.ts';
import { describe, expect, it } from 'vitest';
import { changeOf, isWorse, keyText, misses, plain, short } from './figure-text.ts';

const of = (value: number | null) => ({ value, numerator: 0, denominator: 10 });

describe('a figure in the room', () => {
  it('is written exactly, and nothing is not zero', () => {
    expect([
      plain(18_204, 'count'),
      plain(0.98129, 'percent'),
      plain(4.31, 'workingDays'),
      plain(null, 'count'),
    ]).toEqual([...['18.204', '98,12', '4,3', '—']]);
    expect(short(0, 'percent')).toBe('0 %');
  });

  it('moves by parts of a count, by points of a rate as it is written', () => {
    expect(changeOf(140, 65, 'count')).toEqual({ text: '+115,4 %', direction: 'up' });
    expect(changeOf(0.68529, 0.86069, 'percent')).toEqual({ text: '−17,54 điểm', direction: 'down' });
    expect(changeOf(0.50001, 0.50002, 'percent')).toEqual({ text: 'không đổi', direction: 'same' });
    expect(changeOf(5, 0, 'count')).toBeNull();
    expect(changeOf(null, 3, 'count')).toBeNull();
  });

  it('is worse only where the metric says which way is good', () => {
    const up = { text: '', direction: 'up' } as const;
    expect([isWorse(up, 'down'), isWorse(up, 'up'), isWorse(up, 'none'), isWorse(null, 'down')]).toEqual([
      ...[true, false, false, false],
    ]);
    expect([misses(0.98, 0.99, 'up'), misses(null, 0.99, 'up'), misses(3, 2, 'down')]).toEqual([true, false, true]);
  });

  it('names days, months and names', () => {
    expect(['2026-03-16', '2026-03', 'Chứng thực'].map(keyText)).toEqual(['16/03', '03/2026', 'Chứng thực']);
  });

  it('puts the lowest share first, days in their order, and what has no figure last', () => {
    const row = (key: string, value: number | null) => ({ key, name: key, value: of(value), compared: null });
    const rows = [row('a', 1), row('b', null), row('c', 0.4)];
    const keys = (list: { key: string }[]): string => list.map((r) => r.key).join('');
    expect(keys(gravestFirst({ rows, direction: 'up', metricUnit: 'percent' }))).toBe('cab');
    expect(keys(gravestFirst({ rows, direction: 'down', metricUnit: 'count' }))).toBe('abc');
    const small = { ...row('d', 0.1), value: { value: 0.1, numerator: 1, denominator: 9 } };
    const large = { ...row('e', 0.9), value: { value: 0.9, numerator: 90, denominator: 100 } };
    expect(keys(gravestFirst({ rows: [small, large], direction: 'up', metricUnit: 'percent' }))).toBe('ed');
    const days = [row('2026-03-16', 1), row('2026-03-17', 0.2)];
    expect(gravestFirst({ rows: days, direction: 'up', metricUnit: 'percent' })).toEqual(days);
  });
});
