import type { Day } from '../calendar/day.ts';

/**
 * The board: coarse cells in memory, dense over days, so that any sum over days is a few additions.
 *
 * A series is one (measure, slot, bucket); a slot is what the board distinguishes for whom: an agency and a sector, or
 * an agency alone. Days are kept in blocks of 32 with their sum beside them, in one arena of integers: a sum over ten
 * years reads about a hundred numbers and no object is made.
 */
const BLOCK = 32;
const STRIDE = BLOCK + 1;
const SEGMENT = 16_384 * STRIDE;

interface Series {
  /** Number of the first block. */
  first: number;
  /** Arena address of each block, −1 where there is none. */
  blocks: Int32Array;
}

/** What sums can be asked of; the board itself, or a board seen as it was known earlier. */
export interface Sums {
  /** Sum of a series over the days from..to, both included. */
  sum(series: number, from: Day, to: Day): number;
}

export class Board implements Sums {
  private readonly series = new Map<number, Series>();
  private readonly arena: Int32Array[] = [];
  private used = SEGMENT;

  add(series: number, day: Day, n: number): void {
    const block = day >> 5;
    let s = this.series.get(series);
    if (s === undefined) {
      s = { first: block, blocks: new Int32Array(4).fill(-1) };
      this.series.set(series, s);
    } else if (block < s.first || block >= s.first + s.blocks.length) stretch(s, block);
    let address = s.blocks[block - s.first]!;
    if (address < 0) {
      address = this.allocate();
      s.blocks[block - s.first] = address;
    }
    const part = this.arena[Math.floor(address / SEGMENT)]!;
    const at = address % SEGMENT;
    part[at] = part[at]! + n;
    part[at + 1 + (day & 31)] = part[at + 1 + (day & 31)]! + n;
  }

  sum(series: number, from: Day, to: Day): number {
    const s = this.series.get(series);
    if (s === undefined || to < from) return 0;
    const low = Math.max(from, s.first * BLOCK);
    const high = Math.min(to, (s.first + s.blocks.length) * BLOCK - 1);
    let total = 0;
    for (let block = low >> 5; block <= high >> 5; block++) {
      const address = s.blocks[block - s.first]!;
      if (address < 0) continue;
      const part = this.arena[Math.floor(address / SEGMENT)]!;
      const at = address % SEGMENT;
      const start = block * BLOCK;
      if (start >= low && start + BLOCK - 1 <= high) total += part[at]!;
      else {
        const last = Math.min(high, start + BLOCK - 1);
        for (let d = Math.max(low, start); d <= last; d++) total += part[at + 1 + (d & 31)]!;
      }
    }
    return total;
  }

  /** Every non-zero cell: what a rebuilt board must agree with, and what a snapshot holds. */
  forEach(each: (series: number, day: Day, n: number) => void): void {
    for (const [id, s] of this.series) {
      for (let b = 0; b < s.blocks.length; b++) {
        const address = s.blocks[b]!;
        if (address < 0) continue;
        const part = this.arena[Math.floor(address / SEGMENT)]!;
        const at = address % SEGMENT;
        for (let i = 0; i < BLOCK; i++) {
          const n = part[at + 1 + i]!;
          if (n !== 0) each(id, (s.first + b) * BLOCK + i, n);
        }
      }
    }
  }

  private allocate(): number {
    if (this.used + STRIDE > SEGMENT) {
      this.arena.push(new Int32Array(SEGMENT));
      this.used = 0;
    }
    const address = (this.arena.length - 1) * SEGMENT + this.used;
    this.used += STRIDE;
    return address;
  }
}

/** `now − later`: the board as it was known before the changes in `later` arrived. */
export class AsKnown implements Sums {
  readonly now: Sums;
  readonly later: Sums;
  constructor(now: Sums, later: Sums) {
    this.now = now;
    this.later = later;
  }
  sum(series: number, from: Day, to: Day): number {
    return this.now.sum(series, from, to) - this.later.sum(series, from, to);
  }
}

function stretch(s: Series, block: number): void {
  const first = Math.min(s.first, block);
  const end = Math.max(s.first + s.blocks.length, block + 1);
  const room = Math.ceil((end - first) * 1.25);
  const blocks = new Int32Array(room).fill(-1);
  blocks.set(s.blocks, s.first - first);
  s.first = first;
  s.blocks = blocks;
}
