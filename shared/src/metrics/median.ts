import { handlingRange } from '../subsystems/dossiers/measures.ts';
import { type Metric, type MetricValue, ratio } from './metric.ts';

/** Working days by which what lies in a bucket was done: exact up to 40, beyond it the upper end of the bucket. */
const daysOf = (bucket: number): number => {
  const [low, high] = handlingRange(bucket);
  return high ?? low;
};

/** The least number of days within which at least half was done; null of nothing. */
export function median(histogram: ReadonlyMap<number, number>): MetricValue {
  let total = 0;
  for (const n of histogram.values()) total += n;
  if (total === 0) return { value: null, numerator: 0, denominator: 0 };
  let seen = 0;
  for (const [bucket, n] of [...histogram].sort(([a], [b]) => a - b)) {
    seen += n;
    if (seen * 2 >= total) return { value: daysOf(bucket), numerator: daysOf(bucket), denominator: total };
  }
  return { value: null, numerator: 0, denominator: total };
}

export const isMedian = (metric: Metric): boolean => Object.values(metric.needs).some((term) => term.buckets);

/**
 * What a median stands on: the share of that which took longer than so many working days, out of the same histogram. A
 * median is above `days` exactly while that share is above a half.
 */
export function longerThan(metric: Metric, days: number): Metric {
  const term = Object.keys(metric.needs)[0] ?? '';
  return {
    ...metric,
    unit: 'percent',
    finish: (v) => {
      let [longer, all] = [0, 0];
      for (const [bucket, n] of v.buckets(term)) {
        all += n;
        if (daysOf(bucket) > days) longer += n;
      }
      return ratio(longer, all);
    },
  };
}
