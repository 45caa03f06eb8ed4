import { stripAccents } from '@toancanh/shared/places/normalise.ts';

export interface Sorting {
  column: string;
  down: boolean;
}
export type SortValue = string | number | null;

const collator = new Intl.Collator('vi', { numeric: true });

/** Sorted by one value; what is not known comes last either way; equal rows stay as they were. */
export function sortRows<T>(rows: readonly T[], value: (row: T) => SortValue, down: boolean): T[] {
  const keyed = rows.map((row) => ({ row, value: value(row) }));
  keyed.sort((a, b) => {
    if (a.value === null || b.value === null) return a.value === b.value ? 0 : a.value === null ? 1 : -1;
    const order =
      typeof a.value === 'number' && typeof b.value === 'number'
        ? a.value - b.value
        : collator.compare(String(a.value), String(b.value));
    return down ? -order : order;
  });
  return keyed.map((k) => k.row);
}

/** Every word that was typed stands somewhere in the row, with accents or without. */
export function filterRows<T>(rows: readonly T[], text: (row: T) => string, typed: string): readonly T[] {
  const words = stripAccents(typed)
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const own = stripAccents(text(row));
    return words.every((word) => own.includes(word));
  });
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
