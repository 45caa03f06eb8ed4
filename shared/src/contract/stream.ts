/**
 * The stream's wire: Socket.IO events and their payloads. A view is a named, parametrised question; a client holds
 * its value at a sequence number and applies a delta only when the delta starts from that very number.
 */
export const PROTOCOL = 1;

/** Views of figures: what scenes are fed with. */
export const FIGURE_VIEWS = ['overview', 'dossiers', 'petitions', 'counters', 'ranking', 'unit'] as const;
export type FigureView = (typeof FIGURE_VIEWS)[number];
export type ViewName = FigureView | 'position' | 'screen' | 'fleet' | 'presentation';

/** client → server, event 'watch'. `lastSeq`/`epoch` of what the client holds, when it holds anything. */
export interface Watch {
  protocol: number;
  view: ViewName;
  params: Record<string, string>;
  have?: { epoch: string; seq: number };
}
/** client → server, event 'unwatch'. */
export interface Unwatch {
  key: string;
}

/** server → client, event 'snapshot'. `epoch` names the server's life: sequence numbers of two lives do not compare. */
export interface Snapshot {
  key: string;
  epoch: string;
  seq: number;
  at: number;
  hash: string;
  value: unknown;
}

/** A change at a path: set to a value, or (no `value`) removed. */
export interface Change {
  path: (string | number)[];
  value?: unknown;
}

/** server → client, event 'delta'. */
export interface DeltaMessage {
  key: string;
  epoch: string;
  from: number;
  to: number;
  at: number;
  hash: string;
  changes: Change[];
}

/**
 * server → client, event 'pulse', every 2 s: alive, and by this clock. A client that misses it for 5 s says so.
 * `seqs`: where each view stands in this `epoch`, so that a client sees that it missed the last delta.
 * `failed`: views whose value could not be computed; they stand still at their last value until they recover.
 */
export interface Pulse {
  at: number;
  epoch: string;
  clock: ClockInfo;
  version: string;
  seqs: Record<string, number>;
  failed: string[];
}

/** The server's clock: `now` (epoch ms) moves `speed` times as fast as real time; `simulated` is marked on every screen. */
export interface ClockInfo {
  now: number;
  speed: number;
  simulated: boolean;
}

/**
 * client → server, event 'time', with nothing but a callback: answers the server's real time (epoch ms) at once. Screens
 * keep step by it; the clock of `Pulse` may be simulated.
 */
export type AskTime = (answer: (now: number) => void) => void;

/** server → client, event 'refused'. */
export interface Refused {
  /** Of the question; null: of a 'watch' that could not be read; 'report' or 'unwatch': of that message, no figure is meant. */
  key: string | null;
  reason: string;
}
