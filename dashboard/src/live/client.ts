import {
  type DeltaMessage,
  PROTOCOL,
  type Pulse,
  type Refused,
  type Snapshot,
  type Unwatch,
  type ViewName,
  type Watch,
} from '@toancanh/shared/contract/stream.ts';
import { viewKey } from '@toancanh/shared/stream/key.ts';
import { type LinkHealth, PULSE_LIMIT_MS } from './age.ts';
import { ServerClock } from './clock.ts';
import { takeDelta, takeSnapshot } from './held.ts';
import { type Link, systemTime, type Time } from './link.ts';
import { type ViewStatus, ViewStore } from './view-store.ts';

const TICK_MS = 250;
/** An answer to 'watch' that has not come by then is asked for again. */
const ANSWER_MS = 2000;
/** What was refused (too many views at once, a right not given yet) is asked for again: nobody stands at a wall to press a key. */
const REFUSED_AGAIN_MS = 15_000;
/** A connection that says nothing for this long (+ up to half of it, so that walls do not come all at once) is given up. */
const GIVE_UP_MS = 10_000;
/** After waking, a pulse must come within this time. */
const WAKE_MS = 3000;

/** What somebody ordered waits for nothing. */
const ORDERS: ReadonlySet<ViewName> = new Set(['screen', 'presentation']);

/** The link as a whole, for the freshness strip. `msSincePulse`: 0 while pulses come, else whole seconds; Infinity before the first. */
export interface LinkState extends Omit<LinkHealth, 'failed'> {
  up: boolean;
  /** Version of the server's program; null before the first pulse. */
  version: string | null;
}

/**
 * Holds views as the server holds them: snapshot, then deltas, each proven by its hash; asks again after anything that
 * does not fit. Free of any framework, and of any socket: those come through `Link`.
 */
export class LiveClient {
  readonly clock = new ServerClock();
  readonly #link: Link;
  readonly #time: Time;
  readonly #browserOnline: () => boolean;
  readonly #stores = new Map<string, ViewStore>();
  readonly #listeners = new Set<() => void>();
  readonly #pulseListeners = new Set<(pulse: Pulse, at: number) => void>();
  readonly #ended = new AbortController();
  readonly #stopTicks: () => void;
  #up = false;
  #everUp = false;
  #failure: LinkState['failure'] = null;
  #lastPulse: number | null = null;
  #heardAt: number;
  #clockOffset: number | null = null;
  #version: string | null = null;
  #failed: ReadonlySet<string> = new Set();
  #lastTick: { now: number; wall: number };
  #patience: number;
  /** Monotonic ms until which new figures wait. */
  #stillUntil = 0;
  #linkState: LinkState = { up: false, browserOnline: true, failure: null, version: null, msSincePulse: Infinity };

  constructor(link: Link, options: { time?: Time; browserOnline?: () => boolean } = {}) {
    this.#link = link;
    this.#time = options.time ?? systemTime;
    this.#browserOnline = options.browserOnline ?? (() => true);
    this.#heardAt = this.#time.now();
    this.#lastTick = { now: this.#time.now(), wall: this.#time.wall() };
    this.#patience = this.#newPatience();
    this.#stopTicks = this.#time.every(TICK_MS, () => this.tick());
    link.open({
      up: () => this.#onUp(),
      down: (failure) => this.#onDown(failure),
      hear: (event, payload) => this.#hear(event, payload),
    });
  }

  /** The store of a question; it watches from `retain()` on. One question has one store. */
  store<T = unknown>(view: ViewName, params: Record<string, string> = {}): ViewStore<T> {
    const key = viewKey(view, params);
    let store = this.#stores.get(key);
    if (store === undefined) {
      store = new ViewStore(key, { view, params }, this.clock, (retained) => this.#retain(retained));
      this.#stores.set(key, store);
    }
    return store as unknown as ViewStore<T>;
  }

  /** `store` and `retain` in one, for callers that need no framework. */
  watch<T = unknown>(
    view: ViewName,
    params: Record<string, string> = {},
  ): { store: ViewStore<T>; release: () => void } {
    const store = this.store<T>(view, params);
    return { store, release: store.retain() };
  }

  /** The same object until something in it changed. */
  link(): LinkState {
    return this.#linkState;
  }

  /** Told when `link()` is another: up or down, network, version, and each second while there is no pulse. */
  onLink(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Told of each pulse, with the monotonic instant at which it came. */
  onPulse(listener: (pulse: Pulse, at: number) => void): () => void {
    this.#pulseListeners.add(listener);
    return () => this.#pulseListeners.delete(listener);
  }

  /** What this page says of itself; lost while the link is down. */
  report(payload: object): void {
    if (this.#up) this.#link.send('report', payload);
  }

  /** An order to a presentation; null: it did not come through. */
  async present(order: object): Promise<unknown> {
    return this.#up ? ((await this.#link.present?.(order)) ?? null) : null;
  }

  /** Asks for the server's real time once; null when nothing came back. Monotonic ms here, epoch ms there. */
  async askTime(): Promise<{ sent: number; server: number; received: number } | null> {
    const sent = this.#time.now();
    const server = this.#up ? ((await this.#link.time?.()) ?? null) : null;
    return server === null ? null : { sent, server, received: this.#time.now() };
  }

  /** Aborted when the client is closed: for whoever listens to the page on its behalf. */
  get signal(): AbortSignal {
    return this.#ended.signal;
  }

  /**
   * New figures are taken in and proven as ever, and told only after so many ms: for the instants in which a page must
   * have its hands free. Orders, and how the link stands, are told at once.
   */
  still(ms: number): void {
    this.#stillUntil = this.#time.now() + ms;
    const stop = this.#time.every(ms, () => {
      stop();
      this.#show();
    });
  }

  /** Call when the page becomes visible, the network returns, or the machine wakes: do not wait for a timer. */
  check(): void {
    const now = this.#time.now();
    if (!this.#up) this.#link.restart();
    else {
      this.#heardAt = Math.min(this.#heardAt, now - this.#patience + WAKE_MS);
      for (const store of this.#stores.values()) if (store.retained > 0) this.#ask(store);
    }
    this.#show();
  }

  /** Runs by itself, four times a second. */
  tick(): void {
    const now = this.#time.now();
    const wall = this.#time.wall();
    const elapsed = now - this.#lastTick.now;
    const slept = elapsed > PULSE_LIMIT_MS || wall - this.#lastTick.wall - elapsed > WAKE_MS;
    this.#lastTick = { now, wall };
    if (slept) this.check();
    if (this.#up && now - this.#heardAt > this.#patience) {
      this.#heardAt = now;
      this.#patience = this.#newPatience();
      this.#link.restart();
    }
    for (const store of this.#stores.values()) {
      if (!this.#up) break;
      const unanswered = store.askedAt !== null && now - store.askedAt > ANSWER_MS;
      const again = store.askedAt === null && store.refusedAt !== null && now - store.refusedAt >= REFUSED_AGAIN_MS;
      if (unanswered || (again && store.retained > 0)) this.#ask(store);
    }
    this.#show();
  }

  close(): void {
    this.#stopTicks();
    this.#ended.abort();
    this.#link.close();
  }

  #retain(store: ViewStore): () => void {
    if (store.retained++ === 0) this.#ask(store);
    let released = false;
    return () => {
      if (released) return;
      released = true;
      if (--store.retained > 0) return;
      store.synced = false;
      store.askedAt = null;
      if (this.#up) this.#link.send('unwatch', { key: store.key } satisfies Unwatch);
      this.#show();
    };
  }

  #ask(store: ViewStore): void {
    if (!this.#up) return;
    const { held, question } = store;
    const watch: Watch = { protocol: PROTOCOL, ...question };
    if (held !== null) watch.have = { epoch: held.epoch, seq: held.seq };
    store.synced = false;
    store.askedAt = this.#time.now();
    this.#link.send('watch', watch);
  }

  #onUp(): void {
    this.#up = true;
    this.#everUp = true;
    this.#failure = null;
    this.#heardAt = this.#time.now();
    for (const store of this.#stores.values()) {
      store.pardon();
      if (store.retained > 0) this.#ask(store);
    }
    this.#show();
  }

  #onDown(failure: 'refused' | 'timeout'): void {
    this.#up = false;
    this.#failure = failure;
    for (const store of this.#stores.values()) {
      store.synced = false;
      store.askedAt = null;
    }
    this.#show();
  }

  #hear(event: 'snapshot' | 'delta' | 'pulse' | 'refused', payload: unknown): void {
    if (!this.#up) return;
    this.#heardAt = this.#time.now();
    if (event === 'pulse') this.#onPulse(payload as Pulse);
    else if (event === 'refused') this.#onRefused(payload as Refused);
    else {
      const message = payload as Snapshot | DeltaMessage;
      const store = this.#stores.get(message.key);
      if (store === undefined || store.retained === 0) return;
      const verdict = 'from' in message ? takeDelta(store.held, message) : takeSnapshot(store.held, message);
      const next = store.settle(verdict);
      // A snapshot that proves wrong is asked for again by the timer, not at once: it would be as wrong.
      if (next === 'askAnew' && event === 'snapshot') store.askedAt ??= this.#time.now();
      else if (next !== 'fine' && (next === 'askAnew' || store.askedAt === null)) this.#ask(store);
      this.#show(store);
    }
  }

  #onPulse(pulse: Pulse): void {
    const now = this.#time.now();
    this.#lastPulse = now;
    this.#clockOffset = pulse.at - this.#time.wall();
    this.clock.take(pulse.clock, now);
    this.#failed = new Set(pulse.failed);
    this.#version = pulse.version;
    for (const listener of this.#pulseListeners) listener(pulse, now);
    for (const store of this.#stores.values()) {
      const seq = pulse.seqs[store.key];
      if (store.retained === 0 || store.askedAt !== null || store.reason !== null || seq === undefined) continue;
      if (store.held === null || store.held.epoch !== pulse.epoch || store.held.seq < seq) this.#ask(store);
    }
    this.#show();
  }

  #onRefused(refused: Refused): void {
    for (const store of this.#stores.values()) {
      if (refused.key !== null ? store.key !== refused.key : store.askedAt === null) continue;
      store.refuse(refused.reason, this.#time.now());
    }
    this.#show();
  }

  #health(): Omit<LinkHealth, 'failed'> {
    const msSincePulse = this.#lastPulse === null ? Number.POSITIVE_INFINITY : this.#time.now() - this.#lastPulse;
    return { browserOnline: this.#browserOnline(), msSincePulse, failure: this.#failure };
  }

  /** What a panel needs to judge an age (see `ageOf`). */
  health(key: string): LinkHealth {
    return { ...this.#health(), failed: this.#failed.has(key) };
  }

  #status(store: ViewStore, pulseLate: boolean): ViewStatus {
    if (!this.#up) return this.#everUp || this.#failure !== null ? 'offline' : 'connecting';
    // Only a missing pulse makes the browser's word count: over loopback all is well without a network.
    if (pulseLate) return this.#browserOnline() ? 'silent' : 'offline';
    if (store.reason !== null) return 'refused';
    if (this.#failed.has(store.key)) return 'failed';
    if (store.synced) return 'live';
    return store.held === null && store.get().value === undefined ? 'connecting' : 'resyncing';
  }

  #show(only?: ViewStore): void {
    const { msSincePulse, browserOnline, failure } = this.#health();
    const seconds = Math.floor(msSincePulse / 1000) * 1000;
    const pulseLate = this.#lastPulse !== null && msSincePulse > PULSE_LIMIT_MS;
    const still = this.#time.now() < this.#stillUntil;
    for (const store of only === undefined ? this.#stores.values() : [only]) {
      const status = this.#status(store, pulseLate);
      const ageMs = status === 'live' || this.#lastPulse === null ? 0 : seconds;
      store.show(
        { status, ageMs, lastPulse: this.#lastPulse, clockOffset: this.#clockOffset },
        still && !ORDERS.has(store.question.view),
      );
    }
    const before = this.#linkState;
    const after: LinkState = {
      up: this.#up,
      browserOnline,
      failure,
      version: this.#version,
      msSincePulse: pulseLate || this.#lastPulse === null ? seconds : 0,
    };
    if ((Object.keys(after) as (keyof LinkState)[]).every((name) => before[name] === after[name])) return;
    this.#linkState = after;
    for (const listener of this.#listeners) listener();
  }

  readonly #newPatience = () => GIVE_UP_MS * (1 + this.#time.random() / 2);
}
