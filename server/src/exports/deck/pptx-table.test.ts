import { expect, it } from 'vitest';
import type { Grid } from './page.ts';
import { widthsOf } from './pptx-table.ts';

const grid = (titles: string[], shares: number[], rows: string[][]): Grid => ({
  ...{ kind: 'grid', title: '', rows, none: '' },
  columns: titles.map((title, i) => ({ title, width: shares[i]!, numeric: i > 0 })),
});
const sum = (widths: readonly number[]): number => widths.reduce((a, b) => a + b, 0);

it('a column too narrow for its longest word is given from the others; the table keeps its width', () => {
  const g = grid(['Lĩnh vực', 'Đang quá hạn', 'Tiếp nhận'], [84, 8, 8], [['Đất đai', '1', '12']]);
  const widths = widthsOf(g, 2.6, 9);
  // 'Đang' and 'Tiếp', of four letters each.
  for (const i of [1, 2]) expect(widths[i]).toBeGreaterThanOrEqual((4 * 9 * 0.74) / 72 + 0.1 - 1e-9);
  expect(sum(widths)).toBeCloseTo(2.6, 9);
});

it('shares stay where every word has room, and a table too narrow for all still has its width', () => {
  const g = grid(['Tên', 'Số'], [60, 40], [['An', '1']]);
  expect(widthsOf(g, 5, 9).map((w) => w / 5)).toEqual([expect.closeTo(0.6, 9), expect.closeTo(0.4, 9)]);
  const narrow = widthsOf(grid(['Nguyễnnnnnnnn', 'Quáhạnnnnnn'], [90, 10], []), 1, 9);
  expect(sum(narrow)).toBeCloseTo(1, 9);
  expect(Math.min(...narrow)).toBeGreaterThan(0);
});
