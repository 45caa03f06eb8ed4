import type { OverviewValue } from '@toancanh/shared/contract/overview.ts';
import type {
  CountersValue,
  DossiersValue,
  PetitionsValue,
  RankBoard,
  RankingValue,
  UnitValue,
} from '@toancanh/shared/contract/scenes.ts';
import type { FigureView } from '@toancanh/shared/contract/stream.ts';
import type { WallValue } from '@toancanh/shared/contract/wall.ts';
import { sceneWords as w } from '../words.ts';
import { sayNum, sayNumber, sayParts, sayShortDay } from './numbers.ts';
import type { Data, DeckFile, Grid, Part, Tile } from './page.ts';
import { mapData } from './scene-maps.ts';
import {
  attentionGrid,
  counts,
  countTile,
  daysTile,
  flowDays,
  ofNote,
  plainCount,
  plainRate,
  rateNum,
  rateTile,
  sectorRows,
  stockTile,
} from './scene-tiles.ts';

type Names = DeckFile['unitNames'];

/** What feeds a scene as parts of a page: its tiles, curves, lists and maps, each as figures. */
export function sceneParts(view: FigureView, value: WallValue, names: Names): Part[] {
  // The view's name says the shape: contract/stream.ts binds them.
  switch (view) {
    case 'overview':
      return overview(value as OverviewValue, names);
    case 'dossiers':
      return dossiers(value as DossiersValue);
    case 'petitions':
      return petitions(value as PetitionsValue, names);
    case 'counters':
      return counters(value as CountersValue);
    case 'ranking':
      return (value as RankingValue).boards.map(board);
    case 'unit':
      return unit(value as UnitValue);
  }
}

const tiles = (list: Tile[]): Part => ({ kind: 'tiles', tiles: list });

function dayTiles(t: OverviewValue['tiles']): Tile[] {
  return [
    countTile(w.receivedToday, t.received),
    countTile(w.resolvedToday, t.resolved),
    rateTile(w.onTime, t.onTime),
    countTile(w.overdue, t.overdue, ofNote(t.overdue.of), 'down'),
    countTile(w.dueTomorrow(sayShortDay(t.dueTomorrow.day)), t.dueTomorrow),
  ];
}

function overview(v: OverviewValue, names: Names): Part[] {
  const late = v.map.find((m) => m.id === 'lateRate') ?? v.map[0];
  return [
    tiles(dayTiles(v.tiles)),
    ...(late ? [mapData(late, names)] : []),
    intraday(v.intraday, v.intradayBefore),
    {
      ...{
        kind: 'data',
        title: w.ranking(v.ranking.minimum),
        draw: 'table',
        by: 'Đơn vị',
        target: null,
        direction: 'none',
        total: null,
      },
      columns: [
        { name: w.overdue, unit: 'count', compared: false },
        { name: w.overdueRate, unit: 'percent', compared: false },
      ],
      rows: v.ranking.rows.map((r) => ({
        key: r.unit,
        name: r.name,
        values: [
          { value: r.overdue, numerator: r.overdue, denominator: null },
          { value: r.value, numerator: r.overdue, denominator: r.open },
        ],
      })),
      note: v.ranking.left > 0 ? w.left(v.ranking.left) : null,
    },
    onTimeDays(v.onTimeDays, v.onTimeTarget),
    ...attentionGrid(v),
  ];
}

function intraday(hours: OverviewValue['intraday'], before: string): Data {
  const open = hours.filter((h) => h.hour >= 6 && h.hour <= 19);
  const data = counts(
    w.intraday,
    w.hour,
    'line',
    [w.receivedColumn, w.resolvedColumn, `${w.receivedColumn} ${sayShortDay(before)}`],
    open.map((h) => ({ name: `${h.hour}h`, values: [h.received, h.resolved, h.receivedBefore] })),
  );
  data.columns[2]!.compared = true;
  return data;
}

const onTimeDays = (days: OverviewValue['onTimeDays'], target: number | null): Data => ({
  ...{ kind: 'data', title: w.onTimeDays, draw: 'line', by: 'Ngày', target, direction: 'up', total: null, note: null },
  columns: [{ name: w.onTimeRate, unit: 'percent', compared: false }],
  rows: days.map((d) => ({
    ...{ key: d.day, name: sayShortDay(d.day) },
    values: [{ value: d.value, numerator: null, denominator: d.resolved }],
  })),
});

function dossiers(v: DossiersValue): Part[] {
  const t = v.tiles;
  return [
    tiles([
      ...[countTile(w.received, t.received), countTile(w.resolved, t.resolved), rateTile(w.onTime, t.onTime)],
      ...[stockTile(w.open, t.open), stockTile(w.overdue, t.overdue, ofNote(t.overdue.of))],
      stockTile(w.suspended, t.suspended),
    ]),
    flowDays(v.days),
    counts(
      w.ahead,
      'Ngày',
      'columns',
      [w.due],
      v.ahead.map((a) => ({ name: sayShortDay(a.day), values: [a.due] })),
    ),
    sectorRows(v.sectors),
    counts(
      w.channels,
      'Kênh',
      'bars',
      [w.receivedColumn],
      [
        { name: w.channel.online, values: [v.channels.online] },
        { name: w.channel.counter, values: [v.channels.counter] },
        { name: w.channel.post, values: [v.channels.post] },
      ],
    ),
    tiles([daysTile(w.handling.mean, v.handling.mean), daysTile(w.handling.median, v.handling.median)]),
  ];
}

function petitions(v: PetitionsValue, names: Names): Part[] {
  const t = v.tiles;
  const rows = (list: readonly { name: string; overdue: number; received: number; answered: number }[]) =>
    list.map((r) => ({ name: r.name, values: [r.overdue, r.received, r.answered] }));
  const columns = [w.overdue, w.receivedColumn, w.answeredColumn];
  return [
    tiles([
      ...[countTile(w.received, t.received), countTile(w.answered, t.answered), rateTile(w.onTime, t.onTime)],
      ...[stockTile(w.overdue, t.overdue), stockTile(w.extended, t.extended), rateTile(w.satisfied, t.satisfied)],
      countTile(w.refused, t.refused),
    ]),
    mapData(v.map, names),
    counts(
      w.petitionDays,
      'Ngày',
      'line',
      [w.receivedColumn, w.answeredColumn],
      v.days.map((d) => ({ name: sayShortDay(d.day), values: [d.received, d.answered] })),
    ),
    counts(w.sectors, 'Lĩnh vực', 'table', columns, rows(v.sectors)),
    counts(w.units, 'Đơn vị', 'table', columns, rows(v.units)),
  ];
}

function counters(v: CountersValue): Part[] {
  const c = v.cameras;
  const all = c.online + c.degraded + c.offline + c.maintenance + c.unknown;
  // Where no camera was heard of, none is said to work, to fail or to be dark.
  const heard = all > c.unknown;
  const known = (n: number): number | null => (heard ? n : null);
  const trouble = v.shops.filter((s) => s.offline + s.degraded > 0).slice(0, 12);
  const busiest = [...v.shops].sort((a, b) => b.receivedToday - a.receivedToday).slice(0, 10);
  return [
    tiles([
      ...[countTile(w.receivedToday, v.tiles.received), countTile(w.resolvedToday, v.tiles.resolved)],
      ...[
        plainRate(w.atCounter, v.tiles.atCounter),
        plainCount(w.camerasOnline, known(c.online), heard ? ofNote(all) : w.camerasUnknown(all)),
      ],
      ...[plainRate(w.uptime, c.uptime), plainCount(w.dark, known(c.dark), heard ? ofNote(c.shops) : null)],
    ]),
    intraday(v.intraday, v.intradayBefore),
    {
      ...{
        kind: 'data',
        title: w.uptimeDays,
        draw: 'line',
        by: 'Ngày',
        target: null,
        direction: 'none',
        total: null,
        note: null,
      },
      columns: [{ name: w.uptimeRate, unit: 'percent', compared: false }],
      rows: v.uptimeDays.map((d) => ({ key: d.day, name: sayShortDay(d.day), values: [rateNum(d.uptime)] })),
    },
    {
      ...counts(
        w.shops,
        'Nơi tiếp nhận',
        'table',
        [w.offline, w.degraded, w.online],
        trouble.map((s) => ({ name: s.name, values: [s.offline, s.degraded, s.online] })),
      ),
      note: trouble.length > 0 ? null : c.unknown > 0 ? w.shopsUnknown(c.unknown) : w.shopsNone,
    },
    counts(
      w.busiest,
      'Nơi tiếp nhận',
      'bars',
      [w.receivedToday],
      busiest.map((s) => ({ name: s.name, values: [s.receivedToday] })),
    ),
  ];
}

function unit(v: UnitValue): Part[] {
  const place = v.place && w.place(v.place.place, v.place.ranked);
  const all = dayTiles(v.tiles).map((t) => (t.name === w.onTime && place ? { ...t, note: place } : t));
  return [
    tiles(all),
    flowDays(v.days),
    onTimeDays(v.onTimeDays, v.onTimeTarget),
    sectorRows(v.sectors),
    ...(v.below.length === 0
      ? []
      : [
          counts(
            w.below,
            'Đơn vị',
            'table',
            [w.overdue, w.open],
            v.below.map((b) => ({ name: b.name, values: [b.overdue, b.open] })),
          ),
        ]),
  ];
}

/** Best and worst with their places; who stands between is said, not printed. Of a scope: its own units, one list of them. */
function board(b: RankBoard): Grid {
  const worst = b.named === undefined ? b.worst : b.worst.toReversed();
  const between = (b.named ?? b.ranked) - b.best.length - worst.length;
  const row = (r: RankBoard['best'][number]): string[] => [
    ...[String(r.place), r.name, sayNum(rateNum(r), 'percent'), sayParts(rateNum(r), 'percent') ?? ''],
    r.placeBefore === null ? w.boards.fresh : String(r.placeBefore),
  ];
  return {
    kind: 'grid',
    title: w.boards.title(w.boards.kind[b.kind], w.boards.metric[b.metric]),
    columns: [
      { title: w.boards.place, width: 12, numeric: true },
      { title: 'Đơn vị', width: 34, numeric: false },
      { title: w.boards.rate, width: 18, numeric: true },
      { title: w.boards.parts, width: 19, numeric: true },
      { title: w.boards.before, width: 17, numeric: true },
    ],
    rows: [
      ...b.best.map(row),
      ...(between > 0 ? [['', w.boards.between(between), '', '', '']] : []),
      ...worst.map(row),
      ...(b.left > 0 ? [['', w.left(b.left), '', '', '']] : []),
    ],
    none: sayNumber(null, 'count'),
    figures: [...b.best, ...worst].map((r) => ({
      key: [b.metric, b.kind, r.unit].join(' · '),
      name: [w.boards.title(w.boards.kind[b.kind], w.boards.metric[b.metric]), r.name].join(' · '),
      ...{ unit: 'percent' as const, value: rateNum(r).value },
    })),
  };
}
