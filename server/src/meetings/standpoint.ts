import { type Day, dayOf } from '@toancanh/shared/calendar/day.ts';
import {
  kindOf,
  monthPeriod,
  officialPeriod,
  type Period,
  quarterPeriod,
  weekPeriod,
  yearPeriod,
} from '@toancanh/shared/calendar/periods.ts';
import type { PeriodKind } from '@toancanh/shared/contract/desk/scope.ts';
import type { Meeting } from '@toancanh/shared/contract/meetings.ts';
import { BadRequest } from '../http/errors.ts';
import { type Known, knownIn } from '../http/params.ts';
import { periodFrom, type Standpoint } from './figure-answer.ts';
import type { MeetingsRoom } from './room.ts';

/** From where a meeting looks: its closed books, or its own days and what is known now. @throws BadRequest 409 without its book */
export function standpointOf(
  { services: { books } }: Pick<MeetingsRoom, 'services'>,
  meeting: Pick<Meeting, 'book' | 'from' | 'to'>,
): Standpoint {
  if (meeting.book === null) return { period: periodFrom(meeting.from, meeting.to), known: null };
  const book = books.get(meeting.book);
  if (book === null)
    throw new BadRequest('book', `book=${meeting.book}: không tìm thấy bản chốt số liệu của cuộc họp này`, 409);
  return { period: periodFrom(book.from, book.to), known: knownIn(book) };
}

/** What is known now, held for a page that is issued: to the second, as its instant is written on it. */
export const heldAt = (position: number, now: number): Known => ({
  ...{ position, instant: Math.floor(now / 1000) * 1000 },
  ...{ book: null, held: true },
});

const MAKE: Readonly<Partial<Record<PeriodKind, (day: Day) => Period>>> = {
  ...{ week: weekPeriod, month: monthPeriod, official: officialPeriod, quarter: quarterPeriod, year: yearPeriod },
};

/** The days of today that stand where the meeting's stood: this week for a week, up to today. */
export function runningPeriod(was: Period, now: number): Period {
  const today = dayOf(now);
  const whole = MAKE[kindOf(was)]?.(today) ?? { from: today - (was.to - was.from), to: today };
  return { from: whole.from, to: Math.min(whole.to, today) };
}
