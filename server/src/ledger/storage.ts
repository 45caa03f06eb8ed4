import type { Dims } from '@toancanh/shared/subsystems/subsystem.ts';
import type { EntityKey, EntityRow, Writes } from '../fold/writes.ts';

/**
 * The port behind which a database lies. SQLite is the first adapter; an adapter for a database with many writers
 * locks the entities of a commit and adds to cells, and so may this port's users assume nothing more than:
 * a commit is atomic and on disk when it returns, journal entries of all writers become visible in one order,
 * and changes of cells commute.
 */
export interface Storage {
  /**
   * One transaction: read the entities `keys` (locked), let `fold` say what to write, write it, make it durable.
   * `fold` is pure and may be run again. @throws StorageFailure when nothing was written.
   */
  commit(keys: readonly EntityKey[], fold: (found: ReadonlyMap<string, EntityRow>) => Writes): Committed;

  /** Dimension tuples are interned for ever; the same dims give the same id in every writer. */
  internTuples(dims: readonly Dims[]): number[];
  tuples(afterId: number): TupleRow[];

  /** An entry of the journal that changes no cell: from its position on something else is known. Durable. */
  mark(at: number): number;

  /** Journal entries after `seq`, oldest first, at most `limit`. */
  journal(after: number, limit: number): JournalRow[];
  /** The last journal entry at or before an instant (epoch ms): what was known then. 0 when nothing was. */
  journalAt(instant: number): number;

  /**
   * Fine cells: sums of each of `terms` over groups of tuples, as known at `knownAt` (journal seq; Infinity: now).
   * `tuples[i]` belongs to group `groups[i]` (0 .. groupCount − 1) and occurs once. The answer holds, term after term,
   * one number per group, or 64 per group where the term keeps buckets apart.
   */
  groupSums(
    terms: readonly Term[],
    tuples: Int32Array,
    groups: Int32Array,
    groupCount: number,
    knownAt: number,
  ): Float64Array<ArrayBuffer>;
  /** All cells with journal entries not yet settled added: for rebuilding a board and for checks. */
  cells(each: (key: number, n: number) => void): void;
  /** Move about `maxBytes` of the journal into the cells; false when there was nothing to move. */
  settle(maxBytes: number): boolean;

  entity(kind: number, key: string): EntityRow | null;
  /** What had been written when a journal entry was: the last one up to `position`. */
  written(position: number): Written;
  /** Ledger position of the last event; 0 for none. */
  lastLedger(): number;
  /** Events of one entity from ledger position `seq` (its last, or any) backwards along its chain. */
  history(seq: number, upTo: number): History;
  /** An entity's events, oldest first, from ledger position `seq` (its last, or any) backwards along its chain. */
  chain(seq: number): { seq: number; body: string }[];
  /** Entities of any kind whose last event lies in after < seq ≤ upTo, by that. */
  lastEvents(after: number, upTo: number, limit: number): LastEvent[];
  /** All events in after < seq ≤ upTo, in their order. */
  events(after: number, upTo: number): LinkedEvent[];
  /** Events by their ledger positions; in any order. */
  eventsAt(seqs: readonly number[]): LinkedEvent[];
  /** An entity by its id; null when there is none. */
  entityNamed(id: number): EntityRow | null;
  /** What `work` reads stands still meanwhile. */
  snapshot<T>(work: () => T): T;
  /** Entities of one kind whose last event lies in after < seq ≤ upTo, by that; new ones, of ids above `ids`, left out. */
  touched(kind: number, after: number, upTo: number, ids: number, limit: number): EntityRow[];
  /** When an entity was last changed (epoch ms of the commit's clock); null when there is none. */
  changedAt(kind: number, key: string): number | null;
  /**
   * Entities that may stand behind a figure, a page at a time: each at most once, and a page costs what it holds and
   * not what came before it. What changes while one pages may be missed or seen anew.
   */
  candidates(filter: CandidateFilter): { rows: Candidate[]; next: string | null };
  /**
   * Days and tuples at which any of `measures` has a cell within from..to, by day and tuple; null when the measures
   * have more than `most` cells in all, so that walking the entities costs less than looking here.
   */
  dayTuples(measures: readonly number[], from: number, to: number, most: number): DayTuple[] | null;
  /** Keys of one kind that begin with `prefix`, in their order, after `after`. */
  keysLike(kind: number, prefix: string, after: string, limit: number): EntityRow[];
  /** Every ledger row after `seq`, oldest first. */
  ledger(after: number, limit: number): LedgerRow[];

  putQuarantine(rows: readonly QuarantineRow[]): void;
  quarantine(filter: {
    source?: string;
    status?: string;
    kind?: string;
    after?: number;
    id?: number;
    limit: number;
  }): QuarantineRow[];
  settleQuarantine(id: number, status: string, note: string): void;
  quarantineCounts(): { source: string; kind: string; status: string; n: number }[];

  getMeta(name: string): string | null;
  setMeta(name: string, value: string): void;
  putLabels(rows: readonly { kind: string; code: string; name: string }[]): void;
  labels(): { kind: string; code: string; name: string }[];
  close(): void;
}

export interface Written {
  /** Ledger position of the last event. */
  ledger: number;
  /** Id of the last entity that was new. */
  entities: number;
  /** Epoch ms. */
  at: number;
}

export interface History {
  /** Bodies of the events up to `upTo`, oldest first; none when the entity was not known. */
  bodies: string[];
  /** Ledger positions of those after it, newest first. */
  later: number[];
}

/** An entity's id and its last event. */
export interface LastEvent {
  id: number;
  seq: number;
}

/** An event with its place, and that of the same entity's event before; 0 for none. */
export interface LinkedEvent {
  seq: number;
  prev: number;
  body: string;
}

export interface LedgerRow {
  seq: number;
  at: number;
  source: string;
  /** Ledger position of the same entity's event before; 0 for none. */
  prev: number;
  /** JSON of the domain event. */
  body: string;
}

export interface Committed {
  /** Journal entry of this commit; the last one before when nothing was written. */
  seq: number;
  changes: Uint8Array<ArrayBuffer>;
}

export interface JournalRow {
  seq: number;
  at: number;
  changes: Uint8Array;
}

export interface TupleRow {
  id: number;
  dims: Dims;
}

/** A sum over days of one measure, both included; `buckets` keeps the 64 buckets apart. */
export interface Term {
  measure: number;
  from: number;
  to: number;
  buckets?: boolean;
}

export interface Candidate extends EntityRow {
  /** Give it as `after` to go on behind this one. */
  cursor: string;
}

export type DayTuple = readonly [day: number, tuple: number];

export interface CandidateFilter {
  kind: number;
  tuples: readonly number[] | null;
  /** `start`: first day within; `end`: last day within; `span`: present on some day within. */
  anchor: 'start' | 'end' | 'span';
  from: number;
  to: number;
  /** `start` and `end`: entities of these days and tuples alone, in this order; `tuples` is not asked then. */
  at?: readonly DayTuple[];
  /** Only entities without an event after this ledger position. */
  untouchedSince?: number;
  /** `next` of the page before; '' for the first. */
  after: string;
  limit: number;
}

export interface QuarantineRow {
  id: number;
  source: string;
  at: number;
  status: 'open' | 'replayed' | 'dismissed';
  kind: string;
  key: string;
  field: string;
  reason: string;
  item: string | null;
  context: string;
  note: string;
}

export type { EntityKey, EntityRow, Writes };
