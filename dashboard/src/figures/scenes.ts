import type { PetitionsValue, RankBoard, RankingValue, RankRow, UnitValue } from '@toancanh/shared/contract/scenes.ts';
import type { WallValue } from '@toancanh/shared/contract/wall.ts';
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

/** A unit of a ranking counts with what is below it. */
export const ranked = (v: RankingValue, { metric }: RankBoard, row: RankRow): ShownFigure =>
  thisMonth(
    metric,
    v,
    { ...row, source: metric === 'petitionsOnTimeRate' ? 'petitions' : 'dossiers' },
    { unit: row.unit },
  );
