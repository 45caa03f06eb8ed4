import type { WorkingCalendar } from '@toancanh/shared/calendar/working.ts';
import type { CameraEvent, CameraState } from '@toancanh/shared/subsystems/cameras/events.ts';
import { DEFAULT_HOLD, type Debounced, debounce, type Hold, maintain, shown } from './debounce.ts';
import type { OpeningHours } from './opening-hours.ts';
import type { ProbeOutcome } from './rtsp/probe.ts';
import { Uptime } from './uptime.ts';

/** A camera to be looked at, as the register has it. `revision` changes whenever it must be looked at afresh. */
export interface ProbedCamera {
  id: string;
  shop: string;
  hours?: OpeningHours;
  maintenance: { since: number; reason: string } | null;
  revision: string;
  /** Own interval, else the prober's. */
  intervalMs?: number;
}

/** Timers run in the clock's own time: where the clock runs n times as fast, so must they. */
export interface Timers {
  set(run: () => void, ms: number): unknown;
  clear(handle: unknown): void;
}

export interface ProberOptions {
  probe(camera: ProbedCamera, signal: AbortSignal): Promise<ProbeOutcome>;
  /** Resolves when the events are on disk. After a failure the same events come again: the ledger counts them once. */
  emit(events: readonly CameraEvent[]): Promise<unknown>;
  calendar: Pick<WorkingCalendar, 'isWorkingDay'>;
  clock: { now(): number };
  timers: Timers;
  /** Stops everything that is under way. */
  signal: AbortSignal;
  /** 0 ≤ random() < 1. */
  random?: () => number;
  intervalMs?: number;
  /** While the probes disagree with what is shown, look again this soon. */
  confirmMs?: number;
  /** An offline camera is asked less and less often, but never less often than this. */
  maxIntervalMs?: number;
  /**
   * A camera that refuses our account is asked this seldom: cameras lock an account after a few wrong tries in half an
   * hour. A new account in the register is tried at once.
   */
  wrongAccountIntervalMs?: number;
  /** Every wait is lengthened or shortened by up to this share, so that cameras do not fall into step. */
  jitter?: number;
  concurrency?: number;
  hold?: Hold;
  /** What was shown before a restart, so that the start is no change. */
  initial?: ReadonlyMap<string, CameraState>;
  onError?(error: unknown): void;
}

/** What is known of one camera now. Instants are epoch ms of the clock. */
export interface CameraStatus {
  state: CameraState;
  since: number | null;
  reason: string;
  lastProbeAt: number | null;
  lastProbeMs: number | null;
}

interface Tracked {
  camera: ProbedCamera;
  shown: Debounced;
  status: CameraStatus;
  failures: number;
  timer: unknown;
  /** Probes of an earlier registration of the same camera say nothing about this one. */
  generation: number;
}

/** At most this many events wait for a ledger that does not take them; beyond it the oldest observations go. */
const MAX_PENDING = 20_000;
const RETRY_MS = 5000;

/** Looks at every camera on its own schedule, a bounded number at a time, until told to stop. */
export class Prober {
  private readonly options: Required<Omit<ProberOptions, 'initial' | 'onError'>> &
    Pick<ProberOptions, 'initial' | 'onError'>;
  private readonly tracked = new Map<string, Tracked>();
  private readonly uptime: Uptime;
  private readonly due: Tracked[] = [];
  private readonly underWay = new Set<Promise<void>>();
  private pending: CameraEvent[] = [];
  private sending: Promise<void> | null = null;
  private retry: unknown = null;
  private generations = 0;

  constructor(options: ProberOptions) {
    this.options = {
      random: Math.random,
      intervalMs: 60_000,
      confirmMs: 15_000,
      maxIntervalMs: 300_000,
      wrongAccountIntervalMs: 900_000,
      jitter: 0.1,
      concurrency: 8,
      hold: DEFAULT_HOLD,
      ...options,
    };
    this.uptime = new Uptime(options.calendar);
  }

  /** Look at exactly these cameras from now on. New ones are spread over one interval. */
  watch(cameras: readonly ProbedCamera[]): void {
    if (this.options.signal.aborted) return;
    const wanted = new Map(cameras.map((c) => [c.id, c]));
    for (const [id, t] of this.tracked) if (!wanted.has(id)) this.forget(t);
    for (const camera of cameras) {
      const known = this.tracked.get(camera.id);
      if (known?.camera.revision === camera.revision) continue;
      if (known) this.renew(known, camera);
      else this.add(camera);
    }
    this.flush();
  }

  status(id: string): CameraStatus | null {
    return this.tracked.get(id)?.status ?? null;
  }

  /** Probes that run now. */
  get running(): number {
    return this.underWay.size;
  }

  /** After the signal: waits for what is under way and hands out the minutes seen so far. */
  async stop(): Promise<void> {
    for (const t of [...this.tracked.values()]) this.forget(t);
    this.due.length = 0;
    await Promise.allSettled(this.underWay);
    if (this.retry !== null) this.options.timers.clear(this.retry);
    this.retry = null;
    this.flush();
    await this.sending;
  }

  private add(camera: ProbedCamera): void {
    const state = this.options.initial?.get(camera.id) ?? 'unknown';
    const t: Tracked = {
      camera,
      shown: shown(state),
      status: { state, since: null, reason: '', lastProbeAt: null, lastProbeMs: null },
      failures: 0,
      timer: null,
      generation: ++this.generations,
    };
    this.tracked.set(camera.id, t);
    this.settle(
      t,
      maintain(t.shown, camera.maintenance !== null),
      camera.maintenance?.reason ?? '',
      camera.maintenance?.since,
    );
    if (!camera.maintenance) this.schedule(t, this.options.random() * this.interval(t));
  }

  private renew(t: Tracked, camera: ProbedCamera): void {
    this.halt(t);
    t.camera = camera;
    t.failures = 0;
    t.generation = ++this.generations;
    this.settle(
      t,
      maintain(t.shown, camera.maintenance !== null),
      camera.maintenance?.reason ?? '',
      camera.maintenance?.since,
    );
    if (!camera.maintenance) this.schedule(t, 0);
  }

  private forget(t: Tracked): void {
    this.halt(t);
    this.tracked.delete(t.camera.id);
    t.generation = 0;
  }

  private halt(t: Tracked): void {
    if (t.timer !== null) this.options.timers.clear(t.timer);
    t.timer = null;
    const queued = this.due.indexOf(t);
    if (queued >= 0) this.due.splice(queued, 1);
    this.pending.push(...this.uptime.leave(t.camera, this.options.clock.now()));
  }

  private schedule(t: Tracked, ms: number): void {
    if (this.options.signal.aborted) return;
    t.timer = this.options.timers.set(() => {
      t.timer = null;
      this.due.push(t);
      this.drain();
    }, ms);
  }

  private drain(): void {
    while (this.underWay.size < this.options.concurrency && !this.options.signal.aborted) {
      const t = this.due.shift();
      if (!t) return;
      const run = this.look(t).finally(() => {
        this.underWay.delete(run);
        this.drain();
      });
      this.underWay.add(run);
    }
  }

  private async look(t: Tracked): Promise<void> {
    const { generation } = t;
    const { signal, clock, hold, onError } = this.options;
    let outcome: ProbeOutcome | null = null;
    try {
      outcome = await this.options.probe(t.camera, signal);
    } catch (error) {
      if (!signal.aborted) onError?.(error);
    }
    if (signal.aborted || t.generation !== generation) return;
    // A probe that failed by our own fault says nothing about the camera: neither up nor down, look again later.
    if (outcome === null) return this.schedule(t, this.jittered(this.interval(t)));
    const now = clock.now();
    t.status = { ...t.status, lastProbeAt: now, lastProbeMs: outcome.ms };
    this.settle(t, debounce(t.shown, outcome.state, hold), outcome.reason);
    t.failures = outcome.state === 'offline' ? t.failures + 1 : 0;
    const wait = this.wait(t, outcome.wrongAccount);
    // The next look may also have to queue; a wait of one more interval is still continuous watching.
    this.pending.push(...this.uptime.observe(t.camera, outcome.state, now, now + wait + this.interval(t)));
    this.flush();
    this.schedule(t, wait);
  }

  /** Take over what is to be shown, and tell the ledger when that is a change. */
  private settle(t: Tracked, next: Debounced, reason: string, at: number = this.options.clock.now()): void {
    const changed = next.state !== t.shown.state;
    t.shown = next;
    if (!changed) {
      if (next.candidate === null && next.state === t.status.state && reason !== '') t.status = { ...t.status, reason };
      return;
    }
    t.status = { ...t.status, state: next.state, since: at, reason };
    const event: CameraEvent = { type: 'camera.state', key: t.camera.id, at, state: next.state };
    this.pending.push(reason === '' ? event : { ...event, reason });
  }

  private interval(t: Tracked): number {
    return t.camera.intervalMs ?? this.options.intervalMs;
  }

  private wait(t: Tracked, wrongAccount: boolean): number {
    const interval = this.interval(t);
    if (t.shown.candidate !== null) return this.jittered(Math.min(this.options.confirmMs, interval));
    if (wrongAccount) return this.jittered(Math.max(interval, this.options.wrongAccountIntervalMs));
    const { offline } = this.options.hold;
    const doublings = t.shown.state === 'offline' ? Math.max(0, t.failures - offline) : 0;
    const limit = Math.max(interval, this.options.maxIntervalMs);
    return Math.min(limit, this.jittered(Math.min(limit, interval * 2 ** Math.min(doublings, 20))));
  }

  private jittered(ms: number): number {
    return ms * (1 + this.options.jitter * (2 * this.options.random() - 1));
  }

  private flush(): void {
    if (this.sending !== null || this.retry !== null || this.pending.length === 0) return;
    const events = this.pending;
    this.pending = [];
    this.sending = this.options.emit(events).then(
      () => {
        this.sending = null;
        this.flush();
      },
      (error: unknown) => {
        this.sending = null;
        this.options.onError?.(error);
        const all = [...events, ...this.pending];
        const spare = all.length - MAX_PENDING;
        let dropped = 0;
        this.pending = spare > 0 ? all.filter((e) => e.type !== 'camera.observed' || ++dropped > spare) : all;
        if (this.options.signal.aborted) return;
        this.retry = this.options.timers.set(() => {
          this.retry = null;
          this.flush();
        }, RETRY_MS);
      },
    );
  }
}
