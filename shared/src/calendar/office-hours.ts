import { dayOf, minuteOf } from './day.ts';
import type { WorkingCalendar } from './working.ts';

/** Office hours that one-stop systems assume by default: 07:00–11:30 and 13:30–17:00 (minutes of the day). */
export const OFFICE_HOURS: readonly (readonly [number, number])[] = [
  [7 * 60, 11 * 60 + 30],
  [13 * 60 + 30, 17 * 60],
];

/** Is this instant (epoch ms) within office hours of a working day in Vietnam? */
export function inOfficeHours(instant: number, calendar: WorkingCalendar): boolean {
  if (!calendar.isWorkingDay(dayOf(instant))) return false;
  const minute = minuteOf(instant);
  return OFFICE_HOURS.some(([from, to]) => minute >= from && minute < to);
}
