import { formatDay, parseDay, weekdayOf } from '@toancanh/shared/calendar/day.ts';
import { momentText } from '../present/figure-text.ts';

/** A day of the calendar's own kind, so many days on. */
export const later = (day: string, by: number): string => {
  const d = parseDay(day);
  return d === null ? day : formatDay(d + by);
};

/** The week before the one that a day lies in, Monday to Sunday: what a weekly review is usually about. */
export function lastWeek(today: string): { from: string; to: string } {
  const day = parseDay(today) ?? 0;
  const monday = day - ((weekdayOf(day) + 6) % 7);
  return { from: formatDay(monday - 7), to: formatDay(monday - 1) };
}

/** The same length, right after; not beyond a day. */
export function nextPeriod({ from, to }: { from: string; to: string }): { from: string; to: string } {
  const [first, last] = [parseDay(from) ?? 0, parseDay(to) ?? 0];
  return { from: formatDay(last + 1), to: formatDay(last + (last - first + 1)) };
}

/** `2026-11-20T08:00` of a form → an instant with Vietnam's offset, and back. */
export const toInstant = (local: string): string => `${local.slice(0, 16)}:00+07:00`;
export const toLocal = (instant: string): string =>
  new Date(Date.parse(instant) + 7 * 3_600_000).toISOString().slice(0, 16);

export { momentText };
