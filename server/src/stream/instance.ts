import type { DeltaMessage, Snapshot } from '@toancanh/shared/contract/stream.ts';
import { diff } from '@toancanh/shared/stream/diff.ts';
import { hashJson } from '@toancanh/shared/stream/hash.ts';
import { DeltaLog } from './delta-log.ts';
import { Frame } from './frame.ts';

/** What an instance needs of the hub: sequence numbers, time, and where its frames go. */
export interface InstanceHost {
  readonly epoch: string;
  /** The next number of the hub's one counter: an instance that is dropped and started again never repeats a number. */
  nextSeq(): number;
  /** Real time, epoch ms. */
  now(): number;
  publish(key: string, frame: Frame): void;
  failed(key: string, error: unknown): void;
}

interface Held {
  value: unknown;
  seq: number;
  hash: string;
}

/** One question with its parameters, its last value, and the deltas that led there. */
export class Instance<C> {
  readonly key: string;
  readonly touchedBy: (commit: C) => boolean;
  readonly ticks: boolean;
  watchers = 0;
  /** The last computation did not work; `held` is what was true before. */
  failed = false;
  readonly #host: InstanceHost;
  readonly #compute: () => unknown;
  readonly #log = new DeltaLog();
  #held: Held | null = null;
  // Of `held`, encoded when first asked for.
  #snapshot: Frame | null = null;
  #current: Frame | null = null;

  constructor(
    key: string,
    question: { compute(): unknown; touchedBy(commit: C): boolean; ticks: boolean },
    host: InstanceHost,
  ) {
    this.key = key;
    this.touchedBy = (commit) => question.touchedBy(commit);
    this.ticks = question.ticks;
    this.#compute = () => question.compute();
    this.#host = host;
  }

  get seq(): number | null {
    return this.#held?.seq ?? null;
  }

  /** Compute anew; what changed goes to the watchers. Never throws, never waits: a promised value arrives when it does. */
  refresh(): Promise<void> | undefined {
    let value: unknown;
    try {
      value = this.#compute();
      if (value instanceof Promise) return value.then((late) => this.#accept(late)).catch((error) => this.fail(error));
      this.#accept(value);
    } catch (error) {
      this.fail(error);
    }
    return undefined;
  }

  fail(error: unknown): void {
    const first = !this.failed;
    this.failed = true;
    if (first) this.#host.failed(this.key, error);
  }

  #accept(value: unknown): void {
    const held = this.#held;
    const changes = held === null ? [] : diff(held.value, value);
    if (held !== null && changes.length === 0) {
      this.failed = false;
      return;
    }
    const next: Held = { value, seq: this.#host.nextSeq(), hash: hashJson(value) };
    this.#held = next;
    this.#snapshot = null;
    this.#current = null;
    this.failed = false;
    if (held === null) {
      this.#host.publish(this.key, this.#snapshotFrame(next));
      return;
    }
    const frame = this.#delta(next, held.seq, changes);
    this.#log.push(held.seq, next.seq, frame);
    this.#host.publish(this.key, frame);
  }

  /**
   * What brings a client up to date: an empty delta when it already is (so it knows), the deltas it missed, or a
   * snapshot. Nothing when there is no value yet: the first one will be published.
   */
  catchUp(have: { epoch: string; seq: number } | undefined): Frame[] {
    const held = this.#held;
    if (held === null) return [];
    if (have?.epoch === this.#host.epoch) {
      if (have.seq === held.seq) {
        this.#current ??= this.#delta(held, held.seq, []);
        return [this.#current];
      }
      const missed = this.#log.since(have.seq);
      if (missed !== null) return missed;
    }
    return [this.#snapshotFrame(held)];
  }

  #snapshotFrame({ value, seq, hash }: Held): Frame {
    const { epoch } = this.#host;
    this.#snapshot ??= new Frame('snapshot', {
      key: this.key,
      epoch,
      seq,
      at: this.#host.now(),
      hash,
      value,
    } satisfies Snapshot);
    return this.#snapshot;
  }

  #delta(held: Held, from: number, changes: DeltaMessage['changes']): Frame {
    const { seq: to, hash } = held;
    const { epoch } = this.#host;
    const message: DeltaMessage = { key: this.key, epoch, from, to, at: this.#host.now(), hash, changes };
    return new Frame('delta', message);
  }
}
