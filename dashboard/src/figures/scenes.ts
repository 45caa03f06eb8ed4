import type { WallValue } from '@toancanh/shared/contract/wall.ts';
import { everHeard } from '../stage/freshness.ts';
import { asOf, during, type ShownFigure } from './question.ts';

/** Figures of the scenes beside the overview → their questions; as in overview.ts. */
type V = Pick<WallValue, 'today' | 'sources'>;
type Tile = { value: number | null; source: WallValue['sources'][number]['kind'] };
type Rest = Parameters<typeof during>[4];

/** 0 of a source that never spoke is not a zero. */
const told = (v: V, { value, source }: Tile): number | null => (everHeard(v.sources, source) ? value : null);

/** From the first of this month to this day. */
export const thisMonth = (metric: string, v: V, tile: Tile, rest?: Rest): ShownFigure =>
  during(metric, `${v.today.slice(0, 7)}-01`, v.today, told(v, tile), rest);

/** As of now, or of this day so far. */
export const today = (metric: string, v: V, tile: Tile, rest?: Rest): ShownFigure =>
  asOf(metric, v.today, told(v, tile), rest);
