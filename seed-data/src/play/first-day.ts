import { civilDay, type Day, formatDay } from '@toancanh/shared/calendar/day.ts';

/** The history begins on the first of the month thirteen months back, so that every month has the one of the year before. */
export function firstHistoryDay(today: Day): Day {
  const [year, month] = formatDay(today).split('-').map(Number) as [number, number, number];
  const months = year * 12 + (month - 1) - 13;
  return civilDay(Math.floor(months / 12), (months % 12) + 1, 1)!;
}
