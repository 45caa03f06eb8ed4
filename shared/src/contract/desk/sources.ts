/** `GET /api/sources` and `/api/quarantine/counts`: what sources sent, and what was refused. */

/** What was refused, by what the door took it for; `body`: nobody could read it. */
export type RefusedKind = 'dossier' | 'step' | 'petition' | 'camera' | 'body';

/**
 * What a source sent. `id`: as in the overview's SourceAge; `sender`: as quarantine names it. A source that was never
 * heard has no counts. Counts outlive a restart of the server; none goes back before `since`, so that a 0 of a stretch
 * that began earlier says nothing of its first part.
 */
export interface SourceCount {
  id: string;
  sender: string;
  /** ISO instant at which counting began. */
  since: string;
  /** Messages written, and items refused at the door: since then, this week (from Monday on), on the server's present day. */
  messages: number;
  refused: number;
  messagesWeek: number;
  refusedWeek: number;
  messagesToday: number;
  refusedToday: number;
  /** Kinds of items whose refusals count here, each with how many there were since `since`. */
  refusedBy: { kind: RefusedKind; n: number }[];
}
/** `today` and `weekFrom`: the first days of the stretches that are counted, by the server's clock. */
export interface SourceCounts {
  today: string;
  weekFrom: string;
  sources: SourceCount[];
}

/** GET /api/quarantine/counts: entries by sender, kind of item and what became of them. */
export interface QuarantineCount {
  source: string;
  kind: RefusedKind;
  status: 'open' | 'replayed' | 'dismissed';
  n: number;
}
