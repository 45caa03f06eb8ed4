/** A sheet to be written, in XLSX or CSV: what is in its columns decides how a cell is written. */
export interface Column {
  title: string;
  kind: CellKind;
  /** In characters; XLSX only. */
  width: number;
}

/** `date` cells hold days (see calendar/day.ts), `instant` cells epoch ms, `percent` cells fractions. */
export type CellKind = 'text' | 'count' | 'number' | 'percent' | 'date' | 'instant';
export type Cell = string | number | null;

/**
 * A cell with a look of its own, whatever its column's kind; XLSX only. `formula` is written without `=`; `value` is then
 * what it gave when the sheet was written, '' for no text.
 */
export interface FullCell {
  value: Cell;
  kind: CellKind | 'header' | 'title' | 'note';
  formula?: string;
}

export interface Sheet {
  name: string;
  columns: readonly Column[];
  /** Lines above the header, the first as the title; XLSX only. */
  above: readonly string[];
  /** The header when it is more than the columns' titles; XLSX only. */
  header?: {
    rows: readonly (readonly string[])[];
    /** Merged cells, 0-based from the header's first row: [row, column, last row, last column]. */
    merges: readonly (readonly [number, number, number, number])[];
  };
  /** Lines after the rows; XLSX only. */
  below?: readonly string[];
}
