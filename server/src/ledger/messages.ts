import type { DomainEvent } from '@toancanh/shared/subsystems/registry.ts';
import type { Outcome, Refusal } from './port.ts';
import type { Storage, TupleRow } from './storage.ts';

/** What crosses from the main thread to the writer's thread. */
export type ToWriter =
  | { type: 'append'; id: number; at: number; source: string; events: readonly DomainEvent[] }
  | { type: 'quarantine'; id: number; at: number; source: string; refusals: readonly Refusal[] }
  | { type: 'settleQuarantine'; id: number; entry: number; status: 'replayed' | 'dismissed'; note: string }
  | { type: 'labels'; id: number; rows: { kind: string; code: string; name: string }[] }
  | { type: 'mark'; id: number; at: number }
  | { type: 'setMeta'; id: number; name: string; value: string }
  | { type: 'close'; id: number };

/** One commit, as the board and the views hear of it. */
export interface Commit {
  seq: number;
  at: number;
  changes: Uint8Array<ArrayBuffer>;
  tuples: TupleRow[];
  /** What took part: events of each subsystem from each source. */
  events: { source: string; subsystem: number; n: number }[];
}

export type FromWriter =
  | { type: 'ready' }
  | { type: 'done'; ids: { id: number; outcomes: Outcome[] | null }[]; commit: Commit | null }
  | { type: 'failed'; ids: number[]; reason: string };

/** Reads go to a thread of their own, by the name of the storage's method. */
export type ReadMethod =
  | 'groupSums'
  | 'entity'
  | 'changedAt'
  | 'written'
  | 'history'
  | 'candidates'
  | 'keysLike'
  | 'journal'
  | 'journalAt'
  | 'quarantine'
  | 'quarantineCounts'
  | 'labels'
  | 'tuples'
  | 'ledger'
  | 'getMeta';
export interface ToReader {
  id: number;
  method: ReadMethod | 'close';
  args: unknown[];
}
export interface FromReader {
  id: number;
  value?: unknown;
  error?: string;
}
export type Reads = { [M in ReadMethod]: (...args: Parameters<Storage[M]>) => Promise<ReturnType<Storage[M]>> };
