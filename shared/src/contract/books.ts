import { type Static, Type } from 'typebox';
import type { Decided } from './desk/decided.ts';
import type { Scope, Value } from './desk/scope.ts';
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
  /** As SourceAge: declared cadence in seconds, whether anything was expected at the cut, items refused by the closing. */
  cadence: number;
  expected: boolean;
  refused: number;
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
  /** Open quarantine entries when the books were closed. */
  quarantined: number;
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
  /** Kinds of which every source was absent at the cut: their figures are incomplete, and none where `value` says 0. */
  absent: SourceAge['kind'][];
  value: WallValue;
}

/** Answer to `GET /api/books/:id/changes/dossiers`: who had a part in the change by one cause, in pages. */
export interface ChangedDossiers {
  book: string;
  metric: string;
  cause: Cause;
  next: string | null;
  /** What the dossier's events of this cause add to numerator and denominator, as the book defined the metric. */
  rows: { code: string; unit: string; unitName: string; numerator: number; denominator: number }[];
}

// --- definitions ----------------------------------------------------------------------------------------------------

/** PUT /api/definitions: adds a decision. The definition of a day is whose beginning is the latest up to it. */
export const DefinitionBody = Type.Object(
  {
    metric: Type.String({ maxLength: 60 }),
    variant: Type.String({ maxLength: 60, description: '`standard` hoặc một cách tính ở GET /api/definitions' }),
    decision: Type.String({ minLength: 3, maxLength: 200, description: 'Số, ngày, cơ quan của quyết định' }),
    validFrom: Type.String({ description: 'yyyy-MM-dd' }),
  },
  { additionalProperties: false },
);
export type DefinitionRequest = Static<typeof DefinitionBody>;
export interface DefinitionEntry extends DefinitionRequest, Decided {}
/** `decision` and `validFrom` null: nobody decided, the metric is as it is written. */
export interface DefinitionInForce {
  variant: string;
  decision: string | null;
  validFrom: string | null;
}
/** GET /api/definitions: metrics that can be defined in more than one way, and all decisions, newest first. */
export interface Definitions {
  metrics: {
    metric: string;
    unit: 'count' | 'percent' | 'workingDays';
    inForce: DefinitionInForce;
    /** `figure`: what the whole province has by this definition in `period`, whichever is in force. */
    variants: { id: string; name: string; definition: string; formula: string; source: string; figure: Value }[];
  }[];
  /** This month up to today, yyyy-MM-dd. */
  period: { from: string; to: string };
  entries: DefinitionEntry[];
}
