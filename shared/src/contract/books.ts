import type { Scope, Value } from './desk.ts';
import type { SourceAge, WallValue } from './wall.ts';

/**
 * Closed books (chốt số liệu): a name, a period, and one integer, the journal position up to which things were known.
 * `knownAt=so:<id>` asks any question inside a closed book.
 */
export interface ClosingRequest {
  name: string;
  /** First and last day of the period, `yyyy-MM-dd`. */
  from: string;
  to: string;
  /** An instant not later than now (ISO with offset); missing: now. */
  cut?: string;
}

/** How a source stood at the cut. `absent`: late or never heard; its figures are told as incomplete, never as zero. */
export interface SourceAtCut {
  id: string;
  kind: SourceAge['kind'];
  name: string;
  lastAt: number | null;
  absent: boolean;
}

export interface Closing {
  id: string;
  name: string;
  from: string;
  to: string;
  /** Journal position: what was known by then. */
  position: number;
  /** The server's clock at the cut, ISO with offset. */
  cut: string;
  closedAt: string;
  closedBy: string;
  sources: SourceAtCut[];
  /** A reopened book stays to be read, but no meeting may be held on it. */
  reopened: { at: string; by: string; reason: string } | null;
}

export const CAUSES = ['new', 'late', 'corrected', 'mapping', 'definition'] as const;
/**
 * `new`: happened after the cut. `late`: happened before it and came after. `corrected`: something known was replaced.
 * `mapping`: agencies that count to another unit since. `definition`: the metric is defined otherwise since.
 */
export type Cause = (typeof CAUSES)[number];

/** Answer to `GET /api/books/:id/changes`: the effects sum to now − then, exactly. */
export interface Changes {
  book: string;
  metric: string;
  then: Value;
  now: Value;
  /** `effect` is in the metric's own unit; null where then or now is no figure. `entities`: how many dossiers had a part in it. */
  parts: {
    cause: Cause;
    effect: number | null;
    numerator: number;
    denominator: number | null;
    entities: number | null;
  }[];
}
/** While the journal since the cut is being read for the first time. `done` of 1. */
export interface ChangesPending {
  pending: true;
  done: number;
}
export type ChangesQuery = Scope & { metric: string };

/** Answer to `GET /api/books/:id/scene`: a wall scene as it was known at the cut. */
export interface SceneAtCut {
  book: string;
  cut: string;
  value: WallValue;
}
