import { words } from '../words.ts';
import { sayNum } from './numbers.ts';
import type { Data, Grid } from './page.ts';

/** Numbers as a table of words: a chart has no room for names, or none is wanted. */
export function gridOf(d: Data): Grid {
  const width = d.columns.length === 1 ? 24 : 17;
  const column = (title: string, w: number, numeric: boolean) => ({ title, width: w, numeric });
  const row = (name: string, values: Data['rows'][number]['values']): string[] => [
    name,
    ...d.columns.map((c, i) => sayNum(values[i], c.unit)),
  ];
  return {
    ...{ kind: 'grid', title: d.title, none: d.note ?? words.noRows },
    columns: [
      column(d.by, 100 - width * d.columns.length, false),
      ...d.columns.map((c) => column(c.name, width, true)),
    ],
    rows: [
      ...(d.total && d.rows.length > 0 ? [row(words.total, d.total)] : []),
      ...d.rows.map((r) => row(r.name, r.values)),
    ],
  };
}

/** Worst first; who has no figure is neither. Shares that should be high come in their order. */
export function gravestFirst(d: Data): Data['rows'] {
  if (d.direction === 'up' && d.columns[0]?.unit === 'percent') return d.rows;
  const sign = d.direction === 'up' ? 1 : -1;
  const of = (r: Data['rows'][number]): number => r.values[0]?.value ?? sign * Number.POSITIVE_INFINITY;
  return d.rows.toSorted((a, b) => sign * (of(a) - of(b)) || a.name.localeCompare(b.name, 'vi'));
}
