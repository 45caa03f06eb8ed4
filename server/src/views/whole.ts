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
}

/** @param seen whether somebody on duty has seen an alert, and a number that is another whenever that changed */
export function makeWhole(
  services: Services,
  position: () => number,
  seen: { has(id: string): boolean; changes(): number },
): Whole {
  const board: BoardDeps = {
    ...services,
    ...{ simulated: services.config.demo, since: new Map(), acknowledged: (id) => seen.has(id) },
  };
  const fresh = () => computeOverview(board);
  return { board, fresh, shared: sharedFor(90, () => `${position()}:${seen.changes()}`, fresh) };
}
