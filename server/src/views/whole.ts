import type { OverviewValue } from '@toancanh/shared/contract/overview.ts';
import type { Services } from '../services.ts';
import type { BoardDeps } from './asking.ts';
import { sharedFor } from './narrow-overview.ts';
import { computeOverview } from './overview.ts';

/** The province as a whole, with all that wants a human: what narrower views are cut from. */
export interface Whole {
  board: BoardDeps;
  /** Computed now. */
  fresh(): OverviewValue;
  /** One computation for all that ask at the same moment. */
  shared(): OverviewValue;
  /** A commit came: what wants a human is looked at soon, where no view that is watched does so anyway. */
  moved(): void;
}

/** Who waits for what wants a human. */
export interface Alerted {
  /** Whether anybody does. */
  wanted: () => boolean;
  /** It is another now, or somebody has seen it. */
  tell: () => void;
  /** It could not be told: nobody asked, so nobody else hears of it. */
  onError: (error: unknown) => void;
}

/** Long enough for the scenes, which look by themselves; a wall follows its cause within a second. */
const SOON_MS = 200;

/**
 * @param seen whether somebody on duty has seen an alert, and a number that is another whenever that changed
 */
export function makeWhole(
  services: Services,
  position: () => number,
  seen: { has(id: string): boolean; changes(): number },
  alerted: Alerted,
): Whole {
  const board: BoardDeps = {
    ...services,
    ...{ simulated: services.config.demo, since: new Map(), acknowledged: (id) => seen.has(id) },
  };
  let lookedAt = -1;
  let told = '';
  const fresh = (): OverviewValue => {
    lookedAt = position();
    const value = computeOverview(board);
    const standing = value.attention.map((a) => `${a.level} ${a.id} ${a.acknowledged}`).join('\n');
    if (standing !== told) {
      told = standing;
      alerted.tell();
    }
    return value;
  };
  const shared = sharedFor(90, () => `${position()}:${seen.changes()}`, fresh);
  let looking = false;
  const moved = (): void => {
    if (looking) return;
    looking = true;
    const look = (): void => {
      looking = false;
      try {
        if (lookedAt !== position() && alerted.wanted()) shared();
      } catch (error) {
        alerted.onError(error);
      }
    };
    setTimeout(look, SOON_MS).unref();
  };
  return { board, fresh, shared, moved };
}
