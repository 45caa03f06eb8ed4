import { dossierMeasures as M } from '../subsystems/dossiers/measures.ts';
import { count, type Metric } from './metric.ts';
import { METRIC_BY_ID } from './registry.ts';

/** Metrics whose hour of the day is kept. */
const BY_HOUR = { received: M.receivedByHour, resolved: M.resolvedByHour } as const;

/** Minutes of the day, from the first inclusive to the last exclusive. */
export interface Hours {
  from: number;
  to: number;
}

/** `0900-1000` → minutes of the day; null when it is no stretch of a day. */
export function readHours(text: string): Hours | null {
  const found = /^([01]\d|2[0-4])([0-5]\d)-([01]\d|2[0-4])([0-5]\d)$/.exec(text);
  if (!found) return null;
  const [from, to] = [Number(found[1]) * 60 + Number(found[2]), Number(found[3]) * 60 + Number(found[4])];
  return from < to && to <= 1440 ? { from, to } : null;
}

const two = (n: number): string => String(n).padStart(2, '0');
const clock = (minutes: number): string => `${two(Math.floor(minutes / 60))}${two(minutes % 60)}`;
export const writeHours = ({ from, to }: Hours): string => `${clock(from)}-${clock(to)}`;

/** Hours of which none is cut: what they count are whole dossiers, a part of an hour is counted in proportion. */
export const areWhole = ({ from, to }: Hours): boolean => from % 60 === 0 && to % 60 === 0;

/**
 * Of counts by hour of the day, those in a stretch of hours. An hour of which only a part lies in it counts in
 * proportion, all such parts rounded together: within an hour nothing is told apart.
 */
export function inHours(byHour: (hour: number) => number, { from, to }: Hours): number {
  let [whole, part] = [0, 0];
  for (let hour = Math.floor(from / 60); hour * 60 < to; hour++) {
    const minutes = Math.min(to, hour * 60 + 60) - Math.max(from, hour * 60);
    if (minutes === 60) whole += byHour(hour);
    else part += (byHour(hour) * minutes) / 60;
  }
  return whole + Math.round(part);
}

/** The metric over a stretch of hours of each day; null when its hours are not kept. */
export function metricInHours(id: string, hours: Hours): Metric | null {
  const measure = BY_HOUR[id as keyof typeof BY_HOUR];
  const metric = METRIC_BY_ID.get(id);
  if (!measure || !metric) return null;
  return {
    ...metric,
    needs: { n: { span: 'period', plus: [measure], buckets: true } },
    finish: (v) => {
      const byHour = v.buckets('n');
      return count(inHours((hour) => byHour.get(hour) ?? 0, hours));
    },
  };
}
