/**
 * Days and instants of Vietnam. Asia/Ho_Chi_Minh has been UTC+7 with no daylight saving since 1975,
 * so an offset is exact and needs no time zone library.
 *
 * A `Day` is the number of days since 2000-01-01 in Vietnam; it fits in 14 bits until 2044.
 * An instant is epoch milliseconds (UTC).
 */
export type Day = number;

const OFFSET = 7 * 3_600_000;
const DAY_MS = 86_400_000;
const EPOCH = Date.UTC(2000, 0, 1);

export const FIRST_DAY: Day = 0;
/** 2044-11-08: the last day that fits in a cell's key. */
export const LAST_DAY: Day = 16_383;

/** The Vietnamese day in which an instant (epoch ms) falls. */
export const dayOf = (instant: number): Day => Math.floor((instant + OFFSET - EPOCH) / DAY_MS);

/** Midnight in Vietnam at the start of a day, as epoch ms. */
export const startOf = (day: Day): number => EPOCH + day * DAY_MS - OFFSET;

/** Hour of the day in Vietnam, 0..23. */
export const hourOf = (instant: number): number => Math.floor(((instant + OFFSET) % DAY_MS) / 3_600_000);

/** Minute of the day in Vietnam, 0..1439. */
export const minuteOf = (instant: number): number => Math.floor(((instant + OFFSET) % DAY_MS) / 60_000);

/** 0 Sunday … 6 Saturday. 2000-01-01 was a Saturday. */
export const weekdayOf = (day: Day): number => (((day + 6) % 7) + 7) % 7;

/** `2026-11-23` → day; null when it is not a real date (2026-02-31) or not written this way. */
export function parseDay(text: string): Day | null {
  const m = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return m ? civilDay(Number(m[1]), Number(m[2]), Number(m[3])) : null;
}

/** Day of a civil date; null when there is no such date or it lies outside 2000-01-01…2044-11-08. */
export function civilDay(year: number, month: number, date: number): Day | null {
  const ms = Date.UTC(year, month - 1, date);
  const d = new Date(ms);
  if (d.getUTCFullYear() !== year || d.getUTCMonth() !== month - 1 || d.getUTCDate() !== date) return null;
  const day = Math.round((ms - EPOCH) / DAY_MS);
  return day >= FIRST_DAY && day <= LAST_DAY ? day : null;
}

/** Instant of a civil time in Vietnam; null when there is no such date or time. */
export function civilInstant(y: number, mo: number, d: number, h = 0, mi = 0, s = 0): number | null {
  const day = civilDay(y, mo, d);
  if (day === null || h > 23 || mi > 59 || s > 59) return null;
  return startOf(day) + h * 3_600_000 + mi * 60_000 + s * 1000;
}

/** `2026-11-23`. */
export const formatDay = (day: Day): string => new Date(EPOCH + day * DAY_MS).toISOString().slice(0, 10);

/** `2026-11-23T09:30:00+07:00`. */
export const formatInstant = (instant: number): string =>
  `${new Date(instant + OFFSET).toISOString().slice(0, 19)}+07:00`;

/** `2026-11` of a day. */
export const monthOf = (day: Day): string => formatDay(day).slice(0, 7);
