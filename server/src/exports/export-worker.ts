import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { parentPort, workerData } from 'node:worker_threads';
import type { CalendarException } from '@toancanh/shared/calendar/working.ts';
import type { DeckFile } from './deck/page.ts';
import { type Dossiers, dossierRows } from './dossier-rows.ts';
import type { Paper } from './paper/paper.ts';
import type { Cell, FullCell, Sheet } from './sheet.ts';
import { type FilledSheet, writeCsv, writeXlsx } from './write.ts';

/** An export is written in a thread of its own with a connection of its own: nobody else waits for it. */
export interface ExportTask {
  file: string;
  calendarDays: readonly CalendarException[];
  path: string;
  /** Of the files in a ZIP, without an ending. */
  name: string;
  format: 'xlsx' | 'csv' | 'pptx' | 'pdf';
  sheets: readonly { sheet: Sheet; rows: readonly (readonly (Cell | FullCell)[])[] }[];
  /** Dossiers read here, as the first sheet. */
  dossiers: Dossiers | null;
  /** A deck in any of its formats; `behind`: the rows behind its figures with the number of their slide, XLSX only. */
  deck?: { file: DeckFile; behind: readonly { slide: number; dossiers: Dossiers }[] };
  /** A paper, as PDF. */
  paper?: Paper;
}
export type FromExport = { done: number } | { finished: number; sha256: string };

/** Rows behind a deck's figures, of all together. */
const MOST_BEHIND = 100_000;

const task = workerData as ExportTask;
const port = parentPort;
if (!port) throw new Error('export-worker.ts runs in a worker thread');

let done = 0;
const onRow = (): void => {
  done++;
  if (done % 1000 === 0) port.postMessage({ done } satisfies FromExport);
};
/** Pages are few and each takes its time. */
const onPage = (): void => {
  done++;
  port.postMessage({ done } satisfies FromExport);
};

function* behindRows(behind: NonNullable<ExportTask['deck']>['behind']): Generator<Cell[]> {
  let n = 0;
  for (const { slide, dossiers } of behind)
    for (const row of dossierRows(dossiers, task.file, task.calendarDays)) {
      if (n++ === MOST_BEHIND) return;
      yield [slide, ...row];
    }
}

// Each format's libraries are loaded where they are needed: most exports are tables.
async function write(): Promise<void> {
  if (task.paper) {
    const { officialPdf } = await import('./paper/official.ts');
    return writeFile(task.path, await officialPdf(task.paper), { mode: 0o600 });
  }
  if (task.deck) {
    const { file, behind } = task.deck;
    const { writeDeck } = await import('./deck/write-deck.ts');
    const sheet = behind[0]?.dossiers.sheet;
    return writeDeck(task.path, task.format, file, onPage, sheet ? { sheet, rows: behindRows(behind) } : null);
  }
  const sheets: FilledSheet[] = [
    ...(task.dossiers
      ? [{ sheet: task.dossiers.sheet, rows: dossierRows(task.dossiers, task.file, task.calendarDays) }]
      : []),
    ...task.sheets,
  ];
  if (task.format === 'xlsx') await writeXlsx(task.path, sheets, onRow);
  else await writeCsv(task.path, task.name, sheets, onRow);
}

await write();
const hash = createHash('sha256');
await pipeline(createReadStream(task.path), hash);
port.postMessage({ finished: done, sha256: hash.digest('hex') } satisfies FromExport);
