import type { Figure } from '@toancanh/shared/contract/desk/figures.ts';
import type { Value } from '@toancanh/shared/contract/desk/scope.ts';
import { nounOf } from '../figures/noun.ts';
import { integer, NONE, percent } from '../format/number.ts';
import { w } from '../text/desk.ts';

type Unit = Figure['unit'];

const one = new Intl.NumberFormat('vi-VN', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat('vi-VN');
const hundredths = new Intl.NumberFormat('vi-VN', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** A value as the desk writes it, without its unit: `8.501`, `98,12`, `4,3`; exact, since the desk has room. */
export function figureText(value: number | null, unit: Unit): string {
  if (value === null) return NONE;
  if (unit === 'percent') return percent(value);
  return unit === 'workingDays' ? one.format(value) : integer(value);
}
/** What is counted: dossiers, unless the metric is of something else. */
export const unitText = (unit: Unit, metric = ''): string =>
  unit === 'percent' ? '%' : unit === 'workingDays' ? w().figures.days : w().figures.nouns[nounOf(metric)];

/** With its sign of percent, where a column or a chart stands for the rest. */
export const short = (value: number | null, unit: Unit): string =>
  value === null ? NONE : unit === 'percent' ? `${percent(value)} %` : figureText(value, unit);

export const full = (value: number | null, unit: Unit, metric = ''): string =>
  value === null ? NONE : `${figureText(value, unit)} ${unitText(unit, metric)}`;

/** `+4,2 %` for counts, `−0,78 điểm` for rates, `+0,4 ngày` for durations; null when nothing can be said. */
export function changeText(
  after: Value,
  before: Value | null,
  unit: Unit,
): { text: string; direction: 'up' | 'down' | 'same' } | null {
  if (before === null || after.value === null || before.value === null) return null;
  const difference = after.value - before.value;
  if (unit === 'count') {
    if (before.value === 0) return difference === 0 ? { text: w().compare.same, direction: 'same' } : null;
    const part = difference / before.value;
    if (Math.abs(part) < 0.0005) return { text: w().compare.same, direction: 'same' };
    return { text: `${signed(part * 100, one)} %`, direction: part > 0 ? 'up' : 'down' };
  }
  // Of the figures as they are written (shares cut), so that the eye can check it.
  const cut = (n: number): number => Math.trunc(n * 10_000 + 1e-7);
  const size = unit === 'percent' ? (cut(after.value) - cut(before.value)) / 100 : difference;
  const format = unit === 'percent' ? hundredths : one;
  if (Number(Math.abs(size).toFixed(unit === 'percent' ? 2 : 1)) === 0)
    return { text: w().compare.same, direction: 'same' };
  return {
    text: `${signed(size, format)} ${unit === 'percent' ? w().compare.points : w().figures.days}`,
    direction: size > 0 ? 'up' : 'down',
  };
}

/** A difference given in whole steps (1 dossier, a hundredth of a point, a hundredth of a day), so that what is shown adds up. */
export function differenceText(shown: number, unit: Unit, sign = true): string {
  const size = unit === 'count' ? shown : shown / 100;
  const format = unit === 'count' ? whole : hundredths;
  return sign ? signed(size, format) : format.format(Math.abs(size));
}
export const differenceUnit = (unit: Unit): string =>
  unit === 'percent' ? w().compare.points : unit === 'workingDays' ? w().figures.days : w().figures.dossiers;

const signed = (n: number, format: Intl.NumberFormat): string =>
  (n > 0 ? '+' : n < 0 ? '−' : '') + format.format(Math.abs(n));

/** ISO instant → `03/11 08:01`, with the year when it is another one. */
export function instantText(iso: string | null, year?: string): string {
  if (iso === null) return NONE;
  const at = new Date(Date.parse(iso) + 7 * 3_600_000).toISOString();
  const [y, m, d] = at.slice(0, 10).split('-');
  return `${d}/${m}${y === year ? '' : `/${y}`} ${at.slice(11, 16)}`;
}
export function dayOnly(iso: string | null): string {
  if (iso === null) return NONE;
  const [y, m, d] = new Date(Date.parse(iso) + 7 * 3_600_000).toISOString().slice(0, 10).split('-');
  return `${d}/${m}/${y}`;
}
/** `2026-11-20` → `20/11/2026`; an instant with its time; a closed book by its number. */
export const whenText = (text: string): string =>
  text.startsWith('so:')
    ? w().known.book(text.slice(3))
    : text.length > 10
      ? instantText(text)
      : text.split('-').reverse().join('/');

/** Whether a value is on the wrong side of its target. */
export const misses = (value: number | null, target: number | null, direction: Figure['direction']): boolean =>
  value !== null &&
  target !== null &&
  (direction === 'up' ? value < target : direction === 'down' ? value > target : false);

/** A metric's name in the language in use: the server's is Vietnamese, and that of the definition in force. */
export const metricName = (id: string, name: string): string => w().variantNames[name] ?? w().metricNames[id] ?? name;
