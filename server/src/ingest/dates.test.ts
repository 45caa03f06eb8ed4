import { civilInstant, LAST_DAY } from '@toancanh/shared/calendar/day.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BAD_FORM, compactInstant, dateReason, listInstant, NOT_REAL, NOT_TEXT, OUT_OF_RANGE, UNSET } from './dates.ts';

const two = (n: number): string => String(n).padStart(2, '0');
const parts = fc.tuple(
  fc.integer({ min: 2000, max: 2044 }),
  fc.integer({ min: 0, max: 13 }),
  fc.integer({ min: 0, max: 32 }),
  fc.integer({ min: 0, max: 25 }),
  fc.integer({ min: 0, max: 61 }),
  fc.integer({ min: 0, max: 61 }),
);

describe('dates of the DVCQG message', () => {
  it('agree with the calendar on every date, real or not', () => {
    fc.assert(
      fc.property(parts, ([y, mo, d, h, mi, s]) => {
        const expected = civilInstant(y, mo, d, h, mi, s);
        const compact = compactInstant(`${y}${[mo, d, h, mi, s].map(two).join('')}`);
        const iso = listInstant(`${y}-${two(mo)}-${two(d)}T${two(h)}:${two(mi)}:${two(s)}`);
        expect(iso).toBe(compact);
        if (expected === null) expect([NOT_REAL, OUT_OF_RANGE]).toContain(compact);
        else expect(compact).toBe(expected);
      }),
      { numRuns: 2000 },
    );
  });

  it('agree with the calendar on every day there is', () => {
    for (let day = 0; day <= LAST_DAY; day++) {
      const civil = new Date(Date.UTC(2000, 0, 1 + day));
      const [y, mo, d] = [civil.getUTCFullYear(), civil.getUTCMonth() + 1, civil.getUTCDate()];
      expect(compactInstant(`${y}${two(mo)}${two(d)}000000`)).toBe(civilInstant(y, mo, d));
    }
  });

  it.each([
    ['', UNSET],
    [null, UNSET],
    [undefined, UNSET],
    ['00010101000000', UNSET],
    ['0001-01-01T00:00:00', UNSET],
    [20251103093012, NOT_TEXT],
    [{}, NOT_TEXT],
    ['20250231000000', NOT_REAL],
    ['20230229000000', NOT_REAL],
    ['20251103240000', NOT_REAL],
    ['20251103236000', NOT_REAL],
    ['19991231235959', OUT_OF_RANGE],
    ['20441109000000', OUT_OF_RANGE],
    ['20450101000000', OUT_OF_RANGE],
    ['31/02/2025', BAD_FORM],
    ['2025-11-03T09:30:12', BAD_FORM],
    ['2025110309301', BAD_FORM],
    ['2025110309301x', BAD_FORM],
    ['２０２５1103093012', BAD_FORM],
    [' 0251103093012', BAD_FORM],
    ['+0251103093012', BAD_FORM],
  ])('%j', (value, mark) => {
    expect(compactInstant(value)).toBe(mark);
    if (mark !== UNSET) expect(dateReason(mark, '')).toMatch(/ví dụ|kiểm tra/);
  });

  it.each([
    '2025-11-03T09:30:12Z',
    '2025-11-03T09:30:12+07:00',
    '2025-11-03 09:30:12',
    '2025-11-03',
    '03/11/2025 09:30:12',
  ])('inside lists refuses %j', (value) => expect(listInstant(value)).toBe(BAD_FORM));

  it('inside lists allows the fraction that .NET writes', () => {
    expect(listInstant('2025-11-03T09:30:12.1234567')).toBe(civilInstant(2025, 11, 3, 9, 30, 12));
  });
});
