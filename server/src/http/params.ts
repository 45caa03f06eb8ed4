import { type Day, dayOf, formatDay, formatInstant, parseDay } from '@toancanh/shared/calendar/day.ts';
import type { Closing } from '@toancanh/shared/contract/books.ts';
import { classMeant } from '@toancanh/shared/places/unit-classes.ts';
import type { Geography } from '../query/geography.ts';
import { choicesOf, idOf, MOST_UNITS } from '../query/unit-choice.ts';
import type { Services } from '../services.ts';
import { BadRequest } from './errors.ts';

/** A day of the query string. @throws BadRequest when it is no real date. */
export function readDay(field: string, text: string): Day {
  const day = parseDay(text);
  if (day === null)
    throw new BadRequest(
      field,
      `${field}=${text}: cần một ngày có thật dạng yyyy-MM-dd từ 2000 đến 2044, ví dụ 2026-11-20`,
    );
  return day;
}

/** from..to, or asOf alone for both; today when nothing is given. */
export function readPeriod(q: { from?: string; to?: string; asOf?: string }, today: Day): { from: Day; to: Day } {
  if (q.asOf !== undefined) {
    if (q.from !== undefined || q.to !== undefined)
      throw new BadRequest('asOf', 'asOf không đi cùng from, to: hãy chọn một cách');
    const day = readDay('asOf', q.asOf);
    return { from: day, to: day };
  }
  const to = q.to === undefined ? today : readDay('to', q.to);
  const from = q.from === undefined ? to : readDay('from', q.from);
  if (from > to) throw new BadRequest('from', `from=${formatDay(from)} sau to=${formatDay(to)}: hãy đổi lại`);
  return { from, to };
}

export function readUnit(unit: string | undefined, geography: Geography): string | null {
  if (unit === undefined || unit === '') return null;
  if (!geography.unit(unit)) throw new BadRequest('unit', `unit=${unit}: không có đơn vị này; danh sách ở /api/units`);
  return unit;
}

/** What a question is about: a unit, `=` before it for the unit alone, or several with commas between them, or a whole class (unit-choice.ts). */
export function readUnits(text: string | undefined, geography: Geography): string | null {
  if (text === undefined || text === '') return null;
  const choices = choicesOf(text);
  if (choices.length > MOST_UNITS) throw new BadRequest('unit', `unit: nhiều nhất ${MOST_UNITS} đơn vị một lần`);
  for (const choice of choices)
    if (classMeant(choice) === null && !geography.unit(idOf(choice)))
      throw new BadRequest('unit', `unit=${idOf(choice).slice(0, 60)}: không có đơn vị này; danh sách ở /api/units`);
  return text;
}

/** What was known then: up to a position of the journal, at an instant (epoch ms); in a closed book the cut. */
export interface Known {
  position: number;
  instant: number;
  book: Closing | null;
  /** Without a book, but its instant is the question's 'now' too: as a page that was issued then. */
  held?: true;
}

/** A closed book as what was known then. */
export const knownIn = (book: Closing): Known => ({ position: book.position, instant: Date.parse(book.cut), book });

/**
 * `knownAt` is a closed book (`so:7`), an instant with offset, a day (its end), a journal position (`123`), or a position
 * and the instant from which it is looked at (`123@2026-11-20T17:00:00+07:00`). null: now.
 * @throws BadRequest naming the field when it cannot be read, or has not come yet.
 */
export async function readKnownAt(
  text: string | undefined,
  s: Pick<Services, 'ledger' | 'clock' | 'books'>,
): Promise<Known | null> {
  if (text === undefined) return null;
  const { reads } = s.ledger;
  const id = /^so:(.{1,40})$/.exec(text)?.[1];
  if (id !== undefined) {
    const book = s.books.get(id);
    if (book === null)
      throw new BadRequest('knownAt', `knownAt=${text}: không có sổ đã chốt này; danh sách ở /api/books`);
    return knownIn(book);
  }
  // A plus that was pasted into an address unencoded arrives as a space.
  const written = text.replace(/ (\d\d:?\d\d)$/, '+$1');
  const [, digits, from] = /^#?(\d{1,15})(?:@(.{1,40}))?$/.exec(written) ?? [];
  if (digits !== undefined) {
    const position = Number(digits);
    const last = await reads.journalAt(Number.MAX_SAFE_INTEGER);
    if (position > last)
      throw new BadRequest(
        'knownAt',
        `knownAt=${text}: nhật ký mới tới vị trí ${last}; hãy dùng vị trí nhỏ hơn hoặc bằng`,
      );
    const { at } = await reads.written(position);
    if (from === undefined) return { position, instant: at, book: null };
    const instant = /T.*(Z|[+-]\d\d:?\d\d)$/.test(from) ? Date.parse(from) : Number.NaN;
    // To the second, as an instant is written.
    if (!(instant + 999 >= at && instant <= s.clock.now()))
      throw new BadRequest(
        'knownAt',
        `knownAt=${text}: sau @ cần thời điểm ISO có múi giờ, không trước vị trí ${position} (${formatInstant(at)}) và không sau giờ máy chủ`,
      );
    return { position, instant, book: null, held: true };
  }
  const day = parseDay(written);
  const instant = day === null ? Date.parse(written) : Date.parse(`${written}T23:59:59.999+07:00`);
  if (Number.isNaN(instant) || (day === null && !/(Z|[+-]\d\d:?\d\d)$/.test(written)))
    throw new BadRequest(
      'knownAt',
      `knownAt=${text}: cần thời điểm ISO có múi giờ (2026-11-20T17:00:00+07:00), một ngày (2026-11-20), vị trí nhật ký (123) hoặc sổ đã chốt (so:7)`,
    );
  // What will be known later is not known now: such an answer would change with every message until then.
  const now = s.clock.now();
  if (instant > now)
    throw new BadRequest(
      'knownAt',
      `knownAt=${text} ở sau giờ máy chủ (${formatInstant(now)}): hãy chọn một thời điểm đã qua, hoặc bỏ knownAt để xem hiện tại`,
    );
  return { position: await reads.journalAt(instant), instant, book: null };
}

/** As `readKnownAt` reads it: a book, or the position as seen from its instant. */
export const writeKnown = ({ position, instant, book }: Known): string =>
  book === null ? `#${position}@${formatInstant(instant)}` : `so:${book.id}`;

/** The question's 'now': inside a closed book its cut, of an issued page when it was issued. Epoch ms. */
export const momentOf = (known: Known | null, s: Pick<Services, 'clock'>): number =>
  known?.book || known?.held ? known.instant : s.clock.now();

/** As `readPeriod`; inside a closed book days that were not given are the book's: its period, and the day of its cut. */
export function readKnownPeriod(
  q: { from?: string; to?: string; asOf?: string },
  known: Known | null,
  s: Pick<Services, 'clock'>,
): { from: Day; to: Day } {
  if (known?.book && q.from === undefined && q.to === undefined && q.asOf === undefined)
    return { from: readDay('from', known.book.from), to: readDay('to', known.book.to) };
  return readPeriod(q, dayOf(momentOf(known, s)));
}
