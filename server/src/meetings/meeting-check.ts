import { formatInstant } from '@toancanh/shared/calendar/day.ts';
import type { Closing } from '@toancanh/shared/contract/books.ts';
import type { Meeting } from '@toancanh/shared/contract/meetings.ts';
import { BadRequest } from '../http/errors.ts';
import { checkPeriod } from './question-check.ts';

const LONGEST_NAME = 160;

/** What a meeting's own fields are checked against. */
export interface MeetingWorld {
  book: (id: string) => Closing | null;
  meeting: (id: string) => Pick<Meeting, 'id' | 'previous'> | null;
}

type Fields = Pick<Meeting, 'name' | 'at' | 'from' | 'to' | 'book' | 'previous'>;

/** A meeting's own fields, as they are kept. @throws BadRequest naming the field. */
export function readFields(given: Fields, world: MeetingWorld, own: Pick<Meeting, 'id' | 'book'> | null): Fields {
  const name = given.name.trim();
  if (name === '') throw new BadRequest('name', 'name: cần tên của cuộc họp');
  if (name.length > LONGEST_NAME)
    throw new BadRequest('name', `name: tên dài ${name.length} ký tự, nhiều nhất ${LONGEST_NAME}`);
  const at = Date.parse(given.at);
  if (Number.isNaN(at) || !/(Z|[+-]\d\d:?\d\d)$/.test(given.at))
    throw new BadRequest('at', `at=${given.at.slice(0, 40)}: cần thời điểm có múi giờ, như 2026-11-23T08:00:00+07:00`);
  checkPeriod(given.from, given.to, { field: '', said: '' });
  if (given.book !== null) {
    const book = world.book(given.book);
    if (book === null)
      throw new BadRequest('book', `book=${given.book.slice(0, 40)}: không có bản chốt số liệu này; hãy chốt trước`);
    // One that was reopened since stays to be read, and its slides to be mended.
    if (book.reopened !== null && given.book !== own?.book)
      throw new BadRequest('book', `Bản chốt “${book.name}” đã mở lại (${book.reopened.reason}); hãy chọn bản khác`);
  }
  checkPrevious(given.previous, world, own?.id ?? null);
  return { ...given, name, at: formatInstant(at) };
}

/** The chain of meetings leads back in time, never round. */
function checkPrevious(previous: string | null, world: MeetingWorld, own: string | null): void {
  if (previous === null) return;
  if (world.meeting(previous) === null)
    throw new BadRequest('previous', `previous=${previous.slice(0, 40)}: không có cuộc họp này`);
  const seen = new Set(own === null ? [] : [own]);
  for (let at: string | null = previous; at !== null; at = world.meeting(at)?.previous ?? null) {
    if (seen.has(at)) throw new BadRequest('previous', 'previous: cuộc họp trước không thể nối vòng về cuộc họp này');
    seen.add(at);
  }
}
