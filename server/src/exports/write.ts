import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { BOM, csvHeader, csvLine } from './csv.ts';
import type { Cell, Sheet } from './sheet.ts';
import { XlsxFile } from './xlsx.ts';

/** A sheet with its rows; rows may come as they are read. */
export interface FilledSheet {
  sheet: Sheet;
  rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>;
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

/** Writes the first sheet: a CSV file has room for one, and nothing but rows. */
export async function writeCsv(path: string, sheets: readonly FilledSheet[], onRow: () => void): Promise<void> {
  const out = createWriteStream(path, { mode: 0o600 });
  const closed = once(out, 'close');
  const first = sheets[0];
  if (!first) throw new Error('nothing to write');
  let waiting = BOM + csvHeader(first.sheet.columns);
  for await (const row of first.rows) {
    waiting += csvLine(row, first.sheet.columns);
    onRow();
    if (waiting.length < 64_000) continue;
    const text = waiting;
    waiting = '';
    if (!out.write(text)) await once(out, 'drain');
  }
  out.end(waiting);
  await closed;
}
