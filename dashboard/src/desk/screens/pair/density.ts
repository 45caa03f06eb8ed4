import type { Geometry } from '@toancanh/shared/contract/screens.ts';
import { type Layout, layoutFor, neededCap, pitch, SMALLEST, stageSize, type Viewing } from '../../../stage/scale.ts';

/** What a seat leaves of a scene: all panels, fewer, few. */
export type Density = 'full' | 'mid' | 'far';

const densityOf = (layout: Layout): Density => (layout === 'wide' ? 'full' : layout);

/** Line height of the smallest letters on the wall. */
const LINE = 1.3;
const STEP = 0.1;
const FARTHEST = 60;

/** Until a screen tells its own: full-HD panels, which all together are one picture. Only the shape matters here. */
const pixelsOf = ({ columns, rows }: Geometry): { width: number; height: number } => ({
  width: 1920 * columns,
  height: 1080 * rows,
});

export interface Seen {
  density: Density;
  /** Millimetres of cap height that the farthest seat needs. */
  letter: number;
  /** Lines of such letters that the screen holds. */
  lines: number;
  /** Metres up to which a seat still has all panels, or fewer; 0: not even at arm's length. */
  reach: { full: number; mid: number };
}

/** What a screen of this size has room for, seen from its farthest seat. `pixels`: of its window, where they are known. */
export function densityFor(geometry: Geometry, pixels: { width: number; height: number } | null = null): Seen {
  const { width, height } = pixels ?? pixelsOf(geometry);
  const viewing: Viewing = { ...geometry, width, height };
  const at = (distance: number): Density => densityOf(layoutFor(stageSize({ ...viewing, distance })));
  const size = stageSize(viewing);
  return {
    density: densityOf(layoutFor(size)),
    letter: neededCap(viewing) * pitch(viewing),
    lines: Math.floor(size.height / (SMALLEST * LINE)),
    reach: { full: farthest((d) => at(d) === 'full'), mid: farthest((d) => at(d) !== 'far') },
  };
}

/** The last tenth of a metre at which something holds that holds nearer by. */
function farthest(holds: (distance: number) => boolean): number {
  let [low, high] = [0, FARTHEST / STEP];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (holds(middle * STEP)) low = middle;
    else high = middle - 1;
  }
  return Math.round(low * STEP * 10) / 10;
}
