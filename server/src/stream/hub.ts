import { randomUUID } from 'node:crypto';
import type { ClockInfo, Pulse } from '@toancanh/shared/contract/stream.ts';
import { viewKey } from '@toancanh/shared/stream/key.ts';
import { Frame } from './frame.ts';
import { Instance } from './instance.ts';
import { type Scheduler, systemScheduler } from './scheduler.ts';
import type { BoundView } from './views.ts';

/** Two recomputations of one view are at least this far apart (unless it says otherwise), and at least as far as the last one took. */
const MIN_GAP_MS = 100;
const TICK_MS = 1000;
const GRACE_MS = 30_000;
/** A promised value that is not there by then makes its view 'failed'; it still counts when it comes. */
const PATIENCE_MS = 5000;

export interface HubOptions<C> {
  views: readonly BoundView<C>[];
  /** The server's clock (simulated or real), for the pulse. */
  clock: () => ClockInfo;
  /** Version of the program and its pages; walls reload when it changes. */
  version: string | (() => string);
  /** Told once when a view starts to fail, with its key. */
  onError?: (key: string, error: unknown) => void;
  /** Instances that may live at once; further questions are refused. */
  maxInstances?: number;
  scheduler?: Scheduler;
}

/** Where a frame goes: everyone who watches the key. */
export type Publish = (key: string, frame: Frame) => void;

interface Live<C> {
  instance: Instance<C>;
  dirty: boolean;
  planned: boolean;
  running: boolean;
  startedAt: number;
  /** Sequence number before the run: another one after it means that something was published. */
  seqBefore: number | null;
  notBefore: number;
  gapMs: number;
  drop: (() => void) | null;
}

/**
 * Keeps one instance per (view, parameters) that somebody watches, recomputes those that a commit touched, and publishes
 * what changed. Knows nothing of sockets: `onPublish` is the way out.
 */
export class Hub<C> {
  readonly epoch: string = randomUUID().slice(0, 13);
  readonly #views: ReadonlyMap<string, BoundView<C>>;
  readonly #options: HubOptions<C>;
  readonly #scheduler: Scheduler;
  readonly #live = new Map<string, Live<C>>();
  readonly #stopTicks: () => void;
  #publish: Publish = () => {};
  #seq = 0;
  #closed = false;

  constructor(options: HubOptions<C>) {
    this.#options = options;
    this.#views = new Map(options.views.map((view) => [view.name, view]));
    this.#scheduler = options.scheduler ?? systemScheduler;
    this.#stopTicks = this.#scheduler.every(TICK_MS, () => this.#tick());
  }

  get viewNames(): string[] {
    return [...this.#views.keys()];
  }

  onPublish(publish: Publish): void {
    this.#publish = publish;
  }

  /** A commit was folded. Returns at once; the views it touched follow at once when quiet, else within 100 ms. */
  touch(commit: C): void {
    for (const live of this.#live.values()) {
      let touched = true; // a view that cannot tell is recomputed
      try {
        touched = live.instance.touchedBy(commit);
      } catch (error) {
        this.#options.onError?.(live.instance.key, error);
      }
      if (touched) this.#mark(live);
    }
  }

  /** Something else than a commit moved what a view says (without a name: all): its instances follow as after a commit. */
  stir(view?: string): void {
    for (const live of this.#live.values()) if (view === undefined || isOf(live.instance.key, view)) this.#mark(live);
  }

  /**
   * One more watcher of a question. The caller then sends `catchUp(key, …)`, subscribes to `key`, and calls `release`
   * once when it no longer watches.
   */
  open(
    view: string,
    params: Readonly<Record<string, string>>,
  ): { ok: true; key: string } | { ok: false; reason: string } {
    const definition = this.#views.get(view);
    if (definition === undefined)
      return refusal(`Không có khung nhìn "${view.slice(0, 40)}"; hãy kiểm tra tên khung nhìn.`);
    const key = viewKey(view, params);
    let live = this.#live.get(key);
    if (live === undefined) {
      const bound = definition.bind(params);
      if (!bound.ok) return bound;
      if (this.#live.size >= (this.#options.maxInstances ?? 1000))
        return refusal('Máy chủ đang phục vụ quá nhiều khung nhìn khác nhau; hãy thử lại sau ít phút.');
      live = this.#start(key, { ...bound.params, ticks: definition.ticks }, definition.gapMs ?? MIN_GAP_MS);
    }
    live.instance.watchers++;
    live.drop?.();
    live.drop = null;
    return { ok: true, key };
  }

  /** See `Instance.catchUp`. Empty for a key that nobody opened. */
  catchUp(key: string, have?: { epoch: string; seq: number }): Frame[] {
    return this.#live.get(key)?.instance.catchUp(have) ?? [];
  }

  release(key: string): void {
    const live = this.#live.get(key);
    if (live === undefined || --live.instance.watchers > 0) return;
    live.drop = this.#scheduler.after(GRACE_MS, () => this.#live.delete(key));
  }

  /** Encoded once for all. */
  pulse(): Frame {
    const seqs: Record<string, number> = {};
    const failed: string[] = [];
    for (const { instance } of this.#live.values()) {
      if (instance.seq !== null) seqs[instance.key] = instance.seq;
      if (instance.failed) failed.push(instance.key);
    }
    const { clock, version } = this.#options;
    const now = { at: this.#scheduler.wall(), clock: clock() };
    const running = typeof version === 'string' ? version : version();
    const pulse: Pulse = { ...now, epoch: this.epoch, version: running, seqs, failed };
    return new Frame('pulse', pulse);
  }

  /** Whether anybody watches a view, with whatever parameters. */
  watched(view: string): boolean {
    for (const { instance } of this.#live.values()) if (instance.watchers > 0 && isOf(instance.key, view)) return true;
    return false;
  }

  /** What is alive, for /metrics and tests. */
  instances(): { key: string; watchers: number; seq: number | null; failed: boolean }[] {
    return [...this.#live.values()].map(({ instance: { key, watchers, seq, failed } }) => ({
      key,
      watchers,
      seq,
      failed,
    }));
  }

  close(): void {
    this.#closed = true;
    this.#stopTicks();
    for (const live of this.#live.values()) live.drop?.();
    this.#live.clear();
  }

  #start(key: string, question: ConstructorParameters<typeof Instance<C>>[1], gapMs: number): Live<C> {
    const instance = new Instance(key, question, {
      epoch: this.epoch,
      nextSeq: () => ++this.#seq,
      now: () => this.#scheduler.wall(),
      publish: (to, frame) => {
        if (!this.#closed) this.#publish(to, frame);
      },
      failed: (failedKey, error) => this.#options.onError?.(failedKey, error),
    });
    const live: Live<C> = {
      instance,
      dirty: false,
      planned: false,
      running: false,
      startedAt: 0,
      seqBefore: null,
      notBefore: 0,
      gapMs,
      drop: null,
    };
    this.#live.set(key, live);
    this.#run(live);
    return live;
  }

  #mark(live: Live<C>): void {
    live.dirty = true;
    if (live.planned || live.running) return;
    live.planned = true;
    this.#scheduler.after(Math.max(0, live.notBefore - this.#scheduler.now()), () => {
      live.planned = false;
      if (live.dirty && !this.#closed && this.#live.get(live.instance.key) === live) this.#run(live);
    });
  }

  #run(live: Live<C>): void {
    live.dirty = false;
    live.running = true;
    live.startedAt = this.#scheduler.now();
    live.seqBefore = live.instance.seq;
    const pending = live.instance.refresh();
    if (pending === undefined) this.#done(live);
    else void pending.then(() => this.#done(live));
  }

  #done(live: Live<C>): void {
    const now = this.#scheduler.now();
    live.running = false;
    // A look that found nothing new holds nobody up: the gap is one between frames.
    const published = live.instance.seq !== live.seqBefore;
    live.notBefore = Math.max(published ? live.startedAt + live.gapMs : 0, now + (now - live.startedAt));
    if (live.dirty) this.#mark(live);
  }

  #tick(): void {
    const now = this.#scheduler.now();
    for (const live of this.#live.values()) {
      if (live.running && now - live.startedAt > PATIENCE_MS)
        live.instance.fail(new Error(`${live.instance.key}: no value within ${PATIENCE_MS} ms`));
      if (live.instance.ticks || live.instance.failed) this.#mark(live);
    }
  }
}

const isOf = (key: string, view: string): boolean => key === view || key.startsWith(`${view}?`);
const refusal = (reason: string) => ({ ok: false as const, reason });
