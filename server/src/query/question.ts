import { type Day, formatDay, monthOf } from '@toancanh/shared/calendar/day.ts';

export type GroupBy = 'unit' | 'sector' | 'procedure' | 'channel' | 'day' | 'month';

/** A question about one metric. Days are inclusive. */
export interface Question {
  metric: string;
  from: Day;
  to: Day;
  by: GroupBy | null;
  unit: string | null;
  sector: string | null;
  procedure: string | null;
  channel: string | null;
  /** Journal position; null: now. */
  knownAt: number | null;
}

/** The stretches of days that a question is asked over: one, or one for each day or month. */
export function stretchesOf(q: Question): { key: string; from: Day; to: Day }[] {
  if (q.by === 'day') {
    const days = [];
    for (let d = q.from; d <= q.to; d++) days.push({ key: formatDay(d), from: d, to: d });
    return days;
  }
  if (q.by === 'month') {
    const months: { key: string; from: Day; to: Day }[] = [];
    for (let d = q.from; d <= q.to; d++) {
      const key = monthOf(d);
      const last = months.at(-1);
      if (last?.key === key) last.to = d;
      else months.push({ key, from: d, to: d });
    }
    return months;
  }
  return [{ key: 'total', from: q.from, to: q.to }];
}
