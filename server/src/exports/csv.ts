import { formatDay, formatInstant } from '@toancanh/shared/calendar/day.ts';
import type { Cell, Column } from './sheet.ts';

/** The byte order mark tells spreadsheets that it is UTF-8. */
export const BOM = '\uFEFF';

/**
 * One line. Text that a spreadsheet would take for a formula gets an apostrophe before it: what a sender wrote must not
 * run on the desk of who opens the file. Numbers are written with a point, days as yyyy-MM-dd.
 */
export function csvLine(cells: readonly Cell[], columns: readonly Column[]): string {
  return `${cells.map((cell, i) => field(cell, columns[i]?.kind ?? 'text')).join(',')}\r\n`;
}

export const csvHeader = (columns: readonly Column[]): string =>
  csvLine(
    columns.map((c) => c.title),
    [],
  );

function field(cell: Cell, kind: Column['kind']): string {
  if (cell === null) return '';
  if (typeof cell === 'number') {
    if (kind === 'date') return formatDay(cell);
    return kind === 'instant' ? formatInstant(cell) : String(cell);
  }
  const safe = /^[\s]*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
