import type { Day } from '../calendar/day.ts';
import type { WorkingCalendar } from '../calendar/working.ts';

/** The dimensions of a cell. A subsystem leaves out what it does not have. All are codes as sent, never names. */
export interface Dims {
  /** Who is responsible, as the sender wrote it; resolved to a unit when read (see places/agency.ts). */
  agency: AgencyRef;
  /** Sector code (dossiers), category (petitions), '' otherwise. */
  sector: string;
  /** Procedure code, or camera id. */
  procedure: string;
  /** Channel code of the subsystem, '' when it has none. */
  channel: string;
}

/** Three ways in which a sender may name the unit, in the order in which they are believed. */
export interface AgencyRef {
  code: string;
  sender: string;
  name: string;
}

/** What is counted. `code` is stored in cells for ever: never reuse or renumber one. */
export interface Measure {
  code: number;
  /** `flow` counts on its day; `step` is a change of a stock: the stock at the end of D is the sum of all days ≤ D. */
  kind: 'flow' | 'step';
  /** How finely the in-memory board keeps it: per unit and sector, or per unit with its buckets. */
  grain: 'sector' | 'unit';
  /** On which end of an entity's presence it always falls; left out: on neither. For finding the rows behind a figure. */
  anchor?: 'start' | 'end';
  /** What `bucket` means, when it is used. */
  buckets?: 'hour' | 'workingDays';
}

/** One addend of an entity's contribution. */
export interface Part {
  measure: number;
  day: Day;
  bucket: number;
  n: number;
}

export interface Contribution {
  dims: Dims;
  parts: Part[];
  /** Still present after its last part: open, unanswered, in the register. For finding the rows behind a figure. */
  open: boolean;
}

/**
 * A subsystem is two pure functions and a list of measures. The fold is `contribute(after) − contribute(before)`:
 * late, repeated, reordered and corrected messages need no special case.
 */
export interface Subsystem<E extends { type: string; key: string }, S> {
  name: string;
  measures: Record<string, Measure>;
  /** Must not depend on a clock. Returns `before` itself when the event changes nothing. */
  evolve(before: S | undefined, event: E): S;
  /** null: this entity is in no report. */
  contribute(key: string, state: S, calendar: WorkingCalendar): Contribution | null;
}
