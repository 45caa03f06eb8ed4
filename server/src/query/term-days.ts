import { type Day, FIRST_DAY, LAST_DAY } from '@toancanh/shared/calendar/day.ts';
import type { WorkingCalendar } from '@toancanh/shared/calendar/working.ts';
import type { Term } from '@toancanh/shared/metrics/metric.ts';

/** Days that a term's span means, for a question over from..to. */
export function daysOf(term: Term, from: Day, to: Day, calendar: WorkingCalendar): [Day, Day] {
  switch (term.span) {
    case 'period':
      return [from, to];
    case 'end':
      return [FIRST_DAY, to];
    case 'before':
      return [FIRST_DAY, from - 1];
    case 'day':
      return [to, to];
    case 'soon':
      return [to + 1, Math.min(LAST_DAY, calendar.addWorkingDays(to + 1, 2))];
  }
}
