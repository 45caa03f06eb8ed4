import fc from 'fast-check';
import { expect, it } from 'vitest';
import { next } from './next-place.ts';

const KEYS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End'];

it('keys go along the axis and from figure to figure, and never beyond', () => {
  const chart = { places: 30, series: 2 };
  expect(next('ArrowLeft', { index: 29, series: 1 }, chart)).toEqual({ index: 28, series: 1 });
  expect(next('ArrowRight', { index: 29, series: 1 }, chart)).toEqual({ index: 29, series: 1 });
  expect(next('ArrowDown', { index: 3, series: 1 }, chart)).toEqual({ index: 3, series: 0 });
  expect(next('Tab', { index: 3, series: 1 }, chart)).toBeNull();
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 1, max: 3 }),
      fc.array(fc.constantFrom(...KEYS), { maxLength: 40 }),
      (places, series, keys) => {
        let at = { index: places - 1, series: 0 };
        for (const key of keys) {
          at = next(key, at, { places, series })!;
          expect(at.index).toBeGreaterThanOrEqual(0);
          expect(at.index).toBeLessThan(places);
          expect(at.series).toBeGreaterThanOrEqual(0);
          expect(at.series).toBeLessThan(series);
        }
        expect(next('End', at, { places, series })!.index).toBe(places - 1);
      },
    ),
  );
});
