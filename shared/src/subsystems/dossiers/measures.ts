import type { Measure } from '../subsystem.ts';

/**
 * What is counted of dossiers. `step` measures are changes of a stock along the calendar: their prefix sum is the
 * stock at the end of a day: past, today, and, if nobody works, next Friday. Open dossiers need no measure of their own:
 * open at the end of D = received up to D − finished up to D.
 */
export const dossierMeasures = {
  receivedOnline: { code: 1, kind: 'flow', grain: 'sector', anchor: 'start' },
  receivedCounter: { code: 2, kind: 'flow', grain: 'sector', anchor: 'start' },
  receivedPost: { code: 3, kind: 'flow', grain: 'sector', anchor: 'start' },
  resolvedEarly: { code: 4, kind: 'flow', grain: 'sector', anchor: 'end' },
  resolvedOnTime: { code: 5, kind: 'flow', grain: 'sector', anchor: 'end' },
  resolvedLate: { code: 6, kind: 'flow', grain: 'sector', anchor: 'end' },
  withdrawn: { code: 7, kind: 'flow', grain: 'sector', anchor: 'end' },
  /** +1 on the first day past the promise while the clock runs, −1 on the day it stops or the work is finished. */
  overdue: { code: 8, kind: 'step', grain: 'sector' },
  /** +1 on the day the clock stops (statuses 5, 6, 8), −1 on the day it runs again or the work is finished. */
  suspended: { code: 9, kind: 'step', grain: 'sector' },
  /** On the promised day, when running at its end (or, for a day to come, now): taken back on finishing in time. */
  due: { code: 10, kind: 'flow', grain: 'sector' },
  /** Counted on the day of reception. */
  withoutPromise: { code: 11, kind: 'flow', grain: 'unit', anchor: 'start' },
  /** Open without a promise: +1 on reception, −1 on finishing. */
  openWithoutPromise: { code: 12, kind: 'step', grain: 'unit' },
  assumedChannel: { code: 13, kind: 'flow', grain: 'unit', anchor: 'start' },
  digitized: { code: 14, kind: 'flow', grain: 'unit', anchor: 'start' },
  paymentDue: { code: 15, kind: 'flow', grain: 'unit', anchor: 'start' },
  paidOnline: { code: 16, kind: 'flow', grain: 'unit', anchor: 'start' },
  /** Counted on the day of resolution. */
  electronicResult: { code: 17, kind: 'flow', grain: 'unit', anchor: 'end' },
  fullOnline: { code: 18, kind: 'flow', grain: 'unit', anchor: 'end' },
  /** On the day of resolution: working days of handling, summed (bucket 0) and as a histogram. */
  handlingDays: { code: 19, kind: 'flow', grain: 'unit', anchor: 'end' },
  handlingHistogram: { code: 20, kind: 'flow', grain: 'unit', anchor: 'end', buckets: 'workingDays' },
  receivedByHour: { code: 21, kind: 'flow', grain: 'unit', anchor: 'start', buckets: 'hour' },
  resolvedByHour: { code: 22, kind: 'flow', grain: 'unit', anchor: 'end', buckets: 'hour' },
  /** Status says finished, but no message gives a date yet: still counted as open. +1 on reception. */
  finishUndated: { code: 23, kind: 'flow', grain: 'unit', anchor: 'start' },
} as const satisfies Record<string, Measure>;

/** Upper limits (working days) of the histogram's buckets; exact up to 40 so that a median is exact there. */
const WIDE = [50, 60, 80, 100, 120, 150, 200, 250, 375, 500];

/** Bucket of a handling time in working days. */
export const handlingBucket = (days: number): number => {
  if (days <= 40) return days;
  const i = WIDE.findIndex((limit) => days <= limit);
  return 41 + (i < 0 ? WIDE.length : i);
};

/** Lower and upper limit of a bucket in working days; upper is null for the last. */
export const handlingRange = (bucket: number): [number, number | null] =>
  bucket <= 40 ? [bucket, bucket] : [(WIDE[bucket - 42] ?? 40) + 1, WIDE[bucket - 41] ?? null];
