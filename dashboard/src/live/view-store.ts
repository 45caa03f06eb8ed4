import type { Watch } from '@toancanh/shared/contract/stream.ts';
import type { ServerClock } from './clock.ts';
import type { Held, Verdict } from './held.ts';

/**
 * `connecting`: no value yet. `live`: what the server has. `resyncing`: asked again. `silent`: connected, but no pulse (see PULSE_LIMIT_MS).
 * `offline`: no connection. `refused`: the server will not answer this question. `failed`: the server cannot compute it.
 */
export type ViewStatus = 'connecting' | 'live' | 'resyncing' | 'silent' | 'offline' | 'refused' | 'failed';

export interface ViewState<T = unknown> {
  /** The last proven value; stays on screen through every trouble. undefined: none yet. */
  readonly value: T | undefined;
  readonly seq: number | null;
  readonly status: ViewStatus;
  /** ms since the last pulse in whole seconds; 0 while live. */
  readonly ageMs: number;
  /** Monotonic ms of the last pulse; null: none yet. Only as new as the last change of this state. */
  readonly lastPulse: number | null;
  /** Server's real time − local wall clock in ms at the last pulse. For diagnosis: nothing is computed from it. */
  readonly clockOffset: number | null;
  readonly clock: ServerClock;
  /** Vietnamese, when refused. */
  readonly reason: string | null;
  /** How often the hash told that what was held is wrong. */
  readonly mismatches: number;
}

/** One watched question: what is held, and who listens. Driven by LiveClient. */
export class ViewStore<T = unknown> {
  readonly key: string;
  readonly question: Pick<Watch, 'view' | 'params'>;
  held: Held | null = null;
  /** What is held is what the server has, as far as we were told since the connection came up. */
  synced = false;
  /** Monotonic ms of the last 'watch' sent; null when an answer is not awaited. */
  askedAt: number | null = null;
  reason: string | null = null;
  /** Monotonic ms of the refusal; null when there is none. */
  refusedAt: number | null = null;
  mismatches = 0;
  retained = 0;
  readonly #listeners = new Set<() => void>();
  readonly #retain: (store: ViewStore) => () => void;
  #state: ViewState<T>;

  constructor(
    key: string,
    question: Pick<Watch, 'view' | 'params'>,
    clock: ServerClock,
    retain: (store: ViewStore) => () => void,
  ) {
    this.key = key;
    this.question = question;
    this.#retain = retain;
    this.#state = {
      value: undefined,
      seq: null,
      status: 'connecting',
      ageMs: 0,
      lastPulse: null,
      clockOffset: null,
      clock,
      reason: null,
      mismatches: 0,
    };
  }

  readonly get = (): ViewState<T> => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Watch for as long as the returned function has not been called. */
  retain(): () => void {
    return this.#retain(this as ViewStore);
  }

  refuse(reason: string, now: number): void {
    this.reason = reason;
    this.refusedAt = now;
    this.synced = false;
    this.askedAt = null;
  }

  pardon(): void {
    this.reason = null;
    this.refusedAt = null;
  }

  /** Takes over a verdict; tells whether the server must be asked again, and whether with what is held. */
  settle(verdict: Verdict): 'fine' | 'ask' | 'askAnew' {
    switch (verdict.outcome) {
      case 'applied':
      case 'current':
        this.held = verdict.held;
        this.synced = true;
        this.askedAt = null;
        // Whoever is answered is not refused.
        this.pardon();
        return 'fine';
      case 'ignored':
        return 'fine';
      case 'gap':
        this.synced = false;
        return 'ask';
      case 'mismatch':
        this.held = null;
        this.synced = false;
        this.mismatches++;
        return 'askAnew';
    }
  }

  /** A new state object only when something in it changed. `still`: figures wait while they are all that is new. */
  show(link: Pick<ViewState, 'status' | 'ageMs' | 'lastPulse' | 'clockOffset'>, still = false): void {
    const before = this.#state;
    if (still && before.status === link.status && before.ageMs === link.ageMs && before.reason === this.reason) return;
    const value = this.held === null ? before.value : (this.held.value as T);
    const seq = this.held?.seq ?? null;
    const { reason, mismatches } = this;
    if (
      before.value === value &&
      before.seq === seq &&
      before.status === link.status &&
      before.ageMs === link.ageMs &&
      before.reason === reason &&
      before.mismatches === mismatches
    )
      return;
    this.#state = { ...before, ...link, value, seq, reason, mismatches };
    for (const listener of this.#listeners) listener();
  }
}
