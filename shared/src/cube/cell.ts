import type { Day } from '../calendar/day.ts';

/**
 * The additive cell. Everything on a screen is a sum of these small integers.
 *
 * A cell is addressed by what is counted (`measure`), when (`day`), for whom (`tuple`: an interned
 * combination of dimensions) and in which `bucket` of a histogram (0 where there is none).
 * The address packs into one integer below 2^53, so that a cell is one row `(k, n)` in any database.
 */
export interface Delta {
  measure: number;
  day: Day;
  tuple: number;
  bucket: number;
  n: number;
}

export const BUCKETS = 64;
export const DAYS = 16_384;
/** Room for 262,144 combinations of dimensions. */
export const TUPLES = 262_144;

/** Order: measure, tuple, day, bucket: a series over days is one contiguous range of keys. */
export const packKey = (measure: number, tuple: number, day: Day, bucket: number): number =>
  ((measure * TUPLES + tuple) * DAYS + day) * BUCKETS + bucket;

export function unpackKey(k: number): Omit<Delta, 'n'> {
  const bucket = k % BUCKETS;
  const rest = Math.floor(k / BUCKETS);
  const day = rest % DAYS;
  const series = Math.floor(rest / DAYS);
  return { measure: Math.floor(series / TUPLES), tuple: series % TUPLES, day, bucket };
}
