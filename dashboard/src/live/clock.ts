import type { ClockInfo } from '@toancanh/shared/contract/stream.ts';

const WINDOW = 16;
/** Farther off than this (real ms) and the server's clock was set anew, or this machine slept. */
const JUMP_MS = 2000;

/**
 * The server's clock, estimated here: server now + elapsed × speed. Elapsed comes from a monotonic clock, so a wrong or
 * jumping local clock does not matter. Messages are only ever late, never early: of the last pulses the one that puts
 * the server's clock farthest ahead travelled fastest and is the best.
 */
export class ServerClock {
  #offsets: number[] = [];
  #offset = 0;
  #speed = 1;
  #known = false;
  simulated = false;

  /** Takes in the clock of a pulse that arrived at `at` (monotonic ms). */
  take(info: ClockInfo, at: number): void {
    const offset = info.now - at * info.speed;
    const jumped = this.#known && Math.abs(offset - this.#offset) > JUMP_MS * Math.max(1, info.speed);
    if (!this.#known || jumped || info.speed !== this.#speed) this.#offsets = [];
    this.#offsets.push(offset);
    if (this.#offsets.length > WINDOW) this.#offsets.shift();
    this.#offset = Math.max(...this.#offsets);
    this.#speed = info.speed;
    this.simulated = info.simulated;
    this.#known = true;
  }

  /** Server's clock (epoch ms) at the monotonic instant `at`; null before the first pulse. */
  now(at: number): number | null {
    return this.#known ? this.#offset + at * this.#speed : null;
  }

  get speed(): number {
    return this.#speed;
  }
}
