import { LAST_DAY } from '@toancanh/shared/calendar/day.ts';

/**
 * Dates as DVCQG senders write them: `yyyyMMddHHmmss` on the clock of Asia/Ho_Chi_Minh, no offset written.
 * Runs several times for every dossier, so it works on character codes and answers with a number: the instant
 * (epoch ms, always positive here) or one of the negative marks below.
 */
export const UNSET = -1;
export const NOT_TEXT = -2;
export const BAD_FORM = -3;
export const NOT_REAL = -4;
export const OUT_OF_RANGE = -5;

const DAY_MS = 86_400_000;
/** Midnight of 2000-01-01 in Vietnam. */
const FIRST_INSTANT = Date.UTC(2000, 0, 1) - 7 * 3_600_000;
const DAYS_BEFORE_MONTH = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const DAYS_IN_MONTH = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** A date outside the lists: `yyyyMMddHHmmss`, or one of the forms of 'not set'. */
export function compactInstant(value: unknown): number {
  if (typeof value !== 'string') return value === undefined || value === null ? UNSET : NOT_TEXT;
  if (value.length !== 14) return value === '' || value === '0001-01-01T00:00:00' ? UNSET : BAD_FORM;
  if (value === '00010101000000') return UNSET;
  return instantAt(value, 0, 4, 6, 8, 10, 12);
}

/** A date inside a list: as above, or ISO 8601 without offset, a fraction of a second being allowed and dropped. */
export function listInstant(value: unknown): number {
  if (typeof value !== 'string' || value.length < 19) return compactInstant(value);
  if (value === '0001-01-01T00:00:00') return UNSET;
  const separated = value[4] === '-' && value[7] === '-' && value[10] === 'T' && value[13] === ':' && value[16] === ':';
  if (!separated || (value.length > 19 && !/^\.\d{1,9}$/.test(value.slice(19)))) return BAD_FORM;
  return instantAt(value, 0, 5, 8, 11, 14, 17);
}

/** In Vietnamese: why a date was refused and what to write. `field` is not repeated. */
export function dateReason(mark: number, shown: string): string {
  const what = shown === '' ? '' : ` (nhận được '${shown}')`;
  if (mark === NOT_TEXT) return `phải là chuỗi yyyyMMddHHmmss, ví dụ '20251103093012'`;
  if (mark === NOT_REAL) return `ngày giờ không có thật${what}; kiểm tra lại ngày, tháng, giờ`;
  if (mark === OUT_OF_RANGE) return `ngày nằm ngoài khoảng 01/01/2000 – 08/11/2044${what}; kiểm tra lại năm`;
  return `sai định dạng${what}; ghi theo yyyyMMddHHmmss giờ Việt Nam, ví dụ '20251103093012'`;
}

const digit = (text: string, at: number): number => {
  const code = text.charCodeAt(at) - 48;
  return code >= 0 && code <= 9 ? code : Number.NaN;
};
const pair = (text: string, at: number): number => digit(text, at) * 10 + digit(text, at + 1);

function instantAt(text: string, y: number, mo: number, d: number, h: number, mi: number, s: number): number {
  const year = pair(text, y) * 100 + pair(text, y + 2);
  const month = pair(text, mo);
  const date = pair(text, d);
  const hour = pair(text, h);
  const minute = pair(text, mi);
  const second = pair(text, s);
  if (Number.isNaN(year + month + date + hour + minute + second)) return BAD_FORM;
  if (month < 1 || month > 12 || date < 1 || hour > 23 || minute > 59 || second > 59) return NOT_REAL;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (date > DAYS_IN_MONTH[month]! + (leap && month === 2 ? 1 : 0)) return NOT_REAL;
  if (year < 2000 || year > 2044) return OUT_OF_RANGE;
  const past = year - 2000;
  // 2000 is a leap year and so is every fourth year until 2044.
  const day = past * 365 + ((past + 3) >> 2) + DAYS_BEFORE_MONTH[month]! + (leap && month > 2 ? 1 : 0) + date - 1;
  if (day > LAST_DAY) return OUT_OF_RANGE;
  return FIRST_INSTANT + day * DAY_MS + hour * 3_600_000 + minute * 60_000 + second * 1000;
}
