import { type Day, formatDay, parseDay } from '@toancanh/shared/calendar/day.ts';
import type { Reads } from '../ledger/messages.ts';
import type { Geography } from '../query/geography.ts';
import { idsOf, MOST_UNITS } from '../query/unit-choice.ts';
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

/** What a question is about: a unit, `=` before it for the unit alone, or several with commas between them (unit-choice.ts). */
export function readUnits(text: string | undefined, geography: Geography): string | null {
  if (text === undefined || text === '') return null;
  const ids = idsOf(text);
  if (ids.length > MOST_UNITS) throw new BadRequest('unit', `unit: nhiều nhất ${MOST_UNITS} đơn vị một lần`);
  for (const id of ids)
    if (!geography.unit(id))
      throw new BadRequest('unit', `unit=${id.slice(0, 60)}: không có đơn vị này; danh sách ở /api/units`);
  return text;
}

/** `knownAt` is an instant with offset, a day (its end), or a journal position (`123`). null: now. */
export async function readKnownAt(text: string | undefined, reads: Reads): Promise<number | null> {
  if (text === undefined) return null;
  if (/^#?\d{1,15}$/.test(text)) return Number(text.replace('#', ''));
  // A plus that was pasted into an address unencoded arrives as a space.
  const written = text.replace(/ (\d\d:?\d\d)$/, '+$1');
  const day = parseDay(written);
  const instant = day === null ? Date.parse(written) : Date.parse(`${written}T23:59:59.999+07:00`);
  if (Number.isNaN(instant) || (day === null && !/(Z|[+-]\d\d:?\d\d)$/.test(written)))
    throw new BadRequest(
      'knownAt',
      `knownAt=${text}: cần thời điểm ISO có múi giờ (2026-11-20T17:00:00+07:00), một ngày (2026-11-20) hoặc vị trí nhật ký (123)`,
    );
  return reads.journalAt(instant);
}
