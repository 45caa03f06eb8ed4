import type { RankingValue } from '@toancanh/shared/contract/scenes.ts';
import { expect, it } from 'vitest';
import { differencesOf, figuresOfParts } from './differences.ts';
import { type Data, plain } from './page.ts';
import { sceneParts } from './scene-parts.ts';

const days = (first: number, second: number): Data => ({
  ...{ kind: 'data', title: 'Tiếp nhận', draw: 'line', by: 'Ngày', target: null, direction: 'none', total: null },
  columns: [{ name: 'Hồ sơ', unit: 'count', compared: false }],
  // The same day of two years is called the same.
  rows: [
    { key: '2025-03-02', name: '02/03', values: [plain(first)] },
    { key: '2026-03-02', name: '02/03', values: [plain(second)] },
  ],
  note: null,
});

it('tells figures of the same name apart by what they are of', () => {
  const found = differencesOf(figuresOfParts([days(1, 7)]), figuresOfParts([days(2, 7)]), 'now');
  expect(found.differences).toEqual([{ name: 'Tiếp nhận · 02/03 · Hồ sơ', unit: 'count', before: 1, now: 2 }]);
  expect(differencesOf(figuresOfParts([days(1, 7)]), figuresOfParts([days(1, 7)]), 'now').differences).toEqual([]);
});

it('tells the rates of a ranking, which stand in no chart', () => {
  const told = (value: number) => {
    const row = {
      unit: 'a',
      name: 'Xã A',
      place: 1,
      placeBefore: null,
      value,
      numerator: value * 100,
      denominator: 100,
    };
    const board = { metric: 'onTimeRate', kind: 'commune', ranked: 1, left: 0, minimum: 30, best: [row], worst: [] };
    return figuresOfParts(sceneParts('ranking', { boards: [board] } as unknown as RankingValue, {}));
  };
  const { differences } = differencesOf(told(0.5), told(0.75), 'now');
  expect(differences).toEqual([{ name: expect.stringContaining('Xã A'), unit: 'percent', before: 0.5, now: 0.75 }]);
});
