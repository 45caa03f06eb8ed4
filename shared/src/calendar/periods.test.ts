import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Day, formatDay, parseDay } from './day.ts';
import {
  comparedPeriod,
  dayPeriod,
  kindOf,
  labelOf,
  monthPeriod,
  officialPeriod,
  type Period,
  previousPeriod,
  quarterPeriod,
  samePeriodLastYear,
  sameWorkingDaysBefore,
  weekPeriod,
  workingDaysIn,
  yearPeriod,
} from './periods.ts';
import { WorkingCalendar } from './working.ts';

const calendar = new WorkingCalendar([
  { day: '2026-11-24', kind: 'off', name: 'Ngày Văn hóa Việt Nam' },
  { day: '2026-02-16', kind: 'off', name: 'Tết' },
  { day: '2026-08-22', kind: 'work', name: 'làm bù' },
]);
const day = (text: string): Day => parseDay(text)!;
const period = (text: string): Period => {
  const [from, to] = text.split('..') as [string, string];
  return { from: day(from), to: day(to) };
};
const say = (p: Period | null): string | null => (p === null ? null : `${formatDay(p.from)}..${formatDay(p.to)}`);

const days = fc.integer({ min: 1500, max: 15_000 });
const anyPeriod = fc
  .record({ from: days, length: fc.integer({ min: 0, max: 400 }) })
  .map(({ from, length }): Period => ({ from, to: from + length }));
const MAKERS = { weekPeriod, monthPeriod, quarterPeriod, yearPeriod, officialPeriod, dayPeriod };

describe('periods', () => {
  it('tile the calendar: every day is in exactly one, and the one before ends on the day before', () => {
    for (const [name, make] of Object.entries(MAKERS))
      fc.assert(
        fc.property(days, (d) => {
          const p = make(d);
          expect(p.from <= d && d <= p.to, name).toBe(true);
          expect(make(p.from), name).toEqual(p);
          expect(make(p.to), name).toEqual(p);
          expect(previousPeriod(p), name).toEqual(make(p.from - 1));
          expect(kindOf(p), name).toBe(name.slice(0, -6));
        }),
      );
  });

  it.each([
    ['2026-11-01..2026-11-30', 'month', '2026-10-01..2026-10-31', '2025-11-01..2025-11-30'],
    ['2024-02-01..2024-02-29', 'month', '2024-01-01..2024-01-31', '2023-02-01..2023-02-28'],
    ['2025-02-01..2025-02-28', 'month', '2025-01-01..2025-01-31', '2024-02-01..2024-02-29'],
    ['2026-01-01..2026-03-31', 'quarter', '2025-10-01..2025-12-31', '2025-01-01..2025-03-31'],
    ['2024-01-01..2024-12-31', 'year', '2023-01-01..2023-12-31', '2023-01-01..2023-12-31'],
    ['2026-10-15..2026-11-14', 'official', '2026-09-15..2026-10-14', '2025-10-15..2025-11-14'],
    ['2025-12-15..2026-01-14', 'official', '2025-11-15..2025-12-14', '2024-12-15..2025-01-14'],
    ['2026-11-16..2026-11-22', 'week', '2026-11-09..2026-11-15', '2025-11-17..2025-11-23'],
    ['2024-02-29..2024-02-29', 'day', '2024-02-28..2024-02-28', '2023-02-28..2023-02-28'],
    ['2026-11-01..2026-11-20', 'free', '2026-10-01..2026-10-20', '2025-11-01..2025-11-20'],
    ['2026-03-01..2026-03-30', 'free', '2026-02-01..2026-02-28', '2025-03-01..2025-03-30'],
    ['2026-10-15..2026-11-02', 'free', '2026-09-15..2026-10-03', '2025-10-15..2025-11-02'],
    ['2026-11-03..2026-11-12', 'free', '2026-10-24..2026-11-02', '2025-11-03..2025-11-12'],
  ])('%s is a %s', (text, kind, previous, lastYear) => {
    const p = period(text);
    expect(kindOf(p)).toBe(kind);
    expect(say(previousPeriod(p))).toBe(previous);
    expect(say(samePeriodLastYear(p))).toBe(lastYear);
  });

  it('compares with as many days before, or with as many working days just before', () => {
    fc.assert(
      fc.property(anyPeriod, (p) => {
        const before = previousPeriod(p)!;
        expect(before.to).toBeLessThan(p.from);
        // Never longer than the period itself, unless a whole unit of the calendar is set against the whole one before.
        if (kindOf(p) === 'free') expect(before.to - before.from).toBeLessThanOrEqual(p.to - p.from);
        const worked = sameWorkingDaysBefore(p, calendar);
        if (worked === null) expect(workingDaysIn(p, calendar)).toBe(0);
        else {
          expect(worked.to).toBe(p.from - 1);
          expect(workingDaysIn(worked, calendar)).toBe(workingDaysIn(p, calendar));
          expect(calendar.isWorkingDay(worked.from)).toBe(true);
        }
        expect(comparedPeriod(p, 'none', calendar)).toBeNull();
      }),
    );
    // 24/11/2026 is off, 22/08/2026 a Saturday that is worked.
    expect(say(sameWorkingDaysBefore(period('2026-11-25..2026-11-26'), calendar))).toBe('2026-11-20..2026-11-24');
    expect(workingDaysIn(period('2026-08-17..2026-08-23'), calendar)).toBe(6);
  });

  it('has nothing before the calendar begins', () => {
    expect(previousPeriod(period('2000-01-01..2000-01-31'))).toBeNull();
    expect(samePeriodLastYear(period('2000-06-01..2000-06-30'))).toBeNull();
    expect(sameWorkingDaysBefore(period('2000-01-03..2000-01-31'), calendar)).toBeNull();
  });

  it('is called what people call it', () => {
    expect(labelOf(period('2026-11-01..2026-11-30'))).toBe('Tháng 11/2026');
    expect(labelOf(period('2026-10-01..2026-12-31'))).toBe('Quý IV/2026');
    expect(labelOf(period('2026-10-15..2026-11-14'))).toBe('Kỳ báo cáo tháng 11/2026 (15/10–14/11)');
    expect(labelOf(period('2026-11-01..2026-11-22'))).toBe('01/11/2026–22/11/2026');
    expect(labelOf(period('2026-11-16..2026-11-22'))).toBe('Tuần 16/11–22/11/2026');
    expect(labelOf(period('2026-11-22..2026-11-22'))).toBe('Ngày 22/11/2026');
  });
});
