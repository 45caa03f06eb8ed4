import type { RankBoard, RankRow } from '@toancanh/shared/contract/scenes.ts';

export interface BoardLists {
  /** The screen names only some of the ranked: `top` holds them in order, whatever their places, and `low` nobody. */
  own: boolean;
  /** Best first. */
  top: RankRow[];
  /** Worst first. */
  low: RankRow[];
  /** Ranked units that stand in neither. */
  rest: number;
}

/**
 * Who stands in which list of a board, at most `rows` in each. Nobody stands in both; where few are ranked each takes half
 * of them. Whoever shares the first place has nothing to mend and stands among the best or nowhere.
 */
export function boardLists(board: RankBoard, rows: number): BoardLists {
  const { best, worst, ranked, named } = board;
  if (named !== undefined) return { own: true, top: best.slice(0, rows), low: [], rest: ranked };
  const half = Math.max(1, Math.min(rows, Math.floor(ranked / 2)));
  const low = [...worst, ...best.toReversed()].filter(({ place }) => place > 1).slice(0, half);
  const top = best.slice(0, Math.min(rows, ranked - low.length));
  return { own: false, top, low, rest: ranked - top.length - low.length };
}
