import type { CompareWay, PeriodKind } from '../contract/desk/scope.ts';
import { civilDay, type Day, FIRST_DAY, formatDay, LAST_DAY, weekdayOf } from './day.ts';
import type { WorkingCalendar } from './working.ts';

/** A stretch of days, both included. */
export interface Period {
  from: Day;
  to: Day;
}

interface Civil {
  year: number;
  /** 1..12 */
  month: number;
  date: number;
}

function civilOf(day: Day): Civil {
  const [year, month, date] = formatDay(day).split('-').map(Number) as [number, number, number];
  return { year, month, date };
}

/** First day of a month that may be counted beyond 1..12; NaN outside the calendar. */
function firstOf(year: number, month: number): Day {
  const at = year * 12 + month - 1;
  return civilDay(Math.floor(at / 12), (((at % 12) + 12) % 12) + 1, 1) ?? Number.NaN;
}

const months = (year: number, month: number, n: number): Period => ({
  from: firstOf(year, month),
  to: firstOf(year, month + n) - 1,
});

export const dayPeriod = (day: Day): Period => ({ from: day, to: day });

/** Monday to Sunday. */
export function weekPeriod(day: Day): Period {
  const from = day - ((weekdayOf(day) + 6) % 7);
  return { from, to: from + 6 };
}

export function monthPeriod(day: Day): Period {
  const { year, month } = civilOf(day);
  return months(year, month, 1);
}

export function quarterPeriod(day: Day): Period {
  const { year, month } = civilOf(day);
  return months(year, month - ((month - 1) % 3), 3);
}

export const yearPeriod = (day: Day): Period => months(civilOf(day).year, 1, 12);

/** Official reporting month: the 15th of a month to the 14th of the next (Nghị định 09/2019/NĐ-CP, Điều 12). */
export function officialPeriod(day: Day): Period {
  const { year, month, date } = civilOf(day);
  const start = date >= 15 ? month : month - 1;
  return { from: firstOf(year, start) + 14, to: firstOf(year, start + 1) + 13 };
}

const KINDS: readonly [PeriodKind, (day: Day) => Period][] = [
  ['day', dayPeriod],
  ['week', weekPeriod],
  ['month', monthPeriod],
  ['quarter', quarterPeriod],
  ['year', yearPeriod],
  ['official', officialPeriod],
];

/** What a stretch of days is: the calendar's own unit that it covers exactly, else `free`. */
export function kindOf(p: Period): PeriodKind {
  for (const [kind, make] of KINDS) {
    const whole = make(p.from);
    if (whole.from === p.from && whole.to === p.to) return kind;
  }
  return 'free';
}

const whole = (kind: PeriodKind): ((day: Day) => Period) | undefined => KINDS.find(([k]) => k === kind)?.[1];

/**
 * The period before: of the calendar's units the one before (of any length); of one that still runs, as far into the one
 * before (1–20 November against 1–20 October); else as many days just before.
 */
export function previousPeriod(p: Period): Period | null {
  const make = whole(kindOf(p));
  if (make) return within(make(p.from - 1));
  for (const running of [weekPeriod, monthPeriod, officialPeriod, quarterPeriod, yearPeriod]) {
    const unit = running(p.from);
    if (unit.from !== p.from || p.to >= unit.to) continue;
    const before = running(p.from - 1);
    return within({ from: before.from, to: Math.min(before.from + (p.to - p.from), before.to) });
  }
  return within({ from: p.from - (p.to - p.from + 1), to: p.from - 1 });
}

/** The same dates a year before; 29/02 becomes 28/02, a whole month or quarter stays whole, a week stays a week. */
export function samePeriodLastYear(p: Period): Period | null {
  const kind = kindOf(p);
  if (kind === 'week') return within({ from: p.from - 364, to: p.to - 364 });
  const back = (day: Day): Day => {
    const { year, month, date } = civilOf(day);
    return civilDay(year - 1, month, date) ?? civilDay(year - 1, month, date - 1) ?? Number.NaN;
  };
  const from = back(p.from);
  const make = kind === 'day' ? undefined : whole(kind);
  if (Number.isNaN(from)) return null;
  return within(make ? make(from) : { from, to: back(p.to) });
}

/** As many working days as the period has, ending on the day before it; null when it has none. */
export function sameWorkingDaysBefore(p: Period, calendar: WorkingCalendar): Period | null {
  let left = workingDaysIn(p, calendar);
  if (left === 0) return null;
  let from = p.from;
  while (left > 0) {
    from--;
    if (from < FIRST_DAY) return null;
    if (calendar.isWorkingDay(from)) left--;
  }
  return { from, to: p.from - 1 };
}

/** The period that one is compared with; null: none is asked for, or there is none. */
export function comparedPeriod(p: Period, way: CompareWay, calendar: WorkingCalendar): Period | null {
  if (way === 'previous') return previousPeriod(p);
  if (way === 'lastYear') return samePeriodLastYear(p);
  return way === 'workingDays' ? sameWorkingDaysBefore(p, calendar) : null;
}

export const workingDaysIn = (p: Period, calendar: WorkingCalendar): number =>
  calendar.workingDaysBetween(p.from, p.to) + (calendar.isWorkingDay(p.from) ? 1 : 0);

const within = (p: Period): Period | null => (p.from >= FIRST_DAY && p.to <= LAST_DAY && p.from <= p.to ? p : null);

const two = (n: number): string => String(n).padStart(2, '0');

/** `05/11/2026`, as people write days. */
export function sayDay(day: Day): string {
  const { year, month, date } = civilOf(day);
  return `${two(date)}/${two(month)}/${year}`;
}

/** What people call the period. */
export function labelOf(p: Period): string {
  const { year, month } = civilOf(p.from);
  switch (kindOf(p)) {
    case 'day':
      return `Ngày ${sayDay(p.from)}`;
    case 'week':
      return `Tuần ${sayDay(p.from).slice(0, 5)}–${sayDay(p.to)}`;
    case 'month':
      return `Tháng ${month}/${year}`;
    case 'quarter':
      return `Quý ${['I', 'II', 'III', 'IV'][(month - 1) / 3]}/${year}`;
    case 'year':
      return `Năm ${year}`;
    case 'official':
      return `Kỳ báo cáo tháng ${civilOf(p.to).month}/${civilOf(p.to).year} (${sayDay(p.from).slice(0, 5)}–${sayDay(p.to).slice(0, 5)})`;
    case 'free':
      return `${sayDay(p.from)}–${sayDay(p.to)}`;
  }
}
