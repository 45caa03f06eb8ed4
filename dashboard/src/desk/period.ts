import { type Day, formatDay, LAST_DAY, parseDay, weekdayOf } from '@toancanh/shared/calendar/day.ts';
import type { Period, PeriodKind } from './url-state.ts';

export interface Days {
  from: string;
  to: string;
}

const parts = (day: Day): [number, number, number] => {
  const [y = 0, m = 0, d = 0] = formatDay(day).split('-').map(Number);
  return [y, m, d];
};
const civil = (y: number, m: number, d: number): Day => {
  const text = new Date(Date.UTC(y, m - 1, d)).toISOString().slice(0, 10);
  return parseDay(text) ?? LAST_DAY;
};

/** The whole period of a kind in which a day lies. A reporting month runs from the 15th to the 14th. */
function around(kind: PeriodKind, day: Day): [Day, Day] {
  const [y, m, d] = parts(day);
  switch (kind) {
    case 'today':
      return [day, day];
    case 'week': {
      const monday = day - ((weekdayOf(day) + 6) % 7);
      return [monday, monday + 6];
    }
    case 'month':
      return [civil(y, m, 1), civil(y, m + 1, 1) - 1];
    case 'quarter': {
      const first = m - ((m - 1) % 3);
      return [civil(y, first, 1), civil(y, first + 3, 1) - 1];
    }
    case 'year':
      return [civil(y, 1, 1), civil(y + 1, 1, 1) - 1];
    case 'report': {
      const start = d >= 15 ? m : m - 1;
      return [civil(y, start, 15), civil(y, start + 1, 14)];
    }
  }
}

/** First and last day; a period that still runs ends today. */
export function resolvePeriod(period: Period, today: string): Days {
  if (period.kind === 'range') return { from: period.from, to: period.to };
  const now = parseDay(today) ?? 0;
  const [from, to] = around(period.kind, (period.day === null ? null : parseDay(period.day)) ?? now);
  return { from: formatDay(from), to: formatDay(from <= now && to > now ? now : to) };
}

/** The period of the same kind before (−1) or after (1); a range moves by its own length. null: it would begin after today. */
export function shiftPeriod(period: Period, by: -1 | 1, today: string): Period | null {
  const now = parseDay(today) ?? 0;
  if (period.kind === 'range') {
    const [from, to] = [parseDay(period.from) ?? 0, parseDay(period.to) ?? 0];
    const length = (to - from + 1) * by;
    if (from + length > now || from + length < 0) return null;
    return { kind: 'range', from: formatDay(from + length), to: formatDay(to + length) };
  }
  const [from, to] = around(period.kind, (period.day === null ? null : parseDay(period.day)) ?? now);
  const day = by === -1 ? from - 1 : to + 1;
  if (day > now || day < 0) return null;
  const [start, end] = around(period.kind, day);
  return start <= now && now <= end ? { kind: period.kind, day: null } : { kind: period.kind, day: formatDay(start) };
}
