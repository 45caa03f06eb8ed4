import type { SlideValue } from '@toancanh/shared/contract/meetings.ts';
import { isSmall } from '@toancanh/shared/meetings/gravest-first.ts';
import { integer, NONE, percent } from '../format/number.ts';
import { pw } from '../text/present.ts';

export type FigureValue = Extract<SlideValue, { kind: 'figure' }>;
export type Unit = FigureValue['metricUnit'];

const one = new Intl.NumberFormat('vi-VN', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const two = new Intl.NumberFormat('vi-VN', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** Exact, since the room argues about it: `18.204`, `98,12`, `4,3`; without its unit. */
export const plain = (value: number | null, unit: Unit): string =>
  value === null
    ? NONE
    : unit === 'percent'
      ? percent(value)
      : unit === 'workingDays'
        ? one.format(value)
        : integer(value);

/** With its sign of percent, where a column stands for the rest. */
export const short = (value: number | null, unit: Unit): string =>
  value === null ? NONE : unit === 'percent' ? `${percent(value)} %` : plain(value, unit);

export interface Change {
  text: string;
  direction: 'up' | 'down' | 'same';
}

/** `+4,2 %` of a count, `−0,78 điểm` of a rate, `+0,4 ngày làm việc`; null where nothing can be said. Rates are cut as they are written. */
export function changeOf(now: number | null, before: number | null, unit: Unit): Change | null {
  if (now === null || before === null) return null;
  const words = pw().figure;
  if (unit === 'count' && before === 0) return now === 0 ? { text: words.same, direction: 'same' } : null;
  const cut = (n: number): number => Math.trunc(n * 10_000 + 1e-7) / 100;
  const size =
    unit === 'count' ? ((now - before) / before) * 100 : unit === 'percent' ? cut(now) - cut(before) : now - before;
  const format = unit === 'percent' ? two : one;
  const written = format.format(Math.abs(size));
  if (!/[1-9]/.test(written)) return { text: words.same, direction: 'same' };
  const of = unit === 'count' ? '%' : unit === 'percent' ? words.points : words.units.workingDays;
  return { text: `${size > 0 ? '+' : '−'}${written} ${of}`, direction: size > 0 ? 'up' : 'down' };
}

/** Whether a value is on the wrong side of its target. */
export const misses = (value: number | null, target: number | null, direction: FigureValue['direction']): boolean =>
  value !== null &&
  target !== null &&
  (direction === 'up' ? value < target : direction === 'down' ? value > target : false);

/** `+` is good, bad or neither for this metric. */
export const isWorse = (change: Change | null, direction: FigureValue['direction']): boolean =>
  change !== null && direction !== 'none' && change.direction !== 'same' && change.direction !== direction;

const time = (iso: string): { day: string; clock: string } => {
  const at = new Date(Date.parse(iso) + 7 * 3_600_000).toISOString();
  return { day: at.slice(0, 10).split('-').reverse().join('/'), clock: at.slice(11, 16) };
};
/** ISO instant → `09:05 ngày 20/11/2026`. */
export const momentText = (iso: string): string => `${time(iso).clock}, ${time(iso).day}`;
/** `2026-11-20` or an instant → `20/11/2026`. */
export const dayText = (text: string): string =>
  text.length > 10 ? time(text).day : text.split('-').reverse().join('/');
/** `2026-11` → `11/2026`, `2026-11-20` → `20/11`; a name stays a name. */
export const keyText = (key: string): string =>
  /^\d{4}-\d{2}-\d{2}$/.test(key)
    ? dayText(key).slice(0, 5)
    : /^\d{4}-\d{2}$/.test(key)
      ? key.split('-').reverse().join('/')
      : key;

export const mixesSmall = (rows: FigureValue['rows']): boolean =>
  rows.some((r) => isSmall(r.value)) && rows.some((r) => !isSmall(r.value));
