import { BOM, csvHeader, csvLine } from './csv.ts';
import type { Cell, FullCell, Sheet } from './sheet.ts';
import { XlsxFile } from './xlsx.ts';
import { ZipFile } from './zip.ts';

/** A sheet with its rows; rows may come as they are read. */
export interface FilledSheet {
  sheet: Sheet;
  rows: Iterable<readonly (Cell | FullCell)[]> | AsyncIterable<readonly (Cell | FullCell)[]>;
}

/** Writes all sheets into a workbook. @throws what the disk or a source of rows said. */
export async function writeXlsx(path: string, sheets: readonly FilledSheet[], onRow: () => void): Promise<void> {
  const file = new XlsxFile(path);
  for (const { sheet, rows } of sheets) {
    await file.begin(sheet);
    for await (const row of rows) {
      await file.row(row);
      onRow();
    }
  }
  await file.close();
}

/**
 * Writes a ZIP of CSV files: the rows, headed by their titles and nothing above them, so that a filter, a pivot or a
 * program takes them as they are; and beside them what the numbers mean, which must not be lost on the way.
 */
export async function writeCsv(
  path: string,
  name: string,
  sheets: readonly FilledSheet[],
  onRow: () => void,
): Promise<void> {
  const [first, ...notes] = sheets;
  if (!first) throw new Error('nothing to write');
  const file = new ZipFile(path);
  await writeEntry(file, `${name}.csv`, first, onRow);
  for (const [i, note] of notes.entries())
    await writeEntry(file, `${name}-thuyet-minh${i === 0 ? '' : `-${i + 1}`}.csv`, note, () => {});
  await file.close();
}

async function writeEntry(file: ZipFile, entry: string, { sheet, rows }: FilledSheet, onRow: () => void) {
  await file.entry(entry);
  let waiting = BOM + csvHeader(sheet.columns);
  for await (const row of rows) {
    waiting += csvLine(row.map(bare), sheet.columns);
    onRow();
    if (waiting.length < 64_000) continue;
    const text = waiting;
    waiting = '';
    await file.write(text);
  }
  await file.write(waiting);
}

/** CSV has no looks. */
const bare = (cell: Cell | FullCell): Cell => (cell !== null && typeof cell === 'object' ? cell.value : cell);
