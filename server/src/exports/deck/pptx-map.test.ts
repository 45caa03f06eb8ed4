import { expect, it } from 'vitest';
import type { Data } from './page.ts';
import { classesOf } from './pptx-map.ts';
import { INK } from './pptx-theme.ts';

const of = (direction: Data['direction'], target: number | null) => ({
  ...{ direction, target },
  columns: [{ name: '', unit: 'percent' as const, compared: false }],
});
const [calm, , , , gravest] = INK.classes;

it('where every unit has what is asked for, the whole map is calm', () => {
  const all = classesOf(of('up', 0.99), [1, 1, 1]);
  expect([all.of(1), all.of(0.99)]).toEqual([calm, calm]);
  expect(classesOf(of('up', null), [1, 1, 1]).of(1)).toBe(calm);
  expect(classesOf(of('down', null), [0, 0, 0]).of(0)).toBe(calm);
});

it('the classes of a rate are those of the presentation, by what it lacks to its target', () => {
  const { of: colour, all } = classesOf(of('up', 0.98), [0.5, 1, 1]);
  const found = [0.98, 0.9799, 0.97, 0.961, 0.94, 0.93, 0.9299, 0.1].map((v) =>
    INK.classes.indexOf(colour(v) as never),
  );
  expect(found).toEqual([0, 1, 1, 2, 3, 3, 4, 4]);
  expect(colour(0.1)).toBe(gravest);
  expect(all.map((c) => c.words)).toEqual(['≥\u00a098%', '≥\u00a097%', '≥\u00a096%', '≥\u00a093%', '<\u00a093%']);
});

it('of counts a single case among many is warm, not the gravest', () => {
  const counts = { ...of('down', null), columns: [{ name: '', unit: 'count' as const, compared: false }] };
  const { of: colour } = classesOf(counts, [0, 0, 0, 0, 0, 1]);
  expect([0, 1].map((v) => INK.classes.indexOf(colour(v) as never))).toEqual([0, 2]);
});

it('one that should be low is calm below its first step, however few are above', () => {
  const { of: colour, all } = classesOf(of('down', null), [0, 0, 0, 0.25]);
  expect([0, 0.01, 0.015, 0.25].map((v) => INK.classes.indexOf(colour(v) as never))).toEqual([0, 0, 1, 4]);
  expect(all).toHaveLength(5);
});
