import { type Day, formatDay, weekdayOf } from '@toancanh/shared/calendar/day.ts';
import type { WorkingCalendar } from '@toancanh/shared/calendar/working.ts';

/**
 * Dossiers of the whole province on an ordinary working day at scale 1: about a fifth of the real volume
 * (1.3–1.5 million a year, so 5,200–6,000 a working day).
 */
export const PER_WORKING_DAY = 1060;

/** Sunday … Saturday. Weekend figures are the online trickle: about 4 % of a week. */
const WEEKDAY = [0.08, 1.2, 1.05, 1.0, 0.97, 0.88, 0.12] as const;
/** January … December: a dip around Tết, peaks in 3–4 and 8–9 (papers for school), close-out in December. */
const MONTH = [0.97, 0.86, 1.08, 1.07, 0.98, 0.97, 0.98, 1.08, 1.1, 1.0, 1.0, 1.07] as const;

/** How busy a day is; 1 is an ordinary working day. Holidays keep the online trickle of a Sunday. */
export function busyness(day: Day, calendar: WorkingCalendar): number {
  const month = MONTH[Number(formatDay(day).slice(5, 7)) - 1]!;
  const weekday = weekdayOf(day);
  if (!calendar.isWorkingDay(day)) return month * (weekday === 6 ? WEEKDAY[6] : WEEKDAY[0]);
  const swapped = weekday === 0 || weekday === 6;
  const off = day - calendar.previousWorkingDay(day) - 1;
  // A queue builds up over a long holiday: × 1.3 after three days off, × 1.6 after Tết.
  const afterHoliday = off >= 3 ? Math.min(1.6, 1.15 + 0.05 * off) : 1;
  return month * (swapped ? 0.75 : WEEKDAY[weekday]!) * afterHoliday;
}

/** Weights of the hours 0 … 23 for filings at the counter (07:00–11:30, 13:30–17:00). */
export const COUNTER_HOURS = [0, 0, 0, 0, 0, 0, 0, 12, 19, 19, 14, 5, 0, 11, 11, 6, 3, 0, 0, 0, 0, 0, 0, 0] as const;
/** The same for filings from home: an evening shoulder of 8–10 %, little at night. */
export const ONLINE_HOURS = [
  0.3, 0.1, 0.1, 0.1, 0.2, 0.7, 2, 8, 14, 15, 13, 7, 4, 9, 10, 8, 6, 3.5, 2.5, 3, 3, 2.2, 1.2, 0.6,
] as const;
