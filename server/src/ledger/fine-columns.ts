import { BUCKETS, packKey, unpackKey } from '@toancanh/shared/cube/cell.ts';
import type { Term } from './storage.ts';

/** Changes waiting beside a column before it is written anew with them. */
const MOST_WAITING = 20_000;

/**
 * The cells of one measure, ordered by tuple, day, bucket; `upTo` is the running total within the tuple, so that a sum
 * over any days is two searches and one subtraction, however long the stretch. About six bytes a cell.
 */
interface Column {
  /** Cells of tuple t are starts[t] .. starts[t + 1] − 1. */
  starts: Int32Array;
  days: Uint16Array;
  upTo: Int32Array;
  /** null: all in bucket 0. */
  buckets: Uint8Array | null;
  /** Changes since the column was written, by packed key. */
  waiting: Map<number, number>;
}

/**
 * Fine cells in memory, by measure, for whoever asks about procedures and channels of the whole province. Fed like the
 * board: once with all cells of a measure, then with the journal.
 */
export class FineColumns {
  private readonly columns = new Map<number, Column>();
  /** Journal entry that all columns hold. */
  position = 0;

  get empty(): boolean {
    return this.columns.size === 0;
  }

  has(measure: number): boolean {
    return this.columns.has(measure);
  }

  /** `cells` in the order of their keys; `later` in any. @param count an upper limit of how many `cells` there are */
  load(measure: number, cells: Iterable<readonly [number, number]>, count: number, later: Map<number, number>): void {
    const column = write(cells, count);
    column.waiting = later;
    this.columns.set(measure, later.size === 0 ? column : rewritten(measure, column));
  }

  /** A change of the journal, of any measure: one that is not here yet begins with it. */
  take(key: number, n: number): void {
    const { measure } = unpackKey(key);
    if (!this.columns.has(measure)) this.load(measure, [], 0, new Map());
    this.apply(key, n);
  }

  /** A change of the journal; of measures that are not here it is no news. */
  apply(key: number, n: number): void {
    const measure = unpackKey(key).measure;
    const c = this.columns.get(measure);
    if (!c) return;
    c.waiting.set(key, (c.waiting.get(key) ?? 0) + n);
    if (c.waiting.size > MOST_WAITING) this.columns.set(measure, rewritten(measure, c));
  }

  /** How many cells are held. */
  get size(): number {
    let n = 0;
    for (const c of this.columns.values()) n += c.days.length + c.waiting.size;
    return n;
  }

  /**
   * Adds the sums of a term `sign` times to `out`, from `at` on: one place per group, or one per group and bucket.
   */
  add(
    term: Term,
    tuples: Int32Array,
    groups: Int32Array,
    groupOf: Int32Array,
    out: Float64Array,
    at: number,
    sign: 1 | -1 = 1,
  ): void {
    const c = this.columns.get(term.measure);
    if (!c || term.to < term.from) return;
    const split = term.buckets === true;
    for (let i = 0; i < tuples.length; i++) {
      const tuple = tuples[i]!;
      if (tuple + 1 >= c.starts.length) continue;
      const [start, end] = [c.starts[tuple]!, c.starts[tuple + 1]!];
      if (start === end) continue;
      const first = c.days[start]! >= term.from ? start : firstAfter(c.days, start, end, term.from - 1);
      const last = c.days[end - 1]! <= term.to ? end : firstAfter(c.days, first, end, term.to);
      if (last <= first) continue;
      const group = groups[i]!;
      const before = (j: number): number => (j === start ? 0 : c.upTo[j - 1]!);
      if (!split) out[at + group] = out[at + group]! + sign * (c.upTo[last - 1]! - before(first));
      else
        for (let j = first; j < last; j++) {
          const place = at + group * BUCKETS + (c.buckets?.[j] ?? 0);
          out[place] = out[place]! + sign * (c.upTo[j]! - before(j));
        }
    }
    for (const [key, n] of c.waiting) addChange(term, key, sign * n, groupOf, out, at);
  }
}

/** A single change, as far as a term and the groups ask for it. */
export function addChange(
  term: Term,
  key: number,
  n: number,
  groupOf: Int32Array,
  out: Float64Array,
  at: number,
): void {
  const c = unpackKey(key);
  if (c.measure !== term.measure || c.day < term.from || c.day > term.to) return;
  const group = groupOf[c.tuple] ?? -1;
  if (group < 0) return;
  const place = at + (term.buckets === true ? group * BUCKETS + c.bucket : group);
  out[place] = out[place]! + n;
}

/** First place in start..end whose day is later than `day`. */
function firstAfter(days: Uint16Array, start: number, end: number, day: number): number {
  let [low, high] = [start, end];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (days[middle]! <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}

function write(cells: Iterable<readonly [number, number]>, count: number): Column {
  const days = new Uint16Array(count);
  const upTo = new Int32Array(count);
  const buckets = new Uint8Array(count);
  const starts: number[] = [];
  let anyBucket = false;
  let tuple = -1;
  let sum = 0;
  let i = 0;
  for (const [key, n] of cells) {
    const c = unpackKey(key);
    if (c.tuple !== tuple) {
      while (tuple < c.tuple) {
        tuple++;
        starts.push(i);
      }
      sum = 0;
    }
    sum += n;
    days[i] = c.day;
    upTo[i] = sum;
    buckets[i] = c.bucket;
    if (c.bucket !== 0) anyBucket = true;
    i++;
  }
  starts.push(i);
  return {
    starts: Int32Array.from(starts),
    days: i === count ? days : days.slice(0, i),
    upTo: i === count ? upTo : upTo.slice(0, i),
    buckets: anyBucket ? buckets.slice(0, i) : null,
    waiting: new Map(),
  };
}

/** The column with what was waiting written into it; cells that came to nothing are gone. */
function rewritten(measure: number, c: Column): Column {
  const keys = Float64Array.from(c.waiting.keys()).sort();
  function* merged(): Generator<readonly [number, number]> {
    let w = 0;
    for (let tuple = 0; tuple + 1 < c.starts.length; tuple++) {
      const start = c.starts[tuple]!;
      for (let j = start; j < c.starts[tuple + 1]!; j++) {
        const key = packKey(measure, tuple, c.days[j]!, c.buckets?.[j] ?? 0);
        let n = c.upTo[j]! - (j === start ? 0 : c.upTo[j - 1]!);
        while (w < keys.length && keys[w]! < key) yield fromWaiting(w++);
        if (w < keys.length && keys[w] === key) n += fromWaiting(w++)[1];
        if (n !== 0) yield [key, n];
      }
    }
    while (w < keys.length) yield fromWaiting(w++);
  }
  const fromWaiting = (w: number): readonly [number, number] => [keys[w]!, c.waiting.get(keys[w]!) ?? 0];
  return write(merged(), c.days.length + keys.length);
}
