import type { DomainEvent } from '@toancanh/shared/subsystems/events.ts';
import type { Outcome } from '../fold/writes.ts';

/**
 * The door to the truth. Nothing above this port may assume that it is the only writer: entities are locked by the
 * adapter, cells are added to, and the journal of changes may hold other writers' work.
 */
export interface Ledger {
  /**
   * Write events, fold them, and return once all of it is on disk (one fsync for everything that is waiting).
   * The outcomes come back in the order of the events.
   * @throws LedgerClosed when the store has been closed or its disk is full; then none of the events was written.
   */
  append(source: SourceId, events: readonly DomainEvent[]): Promise<Outcome[]>;
}

/** Which system sent it: the name of its token. Freshness and error counts are kept per source. */
export type SourceId = string;

export type { Outcome };

/** A refused item, kept with its reason. `item` has passed the door: it holds no personal data. */
export interface Refusal {
  kind: 'dossier' | 'step' | 'petition' | 'camera' | 'body';
  /** The item's own key (MaHoSo, code), '' when it could not be read. */
  key: string;
  /** Path of the field that is wrong, such as `NgayHenTra`. */
  field: string;
  /** In Vietnamese: what is wrong and what to do. */
  reason: string;
  /** The cleaned item as JSON, to be mended and replayed; null when the body could not be read at all. */
  item: string | null;
  /** What is needed to replay it as it was sent, such as `{"door":"DongBoHoSoMC","insert":true,"sender":"H53.01"}`. */
  context: string;
}

export interface QuarantineEntry extends Refusal {
  id: number;
  source: SourceId;
  at: number;
  status: 'open' | 'replayed' | 'dismissed';
  /** Who settled it and why; '' while it is open. */
  note: string;
}

export interface Quarantine {
  put(source: SourceId, refusals: readonly Refusal[]): Promise<void>;
  list(filter: {
    source?: string;
    status?: string;
    kind?: string;
    after?: number;
    limit: number;
  }): Promise<QuarantineEntry[]>;
  get(id: number): Promise<QuarantineEntry | null>;
  /** Mark as replayed or dismissed, with who and why. */
  settle(id: number, status: 'replayed' | 'dismissed', note: string): Promise<void>;
  counts(): Promise<{ source: SourceId; kind: string; status: string; n: number }[]>;
}
