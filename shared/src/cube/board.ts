import type { Day } from '../calendar/day.ts';

/**
 * The board: coarse cells in memory, dense over days, so that any sum over days is four numbers read, be it over a day or
 * over ten years.
 *
 * A series is one (measure, slot, bucket); a slot is what the board distinguishes for whom: an agency and a sector, or
 * an agency alone. Days are kept in blocks of 32 as running totals within the block, in one arena of integers; the
 * totals before each block are counted when they are first asked for after a change.
 */
const BLOCK = 32;
const SEGMENT = 16_384 * BLOCK;
/** Series are numbered row × 2^20 + slot; rows are (measure, bucket). */
const SLOTS = 1_048_576;

interface Series {
  /** Number of the first block. */
  first: number;
  /** Arena address of each block, −1 where there is none. */
  blocks: Int32Array;
  /** before[i]: sum of the blocks below i; one longer than `blocks`. */
  before: Int32Array;
  /** before[0..known] is true. */
  known: number;
}

/** What sums can be asked of; the board itself, or a board seen as it was known earlier. */
export interface Sums {
  /** Sum of a series over the days from..to, both included. */
  sum(series: number, from: Day, to: Day): number;
}

export class Board implements Sums {
  /** By row, then by slot: a look-up is two array reads. */
  private readonly rows: (Series | undefined)[][] = [];
  private readonly arena: Int32Array[] = [];
  private used = SEGMENT;

  add(series: number, day: Day, n: number): void {
    const block = day >> 5;
    const row = Math.floor(series / SLOTS);
    const slot = series - row * SLOTS;
    let slots = this.rows[row];
    if (slots === undefined) {
      while (this.rows.length <= row) this.rows.push([]);
      slots = this.rows[row]!;
    }
    while (slots.length <= slot) slots.push(undefined);
    let s = slots[slot];
    if (s === undefined) {
      s = { first: block, blocks: new Int32Array(4).fill(-1), before: new Int32Array(5), known: 0 };
      slots[slot] = s;
    } else if (block < s.first || block >= s.first + s.blocks.length) stretch(s, block);
    const i = block - s.first;
    let address = s.blocks[i]!;
    if (address < 0) {
      address = this.allocate();
      s.blocks[i] = address;
    }
    const part = this.arena[Math.floor(address / SEGMENT)]!;
    const at = address % SEGMENT;
    for (let d = at + (day & 31), end = at + BLOCK; d < end; d++) part[d] = part[d]! + n;
    if (s.known > i) s.known = i;
  }

  sum(series: number, from: Day, to: Day): number {
    const row = Math.floor(series / SLOTS);
    const s = this.rows[row]?.[series - row * SLOTS];
    if (s === undefined || to < from) return 0;
    return this.upTo(s, to) - this.upTo(s, from - 1);
  }

  /** Every non-zero cell: what a rebuilt board must agree with, and what a snapshot holds. */
  forEach(each: (series: number, day: Day, n: number) => void): void {
    this.rows.forEach((slots, row) => {
      slots.forEach((s, slot) => {
        if (s === undefined) return;
        for (let b = 0; b < s.blocks.length; b++) {
          const address = s.blocks[b]!;
          if (address < 0) continue;
          const part = this.arena[Math.floor(address / SEGMENT)]!;
          const at = address % SEGMENT;
          for (let i = 0; i < BLOCK; i++) {
            const n = part[at + i]! - (i === 0 ? 0 : part[at + i - 1]!);
            if (n !== 0) each(row * SLOTS + slot, (s.first + b) * BLOCK + i, n);
          }
        }
      });
    });
  }

  /** Sum of all days up to and with `day`. */
  private upTo(s: Series, day: Day): number {
    const i = (day >> 5) - s.first;
    if (i < 0) return 0;
    const end = s.blocks.length;
    if (i >= end) return this.total(s, end);
    const before = this.total(s, i);
    const address = s.blocks[i]!;
    if (address < 0) return before;
    return before + this.arena[Math.floor(address / SEGMENT)]![(address % SEGMENT) + (day & 31)]!;
  }

  /** Sum of the first `i` blocks. */
  private total(s: Series, i: number): number {
    for (; s.known < i; s.known++) {
      const address = s.blocks[s.known]!;
      const sum = address < 0 ? 0 : this.arena[Math.floor(address / SEGMENT)]![(address % SEGMENT) + BLOCK - 1]!;
      s.before[s.known + 1] = s.before[s.known]! + sum;
    }
    return s.before[i]!;
  }

  private allocate(): number {
    if (this.used + BLOCK > SEGMENT) {
      this.arena.push(new Int32Array(SEGMENT));
      this.used = 0;
    }
    const address = (this.arena.length - 1) * SEGMENT + this.used;
    this.used += BLOCK;
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
  s.before = new Int32Array(room + 1);
  s.known = 0;
}
