import type { FullCell } from '../sheet.ts';
import { words } from '../words.ts';
import { place } from '../xlsx.ts';
import type { Data, Grid, Num, NumberUnit, Part, Tile } from './page.ts';

/** A part of a page as rows of a worksheet; `at` is the number of its first row, from 1. */
export type Row = (FullCell | null)[];

export function blockOf(part: Part, at: number): Row[] {
  if (part.kind === 'tiles') return tilesBlock(part.tiles, at);
  return part.kind === 'data' ? dataBlock(part, at) : gridBlock(part);
}

const KINDS = { count: 'count', percent: 'percent', workingDays: 'number' } as const;
const text = (value: string): FullCell => ({ value, kind: 'text' });
const head = (value: string): FullCell => ({ value, kind: 'header' });
const title = (value: string): Row => [{ value, kind: 'title' }];
const count = (value: number | null, formula?: string): FullCell => ({
  ...{ value, kind: 'count' },
  ...(formula === undefined ? {} : { formula }),
});

/** A value with a formula that gives it; without one where the value is more than that (a median, a cut of a list). */
function valued(n: Num, unit: NumberUnit, formula: string): FullCell {
  const kind = KINDS[unit];
  const isRatio = n.denominator !== null && n.numerator !== null && n.value !== null;
  if (isRatio && n.denominator !== 0 && n.numerator! / n.denominator! === n.value)
    return { value: n.value, kind, formula };
  if (n.value === null && n.denominator === 0) return { value: '', kind, formula };
  return { value: n.value, kind };
}

const ratio = (above: string, below: string): string => `IF(${below}=0,"",${above}/${below})`;

function tilesBlock(tiles: readonly Tile[], at: number): Row[] {
  const header = [
    ...[words.name, words.value, words.numerator, words.denominator, words.compared, words.comparedWith, words.change],
    ...[words.aim, words.note],
  ].map(head);
  return [
    header,
    ...tiles.map((t, i): Row => {
      const row = at + i;
      const cell = (column: number): string => place(row, column);
      const kind = KINDS[t.unit];
      const [now, before] = [t.value.value, t.compared?.value.value ?? null];
      return [
        text(t.name),
        valued(t.value, t.unit, ratio(cell(2), cell(3))),
        count(t.unit === 'count' ? null : t.value.numerator),
        count(t.value.denominator),
        { value: before, kind },
        text(t.compared?.label ?? ''),
        now === null || before === null
          ? { value: null, kind }
          : { value: now - before, kind, formula: `${cell(1)}-${cell(4)}` },
        { value: t.target, kind },
        text(t.note ?? ''),
      ];
    }),
    [],
  ];
}

/** Places of a column's cells: a rate has numerator and denominator before it. */
function layout(d: Data): { value: number; parts: number | null }[] {
  let next = 1;
  return d.columns.map((c, i) => {
    const split =
      c.unit !== 'count' &&
      [...d.rows, ...(d.total ? [{ values: d.total }] : [])].some((r) => r.values[i]?.numerator != null);
    const parts = split ? next : null;
    next += split ? 3 : 1;
    return { value: next - 1, parts };
  });
}

function dataBlock(d: Data, at: number): Row[] {
  if (d.rows.length === 0) return [title(d.title), [{ value: d.note ?? words.noRows, kind: 'note' }], []];
  const places = layout(d);
  const compared = d.columns.length === 2 && d.columns[1]!.compared;
  const first = at + 2;
  const change = (row: number, values: readonly Num[]): Row => {
    if (!compared) return [];
    const [now, before] = [values[0]?.value ?? null, values[1]?.value ?? null];
    const kind = KINDS[d.columns[0]!.unit];
    if (now === null || before === null) return [{ value: null, kind }];
    const formula = `${place(row - 1, places[0]!.value)}-${place(row - 1, places[1]!.value)}`;
    return [{ value: now - before, kind, formula }];
  };
  const rows = d.rows.map(
    (r, n): Row => [
      text(r.name),
      ...d.columns.flatMap((c, i): Row => {
        const [v, p] = [r.values[i]!, places[i]!];
        if (p.parts === null) return [{ value: v.value, kind: KINDS[c.unit] }];
        const [above, below] = [place(first + n - 1, p.parts), place(first + n - 1, p.parts + 1)];
        return [count(v.numerator), count(v.denominator), valued(v, c.unit, ratio(above, below))];
      }),
      ...change(first + n, r.values),
    ],
  );
  return [
    title(d.title),
    [
      head(d.by),
      ...d.columns.flatMap((c, i) =>
        places[i]!.parts === null
          ? [head(c.name)]
          : [head(`${c.name}: ${words.numerator}`), head(`${c.name}: ${words.denominator}`), head(c.name)],
      ),
      ...(compared ? [head(words.change)] : []),
    ],
    ...rows,
    ...(d.total ? totalRow(d, places, first, change(first + rows.length, d.total)) : []),
    ...(d.note ? [[{ value: d.note, kind: 'note' } satisfies FullCell]] : []),
    [],
  ];
}

/** Sums over the rows where they sum to the deck's own figure; else that figure, and why it stands alone. */
function totalRow(d: Data, places: ReturnType<typeof layout>, first: number, change: Row): Row[] {
  const last = first + d.rows.length - 1;
  const sum = (column: number): string => `SUM(${place(first - 1, column)}:${place(last - 1, column)})`;
  let alone = false;
  const cells = d.columns.flatMap((c, i): Row => {
    const [v, p] = [d.total![i]!, places[i]!];
    const summed = (of: (n: Num) => number | null): number => d.rows.reduce((n, r) => n + (of(r.values[i]!) ?? 0), 0);
    if (p.parts === null) {
      if (v.value !== null && c.unit === 'count' && summed((n) => n.value) === v.value)
        return [count(v.value, sum(p.value))];
      alone = true;
      return [{ value: v.value, kind: KINDS[c.unit] }];
    }
    const fits = summed((n) => n.numerator) === v.numerator && summed((n) => n.denominator) === v.denominator;
    if (!fits) {
      alone = true;
      const row = last;
      const own = ratio(place(row, p.parts), place(row, p.parts + 1));
      return [count(v.numerator), count(v.denominator), valued(v, c.unit, own)];
    }
    const [above, below] = [sum(p.parts), sum(p.parts + 1)];
    return [count(v.numerator, above), count(v.denominator, below), valued(v, c.unit, ratio(above, below))];
  });
  return [
    [text(words.total), ...cells, ...change],
    ...(alone ? [[{ value: words.notSummed, kind: 'note' } satisfies FullCell]] : []),
  ];
}

function gridBlock(g: Grid): Row[] {
  if (g.rows.length === 0) return [title(g.title), [{ value: g.none, kind: 'note' }], []];
  return [title(g.title), g.columns.map((c) => head(c.title)), ...g.rows.map((r) => r.map(text)), []];
}
