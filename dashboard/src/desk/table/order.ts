import { stripAccents } from '@toancanh/shared/places/normalise.ts';

export interface Sorting {
  column: string;
  down: boolean;
}
export type SortValue = string | number | null;

const collator = new Intl.Collator('vi', { numeric: true });

/** Rows by their place in the list: what to look in for typed words, and what to sort by; null: as they came. */
export interface Ordered {
  count: number;
  /** Without accents, in lower case (`folded`). */
  text: (row: number) => string;
  typed: string;
  value: ((row: number) => SortValue) | null;
  down: boolean;
}

export const folded = stripAccents;

/**
 * Which rows are shown and in which order, as places in the list: those in which every typed word stands, with accents
 * or without, sorted by one value. What is not known comes last either way; equal rows stay as they were.
 */
export function orderOf({ count, text, typed, value, down }: Ordered): Uint32Array<ArrayBuffer> {
  const words = stripAccents(typed)
    .split(/\s+/)
    .filter((word) => word !== '');
  const found = new Uint32Array(count);
  let n = 0;
  for (let row = 0; row < count; row++) {
    if (words.length > 0) {
      const own = text(row);
      if (!words.every((word) => own.includes(word))) continue;
    }
    found[n++] = row;
  }
  const shown = found.slice(0, n);
  if (value === null) return shown;
  const values = new Map<number, SortValue>();
  for (const row of shown) values.set(row, value(row));
  const rank = ranksOf(values.values());
  const keys = new Float64Array(count);
  for (const [row, v] of values) keys[row] = v === null ? Number.POSITIVE_INFINITY : down ? -rank(v) : rank(v);
  return shown.sort((a, b) => {
    const [x, y] = [keys[a]!, keys[b]!];
    return x === y ? a - b : x < y ? -1 : 1;
  });
}

/** Numbers stand for themselves; words for their place among all different ones, so that each pair is compared once. */
function ranksOf(values: Iterable<SortValue>): (value: string | number) => number {
  const words = new Set<string>();
  let numbers = true;
  const known: (string | number)[] = [];
  for (const v of values) {
    if (v === null) continue;
    known.push(v);
    if (typeof v === 'string') numbers = false;
  }
  if (numbers) return (v) => Number(v);
  for (const v of known) words.add(String(v));
  const ranks = new Map<string, number>();
  let [rank, before] = [0, ''];
  for (const word of [...words].sort(collator.compare)) {
    if (ranks.size > 0 && collator.compare(before, word) !== 0) rank++;
    ranks.set(word, rank);
    before = word;
  }
  return (v) => ranks.get(String(v)) ?? 0;
}

/** Rows keep the places that they had; new ones come at the end. While a reader points at a row it must not run away. */
export function keepOrder<T>(rows: readonly T[], key: (row: T) => string, before: ReadonlyMap<string, number>): T[] {
  return [...rows].sort(
    (a, b) => (before.get(key(a)) ?? Number.MAX_SAFE_INTEGER) - (before.get(key(b)) ?? Number.MAX_SAFE_INTEGER),
  );
}

/** Tab-separated, as spreadsheets paste it: a cell has neither tab nor line end, and none is taken for a formula. */
export const tsv = (lines: readonly (readonly string[])[]): string =>
  lines
    .map((cells) =>
      cells.map((cell) => cell.replace(/[\t\r\n]+/g, ' ').replace(/^([=+@]|-(?![\d,.]))/, "'$1")).join('\t'),
    )
    .join('\n');
