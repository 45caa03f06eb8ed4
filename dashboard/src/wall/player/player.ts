import type { ScreenReport, ScreenValue } from '@toancanh/shared/contract/screens.ts';
import {
  aheadAt,
  fedAt,
  LEAD_MS,
  type Mounted,
  mountedAfter,
  PAINT_MS,
  type Plan,
  planAt,
  STILL_MS,
  sceneKey,
} from './plan.ts';

/** What the page draws. The same object until something in it changed. */
export interface Playing {
  mounted: readonly Mounted[];
  /** Keys of the scenes that are fed. */
  fed: readonly string[];
  /** Key of the scene that is to be seen; null: dark. */
  seen: string | null;
  /** Key of the scene that is painted unseen because its turn comes; null: none. */
  ahead: string | null;
  /** Key of the scene that an alert keeps, drawn as such until it leaves the picture; null: none. */
  held: string | null;
  /** null until orders came and the server's time is known. */
  plan: Plan | null;
  /** The last change of scene that was planned, and when it was done (server's real time). */
  change: ScreenReport['change'];
  /** Since when it is seen, or dark; server's real time. */
  since: number;
}

/** How the scene of a slot stands: not drawn yet, drawn with what it had, or drawn with what the server has. */
export type Readiness = 'empty' | 'old' | 'live';

/** What the player needs of the world; a test turns the hands itself. */
export interface Stagehands {
  /** The server's real time, epoch ms; null: not known yet. */
  now(): number | null;
  linkUp(): boolean;
  /** Calls back once after so many ms; gives back how to call it off. */
  after(ms: number, run: () => void): () => void;
  /** Calls back when what was just changed has been painted. */
  painted(run: () => void): void;
  /** New figures wait for so many ms. */
  still(ms: number): void;
}

/** A scene that is not ready when it is wanted is waited for, on the scene before, no longer than this. */
const PATIENCE_MS = 1500;
/** A machine that slept, or a clock that was set, is noticed within this time. */
const LOOK_MS = 1000;
/** By then the change is painted, also where one machine draws several screens. */
const STILL_AFTER_MS = 200;

/**
 * Decides what is mounted, fed, painted and seen. Scenes are prepared before their turn; at the planned instant nothing but
 * the visibility of two of them changes, and nothing else is drawn. Free of any framework.
 */
export class Player {
  #playing: Playing = { mounted: [], fed: [], seen: null, ahead: null, held: null, plan: null, change: null, since: 0 };
  #orders: ScreenValue | null = null;
  #wanted: { key: string | null; planned: number | null; since: number } | null = null;
  #started = false;
  #closed = false;
  #callOff: () => void = () => {};
  /** The planned change before which it is still now. */
  #stillFor: number | null = null;
  readonly #ready = new Map<string, Readiness>();
  readonly #listeners = new Set<() => void>();
  readonly #hands: Stagehands;
  /** When this player last looked at what to do, by its own clock: for the watchdog. */
  lookedAt: number | null = null;

  constructor(hands: Stagehands) {
    this.#hands = hands;
  }

  readonly get = (): Playing => this.#playing;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  order(value: ScreenValue): void {
    this.#orders = value;
    this.look();
  }

  /** A slot tells how it stands. */
  readonly tell = (key: string, readiness: Readiness): void => {
    if (this.#ready.get(key) === readiness) return;
    this.#ready.set(key, readiness);
    this.look();
  };

  readiness(key: string): Readiness {
    return this.#ready.get(key) ?? 'empty';
  }

  /** Looks what is to be done now; runs by itself at every instant at which something is. */
  look(): void {
    if (this.#closed) return;
    this.#callOff();
    const now = this.#hands.now();
    if (now === null || this.#orders === null) {
      this.#callOff = this.#hands.after(LOOK_MS, () => this.look());
      return;
    }
    const lookedBefore = this.lookedAt ?? now;
    this.lookedAt = now;
    const plan = planAt(this.#orders, now);
    const key = plan.show === null ? null : sceneKey(plan.show);
    if (this.#wanted === null || this.#wanted.key !== key) {
      // A turn that comes back after an order began long ago: what counts is when the order ended.
      const passed = plan.from !== null && plan.from > lookedBefore;
      const planned = this.#wanted === null ? null : passed ? plan.from : now;
      this.#wanted = { key, planned, since: now };
    }
    const before = this.#playing;
    const seen = this.#mayFlip(key, now) ? key : before.seen;
    const mounted = mountedAfter(before.mounted, this.#orders, plan, now, seen);
    if (mounted !== before.mounted) {
      const here = new Set(mounted.map((m) => m.key));
      for (const gone of this.#ready.keys()) if (!here.has(gone)) this.#ready.delete(gone);
    }
    const fed = fedAt(plan, now, seen);
    const ahead = aheadAt(plan, now, seen);
    const held = plan.why === 'hold' ? key : seen === key ? null : before.held;
    const flipped = seen !== before.seen || !this.#started;
    this.#started = true;
    this.#show({
      ...before,
      mounted,
      fed: same(fed, before.fed) ? before.fed : fed,
      seen,
      ahead,
      held,
      plan: samePlan(plan, before.plan) ? before.plan : plan,
      since: flipped ? now : before.since,
    });
    if (flipped) this.#measure(this.#wanted.planned);
    // A list of one scene begins its turn again without a change.
    if (ahead !== null) this.#keepStill(plan, now);
    this.#callOff = this.#hands.after(this.#untilNext(plan, key, seen, now), () => this.look());
  }

  close(): void {
    this.#closed = true;
    this.#callOff();
    this.#listeners.clear();
  }

  #mayFlip(key: string | null, now: number): boolean {
    if (key === null || !this.#started || key === this.#playing.seen) return true;
    const readiness = this.readiness(key);
    if (readiness === 'live') return true;
    // Without the server there is nothing to wait for; what was never drawn would only be a hole.
    if (!this.#hands.linkUp()) return readiness === 'old';
    return now - (this.#wanted?.since ?? now) >= PATIENCE_MS;
  }

  #untilNext(plan: Plan, key: string | null, seen: string | null, now: number): number {
    const instants = [LOOK_MS];
    if (plan.until !== null)
      for (const lead of [0, STILL_MS, PAINT_MS, LEAD_MS]) instants.push(plan.until - lead - now);
    if (key !== seen) instants.push((this.#wanted?.since ?? now) + PATIENCE_MS - now);
    return Math.max(1, Math.min(...instants.filter((ms) => ms > 0)));
  }

  #keepStill({ until }: Plan, now: number): void {
    if (until === null || until === this.#stillFor || until - now > STILL_MS) return;
    this.#stillFor = until;
    this.#hands.still(until - now + STILL_AFTER_MS);
  }

  #measure(planned: number | null): void {
    if (planned === null) return;
    this.#hands.painted(() => {
      const at = this.#hands.now();
      if (at !== null && !this.#closed) this.#show({ ...this.#playing, change: { planned, at } });
    });
  }

  #show(next: Playing): void {
    const before = this.#playing;
    if ((Object.keys(next) as (keyof Playing)[]).every((name) => before[name] === next[name])) return;
    this.#playing = next;
    for (const listener of this.#listeners) listener();
  }
}

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((key, i) => key === b[i]);

const samePlan = (a: Plan, b: Plan | null): boolean =>
  b !== null && a.why === b.why && a.from === b.from && a.until === b.until && keyed(a) === keyed(b);

const keyed = ({ show, next }: Plan): string =>
  [show, next].map((ref) => (ref === null ? '' : sceneKey(ref))).join('|');
