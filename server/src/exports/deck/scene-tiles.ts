import type { DossiersValue, StockTile } from '@toancanh/shared/contract/scenes.ts';
import type { CountTile, Rate, RateTile, WallValue } from '@toancanh/shared/contract/wall.ts';
import { sceneWords as w } from '../words.ts';
import { sayNumber, sayShortDay } from './numbers.ts';
import { counted, type Data, type Grid, type Num, plain, type Tile } from './page.ts';

/** The wall's tiles and rows as parts of a page. */
type Facing = Tile['direction'];
const base = { target: null, note: null } as const;

export const rateNum = (r: Rate): Num => ({ value: r.value, numerator: r.numerator, denominator: r.denominator });

export const countTile = (
  name: string,
  t: CountTile,
  note: string | null = null,
  direction: Facing = 'none',
): Tile => ({
  ...{ name, unit: 'count', value: counted(t.value), target: t.target, direction, note },
  compared: t.compare && { value: counted(t.compare.value), label: w.sinceDay(sayShortDay(t.compare.day)) },
});

export const stockTile = (name: string, t: StockTile, note: string | null = null): Tile => ({
  ...{ name, unit: 'count', value: counted(t.value), target: null, direction: 'down', note },
  compared: t.before && { value: counted(t.before.value), label: w.sinceDay(sayShortDay(t.before.day)) },
});

export const rateTile = (name: string, t: RateTile): Tile => ({
  ...{ name, unit: 'percent', value: rateNum(t), target: t.target, direction: 'up' },
  compared: t.compare && { value: rateNum(t.compare), label: w.lastMonth },
  note: t.withoutPromise > 0 ? w.withoutPromise(sayNumber(t.withoutPromise, 'count')) : null,
});

export const plainRate = (name: string, r: Rate): Tile => ({
  ...{ ...base, name, unit: 'percent', value: rateNum(r), compared: null, direction: 'up' },
});

export const plainCount = (name: string, n: number | null, note: string | null = null): Tile => ({
  ...{ name, unit: 'count', value: counted(n), compared: null, target: null, direction: 'none', note },
});

export const daysTile = (name: string, n: number | null): Tile => ({
  ...{ ...base, name, unit: 'workingDays', value: plain(n), compared: null, direction: 'down' },
});

export const ofNote = (n: number): string => w.of(sayNumber(n, 'count'));

/** Counts by something, a series for each name. */
export function counts(
  title: string,
  by: string,
  draw: Data['draw'],
  series: readonly string[],
  rows: readonly { name: string; values: readonly (number | null)[] }[],
): Data {
  return {
    ...{ kind: 'data', title, draw, by, target: null, direction: 'none', total: null, note: null },
    columns: series.map((name) => ({ name, unit: 'count', compared: false })),
    rows: rows.map((r) => ({ key: r.name, name: r.name, values: r.values.map(counted) })),
  };
}

export const flowDays = (days: DossiersValue['days']): Data =>
  counts(
    w.flowDays,
    'Ngày',
    'line',
    [w.receivedColumn, w.resolvedColumn],
    days.map((d) => ({ name: sayShortDay(d.day), values: [d.received, d.resolved] })),
  );

export function sectorRows(sectors: DossiersValue['sectors']): Data {
  return {
    ...{
      kind: 'data',
      title: w.sectors,
      draw: 'table',
      by: 'Lĩnh vực',
      target: null,
      direction: 'none',
      total: null,
      note: null,
    },
    columns: [
      { name: w.overdue, unit: 'count', compared: false },
      { name: w.open, unit: 'count', compared: false },
      { name: w.onTimeRate, unit: 'percent', compared: false },
    ],
    rows: sectors.map((s) => ({
      key: s.sector,
      name: s.name,
      values: [counted(s.overdue), counted(s.open), rateNum(s.onTime)],
    })),
  };
}

/** What presses, gravest first; nothing where nothing does. */
export function attentionGrid(value: WallValue): Grid[] {
  if (value.attention.length === 0) return [];
  return [
    {
      ...{ kind: 'grid', title: w.attention, columns: [{ title: w.attention, width: 100, numeric: false }], none: '' },
      rows: value.attention.map((a) => {
        const params = Object.fromEntries(
          Object.entries(a.params).map(([k, v]) => [k, typeof v === 'number' ? sayNumber(v, 'count') : v]),
        );
        return [w.attentionOf[a.kind](params)];
      }),
    },
  ];
}
