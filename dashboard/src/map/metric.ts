import type { MapMetric } from '@toancanh/shared/contract/overview.ts';
import { NONE, percent, target } from '../format/number.ts';
import { said, t } from '../text/index.ts';

/** Class 0 (calm) … 4 (gravest) by the metric's upper limits, which belong to the lower class; null: no data. */
export function classOf(value: number | null, steps: MapMetric['steps']): number | null {
  if (value === null) return null;
  for (const [i, limit] of steps.entries()) if (value <= limit) return i;
  return steps.length;
}

/** A value of the metric as it stands on a label: `5,8 %`, `64`. */
export function valueText(metric: MapMetric, value: number | null): string {
  return metric.unit === 'percent' ? `${percent(value, 1)} %` : value === null ? NONE : said(value);
}

/** The words of the five classes, calm first. */
export function classWords({ unit, steps }: MapMetric): string[] {
  const words = t().map;
  const [a, b, c, d] = steps;
  if (unit === 'percent') {
    const text = (n: number): string => target(n);
    const band = (from: number, to: number): string => words.between(text(from), text(to), ' %');
    return [words.upTo(`${text(a)} %`), band(a, b), band(b, c), band(c, d), words.above(`${text(d)} %`)];
  }
  const band = (from: number, to: number): string =>
    from === to ? said(from) : words.between(said(from), said(to), '');
  return [a === 0 ? words.none : band(0, a), band(a + 1, b), band(b + 1, c), band(c + 1, d), words.from(said(d + 1))];
}

/** The worst five that are out of line (above the first class), gravest first; ties by code, so the picture is stable. */
export function worstFive(metric: MapMetric): { code: string; value: number }[] {
  const rows: { code: string; value: number }[] = [];
  for (const [code, { value }] of Object.entries(metric.values)) {
    if (value !== null && value > 0 && (classOf(value, metric.steps) ?? 0) > 0) rows.push({ code, value });
  }
  rows.sort((x, y) => y.value - x.value || (x.code < y.code ? -1 : 1));
  return rows.slice(0, 5);
}
