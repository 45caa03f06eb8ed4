/** The view `position`. */

/** Moves with every commit (at most every 100 ms): what is shown may be asked anew, at most once a second. */
export interface PositionValue {
  /** Position of the journal. */
  seq: number;
  /** Epoch ms of the last commit, null before the first. */
  at: number | null;
  /** Open quarantine entries. */
  quarantined: number;
}
