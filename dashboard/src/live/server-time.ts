/** One question to the server for its clock. `sent`, `received`: monotonic ms here; `server`: its real time, epoch ms. */
export interface TimeSample {
  sent: number;
  server: number;
  received: number;
}

const KEPT = 40;
/** How far two quartzes part in a millisecond, at worst: an old sample is worth less. */
const DRIFT = 60e-6;
/** Beyond this a correction is made at once, below it by half each time. */
const STEP_MS = 60;
/** Farther off than any way can explain: a clock was set, or this machine slept. */
const JUMP_MS = 1500;

/**
 * The server's real time as this page knows it: offset + monotonic clock. Of the samples the one with the shortest way
 * there and back errs least (at most half of that way). Until the first one, pulses serve: they only ever come late, so
 * the one that puts the server farthest ahead is the best.
 */
export class ServerTime {
  #samples: { offset: number; way: number; at: number }[] = [];
  #offset: number | null = null;
  #sampled = false;

  /** The server's real time (epoch ms) at a monotonic instant; null: nothing was heard yet. */
  now(at: number): number | null {
    return this.#offset === null ? null : this.#offset + at;
  }

  /** At a monotonic instant, how wrong `now` may be (ms); Infinity while only pulses were heard. */
  error(at: number): number {
    return this.#sampled ? Math.min(...this.#samples.map((s) => worth(s, at))) : Number.POSITIVE_INFINITY;
  }

  take({ sent, server, received }: TimeSample): void {
    const way = received - sent;
    if (!(way >= 0)) return;
    const sample = { offset: server - (sent + received) / 2, way, at: received };
    if (this.#offset !== null && this.#sampled && Math.abs(sample.offset - this.#offset) > JUMP_MS + way / 2)
      this.#samples = [];
    this.#samples.push(sample);
    if (this.#samples.length > KEPT) this.#samples.shift();
    const best = this.#samples.reduce((a, b) => (worth(b, received) < worth(a, received) ? b : a));
    const error = this.#offset === null || !this.#sampled ? Number.POSITIVE_INFINITY : best.offset - this.#offset;
    this.#offset = Math.abs(error) > STEP_MS ? best.offset : (this.#offset ?? 0) + error / 2;
    this.#sampled = true;
  }

  /** A pulse that says `server` and came in at `received`. True when it cannot be explained: ask for the time anew. */
  pulse(server: number, received: number): boolean {
    const offset = server - received;
    if (!this.#sampled) {
      const jumped = this.#offset !== null && Math.abs(offset - this.#offset) > JUMP_MS;
      this.#offset = jumped || this.#offset === null ? offset : Math.max(this.#offset, offset);
      return true;
    }
    return Math.abs(offset - (this.#offset ?? 0)) > JUMP_MS;
  }
}

const worth = ({ way, at }: { way: number; at: number }, now: number): number =>
  way / 2 + Math.max(0, now - at) * DRIFT;
