import type {
  CountersValue,
  DossiersValue,
  PetitionsValue,
  RankBoard,
  RankingValue,
  RankRow,
  StockTile,
  UnitValue,
} from '@toancanh/shared/contract/scenes.ts';
import type { RateTile, WallValue } from '@toancanh/shared/contract/wall.ts';
import { ALL_OF } from '@toancanh/shared/places/unit-classes.ts';
import { everHeard } from '../stage/freshness.ts';
import { alone, asOf, during, type ShownFigure } from './question.ts';

/** Figures of the scenes beside the overview → their questions; as in overview.ts. */
type V = Pick<WallValue, 'today' | 'sources'> & { unit?: string };
interface Tile {
  value: number | null;
  numerator?: number;
  denominator?: number;
  source: WallValue['sources'][number]['kind'];
}
type Rest = Parameters<typeof during>[4];

/** 0 of a source that never spoke is not a zero. */
const told = (v: V, { value, source }: Tile): number | null => (everHeard(v.sources, source) ? value : null);
const made = ({
  numerator = null,
  denominator = null,
}: {
  numerator?: number | null;
  denominator?: number | null;
}) => ({
  numerator,
  denominator,
});

/** From the first of this month to this day. */
export const thisMonth = (metric: string, v: V, tile: Tile, rest: Rest = {}): ShownFigure =>
  during(metric, `${v.today.slice(0, 7)}-01`, v.today, told(v, tile), {
    ...{ unit: v.unit ?? null, ...made(tile) },
    ...rest,
  });

/** As of now, or of this day so far. */
export const today = (metric: string, v: V, tile: Tile, rest: Rest = {}): ShownFigure =>
  asOf(metric, v.today, told(v, tile), { unit: v.unit ?? null, ...rest });

/** The same of the whole month before. */
export function lastMonth(metric: string, v: V, { compare, source }: RateTile): ShownFigure | null {
  if (compare === null) return null;
  const last = new Date(Date.parse(`${v.today.slice(0, 7)}-01T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  return during(metric, `${last.slice(0, 7)}-01`, last, told(v, { ...compare, source }), {
    ...{ unit: v.unit ?? null, ...made(compare) },
  });
}

/** What stood at the end of the working day before. */
export const dayBefore = (metric: string, v: V, { before, source }: StockTile): ShownFigure | null =>
  before && asOf(metric, before.day, told(v, { value: before.value, source }), { unit: v.unit ?? null });

/** A value of one day: a bar or a point of a chart. */
export const ofDay = (metric: string, v: V, day: string, value: number | null, source: Tile['source']): ShownFigure =>
  asOf(metric, day, told(v, { value, source }), { unit: v.unit ?? null });

/** What is overdue as a part of all that is open. */
export const overdueShare = (v: V, { value, of }: DossiersValue['tiles']['overdue']): ShownFigure =>
  today(
    'overdueRate',
    v,
    { value: of === 0 ? null : value / of, source: 'dossiers' },
    { numerator: value, denominator: of },
  );

const CHANNELS = { online: 'receivedOnline', counter: 'receivedCounter', post: 'receivedPost' } as const;
export const receivedBy = (v: DossiersValue, channel: keyof typeof CHANNELS): ShownFigure =>
  thisMonth(CHANNELS[channel], v, { value: v.channels[channel], source: 'dossiers' });

export const handlingTime = (v: DossiersValue, which: 'mean' | 'median'): ShownFigure =>
  thisMonth(`${which}Handling`, v, { value: v.handling[which], source: 'dossiers' });

export const atCounter = (v: CountersValue): ShownFigure =>
  today('counterShare', v, { ...v.tiles.atCounter, source: 'dossiers' }, made(v.tiles.atCounter));

/** What a one-stop shop itself did today, and has open. */
export const ofShop = (v: V, metric: 'received' | 'resolved' | 'open', unit: string, value: number): ShownFigure =>
  today(metric, v, { value, source: 'dossiers' }, { unit: alone(unit) });
/** A unit below another: itself, not what is below it in turn. */
export const ofPart = (v: V, metric: 'open' | 'overdue', unit: string, value: number): ShownFigure =>
  today(metric, v, { value, source: 'dossiers' }, { unit: alone(unit) });

type Sector = UnitValue['sectors'][number];
export const sectorOpen = (v: V, { sector, open }: Sector): ShownFigure =>
  today('open', v, { value: open, source: 'dossiers' }, { sector });
export const sectorOverdue = (v: V, { sector, overdue }: Sector): ShownFigure =>
  today('overdue', v, { value: overdue, source: 'dossiers' }, { sector });
export const sectorOnTime = (v: V, { sector, onTime }: Sector): ShownFigure =>
  thisMonth('onTimeRate', v, { ...onTime, source: 'dossiers' }, { sector });

type PetitionUnit = PetitionsValue['units'][number];
export const petitionsOverdueOf = (v: V, { unit, overdue }: PetitionUnit): ShownFigure =>
  today('petitionsOverdue', v, { value: overdue, source: 'petitions' }, { unit: alone(unit) });
export const petitionsReceivedBy = (v: V, { unit, received }: PetitionUnit): ShownFigure =>
  thisMonth('petitionsReceived', v, { value: received, source: 'petitions' }, { unit: alone(unit) });

type PetitionSector = PetitionsValue['sectors'][number];
export const petitionsReceivedIn = (v: V, { sector, received }: PetitionSector): ShownFigure =>
  thisMonth('petitionsReceived', v, { value: received, source: 'petitions' }, { sector });
export const petitionsOverdueIn = (v: V, { sector, overdue }: PetitionSector): ShownFigure =>
  today('petitionsOverdue', v, { value: overdue, source: 'petitions' }, { sector });

const rankSource = (metric: RankBoard['metric']): Tile['source'] =>
  metric === 'petitionsOnTimeRate' ? 'petitions' : 'dossiers';
/** A unit of a ranking counts with what is below it. */
export const ranked = (v: RankingValue, { metric }: RankBoard, row: RankRow): ShownFigure =>
  thisMonth(metric, v, { ...row, source: rankSource(metric) }, { unit: row.unit });
/** All units of the ranking's class together, also those that are too small to be ranked. */
export const rankedWhole = (v: RankingValue, { metric, kind, whole }: RankBoard): ShownFigure =>
  thisMonth(metric, v, { ...whole, source: rankSource(metric) }, { unit: ALL_OF[kind] });
