import { type Day, dayOf, startOf } from '@toancanh/shared/calendar/day.ts';
import { OFFICE_HOURS } from '@toancanh/shared/calendar/office-hours.ts';
import type { WorkingCalendar } from '@toancanh/shared/calendar/working.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The instant (epoch ms) of a minute of a Vietnamese day. */
export const atMinute = (day: Day, minute: number): number => startOf(day) + Math.round(minute * MINUTE);

const minutesInto = (instant: number): number => (instant - startOf(dayOf(instant))) / MINUTE;

/** Office minutes of one working day: 480. */
export const OFFICE_DAY = OFFICE_HOURS.reduce((sum, [from, to]) => sum + to - from, 0);

/** This instant when an office is open, else the next opening. */
export function nextOffice(instant: number, calendar: WorkingCalendar): number {
  const day = dayOf(instant);
  if (calendar.isWorkingDay(day)) {
    const minute = minutesInto(instant);
    for (const [from, to] of OFFICE_HOURS) if (minute < to) return minute >= from ? instant : atMinute(day, from);
  }
  return atMinute(calendar.addWorkingDays(day + 1, 0), OFFICE_HOURS[0]![0]);
}

/** Moves on by `minutes` of office time. */
export function addOffice(instant: number, minutes: number, calendar: WorkingCalendar): number {
  let t = nextOffice(instant, calendar);
  for (let left = minutes; ; ) {
    const day = dayOf(t);
    const minute = minutesInto(t);
    const end = OFFICE_HOURS.find(([from, to]) => minute >= from && minute < to)![1];
    if (left < end - minute) return t + Math.round(left * MINUTE);
    left -= end - minute;
    t = nextOffice(atMinute(day, end), calendar);
  }
}

/** An office instant at a fraction (0 … 1) of the working time of a day. */
export function officeInstant(day: Day, fraction: number): number {
  let left = Math.min(0.999_99, Math.max(0, fraction)) * OFFICE_DAY;
  for (const [from, to] of OFFICE_HOURS) {
    if (left < to - from) return atMinute(day, from + left);
    left -= to - from;
  }
  return atMinute(day, OFFICE_HOURS.at(-1)![1] - 1);
}

/** `yyyyMMddHHmmss` in Vietnam, as DVCQG messages have it; '' for no instant. */
export function stamp(instant: number | null | undefined): string {
  if (instant === null || instant === undefined) return '';
  return new Date(instant + 7 * HOUR).toISOString().slice(0, 19).replace(/[-T:]/g, '');
}
