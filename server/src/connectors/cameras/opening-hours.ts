import { startOf } from '@toancanh/shared/calendar/day.ts';
import { OFFICE_HOURS } from '@toancanh/shared/calendar/office-hours.ts';
import type { WorkingCalendar } from '@toancanh/shared/calendar/working.ts';

/** When a shop is open on a working day: [from, to) in minutes of the day, ascending, not touching. */
export type OpeningHours = readonly (readonly [number, number])[];

export const DEFAULT_HOURS: OpeningHours = OFFICE_HOURS;
const MINUTE = 60_000;

/**
 * Read `07:00-11:30; 13:30-17:00`. Stretches may stand apart by comma, semicolon or space.
 * @returns the hours, or why not, in Vietnamese.
 */
export function parseHours(text: string): OpeningHours | { reason: string } {
  const hours: (readonly [number, number])[] = [];
  const stretches = text
    .replace(/\s*[-–—]\s*/g, '-')
    .split(/[\s,;]+/)
    .filter((s) => s !== '');
  for (const stretch of stretches) {
    const m = /^(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})$/.exec(stretch);
    const [from, to] = m ? [minute(m[1], m[2]), minute(m[3], m[4])] : [Number.NaN, Number.NaN];
    if (!(from < to)) return { reason: 'giờ mở cửa phải viết như 07:00-11:30; 13:30-17:00' };
    const before = hours.at(-1);
    if (before && from < before[1]) return { reason: 'các khoảng giờ mở cửa phải theo thứ tự và không chồng nhau' };
    hours.push([from, to]);
  }
  return hours.length > 0 ? hours : { reason: 'thiếu giờ mở cửa' };
}

export const formatHours = (hours: OpeningHours): string =>
  hours.map(([from, to]) => `${clock(from)}-${clock(to)}`).join('; ');

/** Is the shop open at this whole minute (epoch ms)? */
export function isOpen(
  instant: number,
  day: number,
  hours: OpeningHours,
  calendar: Pick<WorkingCalendar, 'isWorkingDay'>,
): boolean {
  if (!calendar.isWorkingDay(day)) return false;
  const m = Math.floor((instant - startOf(day)) / MINUTE);
  return hours.some(([from, to]) => m >= from && m < to);
}

function minute(h: string | undefined, m: string | undefined): number {
  const [hour, min] = [Number(h), Number(m)];
  return hour > 24 || min > 59 || hour * 60 + min > 1440 ? Number.NaN : hour * 60 + min;
}

const clock = (m: number): string =>
  `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`;
