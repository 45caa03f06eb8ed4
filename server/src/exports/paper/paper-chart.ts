import { gravestFirst } from '../deck/grid.ts';
import type { Data, NumberUnit } from '../deck/page.ts';
import { INK } from '../deck/pptx-theme.ts';
import { words } from '../words.ts';

/** A chart before it is drawn: the same series in the same order and colours as in the presentation. */
export interface PaperChart {
  kind: 'chart';
  /** `bars` lie, `columns` stand. */
  draw: 'bars' | 'columns' | 'line';
  unit: NumberUnit;
  labels: readonly string[];
  /** `null` is 'no data': a gap, never a bar of nothing. Colours as `#rrggbb`; `dashed`: what is aimed at. */
  series: readonly { name: string; colour: string; dashed?: true; values: readonly (number | null)[] }[];
}

/** More bars than these are a table. */
export const MOST_BARS = 30;

/** Rows as a chart; null where nothing is to be drawn: a table was asked for, or there are no rows. */
export function chartOf(d: Data): PaperChart | null {
  if (d.draw === 'table' || d.rows.length === 0) return null;
  const draw = d.draw === 'map' ? 'bars' : d.draw;
  const ordered = d.draw === 'map' ? gravestFirst(d) : d.rows;
  const rows = draw === 'bars' ? ordered.slice(0, Math.floor(MOST_BARS / Math.max(1, d.columns.length))) : ordered;
  const aim = draw === 'line' ? d.target : null;
  const colour = (compared: boolean, i: number): string =>
    `#${compared ? INK.before : i === 0 ? INK.data : INK.second}`;
  return {
    ...{ kind: 'chart', draw, unit: d.columns[0]?.unit ?? 'count', labels: rows.map((r) => r.name) },
    series: [
      ...d.columns.map((c, i) => ({
        ...{ name: c.name, colour: colour(c.compared, i) },
        values: rows.map((r) => r.values[i]?.value ?? null),
      })),
      ...(aim === null
        ? []
        : [{ name: words.targetSeries, colour: `#${INK.bad}`, dashed: true as const, values: rows.map(() => aim) }]),
    ],
  };
}
