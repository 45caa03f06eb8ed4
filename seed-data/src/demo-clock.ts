import { dayOf, minuteOf } from '@toancanh/shared/calendar/day.ts';
import { inOfficeHours } from '@toancanh/shared/calendar/office-hours.ts';
import type { WorkingCalendar } from '@toancanh/shared/calendar/working.ts';
import { atMinute } from './kit/office-time.ts';

/** Where the demo's clock stands at start. `start` null: it is the real clock. */
export interface DemoClock {
  start: number | null;
  speed: number;
}

const HALF_PAST_NINE = 9 * 60 + 30;
/** A demo that stops later than this goes on the next morning. */
const LAST_USEFUL_MINUTE = 16 * 60;

/**
 * In office hours the demo runs on the real clock. Outside them its clock stands at 09:30 of the last working day and
 * runs on from there. It never goes back behind what the demo has told already (`told`, epoch ms): then it goes on from
 * there, or the next working morning.
 */
export function demoClock(now: number, told: number | null, speed: number, calendar: WorkingCalendar): DemoClock {
  const today = dayOf(now);
  const real = inOfficeHours(now, calendar);
  const standing =
    calendar.isWorkingDay(today) && minuteOf(now) >= HALF_PAST_NINE
      ? atMinute(today, HALF_PAST_NINE)
      : atMinute(calendar.previousWorkingDay(today), HALF_PAST_NINE);
  const start = real ? now : standing;
  if (told === null || told <= start) return { start: real && speed === 1 ? null : start, speed };
  const day = dayOf(told);
  const fresh = calendar.isWorkingDay(day) && minuteOf(told) < LAST_USEFUL_MINUTE && minuteOf(told) >= 7 * 60;
  return { start: fresh ? told : atMinute(calendar.addWorkingDays(day + 1, 0), HALF_PAST_NINE), speed };
}
