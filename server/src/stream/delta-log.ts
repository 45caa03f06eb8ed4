import type { Frame } from './frame.ts';

interface Entry {
  from: number;
  to: number;
  frame: Frame;
}

const MAX_ENTRIES = 256;
const MAX_CHARS = 512 * 1024;

/** The latest deltas of one view, oldest first and without a gap, for clients that were away for a moment. */
export class DeltaLog {
  readonly #entries: Entry[] = [];
  #chars = 0;

  push(from: number, to: number, frame: Frame): void {
    this.#entries.push({ from, to, frame });
    this.#chars += frame.json.length;
    while (this.#entries.length > MAX_ENTRIES || (this.#chars > MAX_CHARS && this.#entries.length > 0))
      this.#chars -= this.#entries.shift()!.frame.json.length;
  }

  /** The deltas that lead from `seq` to the newest; null when the log does not reach back to it. */
  since(seq: number): Frame[] | null {
    const start = this.#entries.findIndex((entry) => entry.from === seq);
    return start < 0 ? null : this.#entries.slice(start).map((entry) => entry.frame);
  }

  clear(): void {
    this.#entries.length = 0;
    this.#chars = 0;
  }
}
