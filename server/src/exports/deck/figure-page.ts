import type { SlideValue } from '@toancanh/shared/contract/meetings.ts';
import { gravestFirst } from '@toancanh/shared/meetings/gravest-first.ts';
import { words } from '../words.ts';
import { sayShortDay } from './numbers.ts';
import type { Data, Part, Tile } from './page.ts';

type Figure = Extract<SlideValue, { kind: 'figure' }>;
type Asked = { by: keyof typeof words.by; draw: 'bars' | 'line' | 'map' | 'table' };

/** A figure's slide: the figure with its comparison and target, then its rows as they were asked to be drawn. */
export function figureParts(v: Figure, asked: Asked): Part[] {
  const tile: Tile = {
    name: v.name,
    unit: v.metricUnit,
    value: v.value,
    compared: v.compared,
    target: v.target?.value ?? null,
    direction: v.direction,
    note: v.metricUnit === 'workingDays' ? words.workingDays : null,
  };
  const timely = asked.by === 'day' || asked.by === 'month';
  const compares = v.compared !== null && v.rows.some((r) => r.compared !== null);
  const none = { value: null, numerator: null, denominator: null };
  const data: Data = {
    kind: 'data',
    title: `${v.name} · ${words.by[asked.by].toLowerCase()}`,
    draw: asked.draw === 'bars' && timely ? 'columns' : asked.draw,
    by: words.by[asked.by],
    columns: [
      { name: v.name, unit: v.metricUnit, compared: false },
      ...(compares ? [{ name: v.compared!.label, unit: v.metricUnit, compared: true }] : []),
    ],
    rows: gravestFirst(v).map((r) => ({
      key: r.key,
      name: asked.by === 'day' ? sayShortDay(r.key) : r.name,
      values: [r.value, ...(compares ? [r.compared ?? none] : [])],
    })),
    target: v.target?.value ?? null,
    direction: v.direction,
    total: [v.value, ...(compares ? [v.compared!.value] : [])],
    note: v.rows.length === 0 ? words.noRows : v.more ? words.left(v.more) : null,
  };
  return [{ kind: 'tiles', tiles: [tile] }, data];
}
