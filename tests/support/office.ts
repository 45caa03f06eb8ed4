import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Availability, ensureDebian, succeeds } from './debian.ts';

/** LibreOffice and Poppler as readers of what was written, and a reader of QR codes. */
const PACKAGES = [
  ...['libreoffice-calc', 'libreoffice-impress', 'libreoffice-writer', 'poppler-utils', 'fonts-liberation'],
  'zbar-tools',
];

export const ensureOffice = (): Availability =>
  ensureDebian(
    PACKAGES,
    () => succeeds('soffice', ['--version']) && succeeds('pdftotext', ['-v']) && succeeds('zbarimg', ['--version']),
  );

/** Formulas are computed anew when a workbook is opened, whatever values are kept in it. */
const ALWAYS = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`;

export interface Office {
  folder: string;
  /** @returns the path of what it was converted to. */
  convert(file: string, to: string, filter?: string): string;
  run(program: string, args: readonly string[]): string;
  close(): void;
}

/** Each with a profile of its own: two at a time would wait for one another. */
export function openOffice(): Office {
  const folder = mkdtempSync(join(tmpdir(), 'office-'));
  mkdirSync(join(folder, 'profile', 'user'), { recursive: true });
  writeFileSync(join(folder, 'profile', 'user', 'registrymodifications.xcu'), ALWAYS);
  const run = (program: string, args: readonly string[]): string => {
    const done = spawnSync(program, args, { encoding: 'utf8', timeout: 180_000, maxBuffer: 64 * 1024 * 1024 });
    if (done.status !== 0) throw new Error(`${program} ${args.join(' ')}: ${done.stderr || done.error?.message}`);
    return done.stdout;
  };
  return {
    folder,
    run,
    convert(file, to, filter) {
      const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile'))}`;
      run('soffice', [
        ...[profile, '--headless', '--convert-to', filter === undefined ? to : `${to}:${filter}`],
        ...['--outdir', folder, file],
      ]);
      return join(folder, `${basename(file, extname(file))}.${to}`);
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Text in the order of reading, its spaces and lines as one space. */
export const pdfText = (office: Office, file: string, args: readonly string[] = []): string =>
  office
    .run('pdftotext', ['-layout', ...args, file, '-'])
    .normalize('NFC')
    .replace(/\s+/g, ' ');

/** All cells of all sheets as computed, from a flat OpenDocument: sheet → rows → number or text. */
export function cellsOf(fods: string): Map<string, (number | string)[][]> {
  const xml = readFileSync(fods, 'utf8');
  const sheets = new Map<string, (number | string)[][]>();
  for (const table of xml.matchAll(/<table:table table:name="([^"]*)".*?<\/table:table>/gs)) {
    const rows: (number | string)[][] = [];
    for (const row of table[0].matchAll(/<table:table-row([^>]*?)(?:\/>|>(.*?)<\/table:table-row>)/gs)) {
      const cells: (number | string)[] = [];
      for (const cell of (row[2] ?? '').matchAll(
        /<table:(?:covered-)?table-cell([^>]*?)(?:\/>|>(.*?)<\/table:(?:covered-)?table-cell>)/gs,
      )) {
        const attributes = cell[1]!;
        const value = /office:value="([^"]*)"/.exec(attributes)?.[1];
        const said = (cell[2] ?? '')
          .replace(/<[^>]+>/g, '')
          .trim()
          .replaceAll('&amp;', '&')
          .replaceAll('&quot;', '"');
        const times = Math.min(64, Number(/number-columns-repeated="(\d+)"/.exec(attributes)?.[1] ?? 1));
        for (let i = 0; i < times; i++) cells.push(value === undefined ? said : Number(value));
      }
      const times = Number(/number-rows-repeated="(\d+)"/.exec(row[1]!)?.[1] ?? 1);
      for (let i = 0; i < Math.min(times, 50); i++) rows.push(cells);
    }
    sheets.set(table[1]!, rows);
  }
  return sheets;
}
