import type { Cell, FullCell, Sheet } from '../sheet.ts';
import { words } from '../words.ts';
import { XlsxFile } from '../xlsx.ts';
import { sayInstant } from './numbers.ts';
import type { DeckFile, Page } from './page.ts';
import { pagesOf, periodOf } from './pages.ts';
import { stampOf, verifyUrl } from './stamp.ts';
import { blockOf } from './workbook-blocks.ts';

/** The rows behind the figures, as the last sheet; `rows` may come as they are read. */
export interface RowsBehind {
  sheet: Sheet;
  rows: Iterable<readonly Cell[]>;
}

/** The deck as a workbook: a sheet a slide, sums and rates as formulas over the rows, what they mean, and their stamp. */
export async function deckXlsx(
  path: string,
  file: DeckFile,
  onPage: () => void = () => {},
  behind: RowsBehind | null = null,
): Promise<void> {
  const book = new XlsxFile(path);
  const pages = pagesOf(file);
  await contents(book, file, pages);
  for (const [i, page] of pages.entries()) {
    if (page.parts.length > 0) await slide(book, file, page, i + 1);
    onPage();
  }
  await definitions(book, pages);
  if (behind) {
    await book.begin(behind.sheet);
    for (const row of behind.rows) await book.row(row);
  }
  await book.close();
}

const sheet = (name: string, above: string[], widths: readonly number[]): Sheet => ({
  ...{ name, above, header: { rows: [], merges: [] } },
  columns: widths.map((width) => ({ title: '', kind: 'text', width })),
});
const head = (value: string): FullCell => ({ value, kind: 'header' });
const sheetName = (page: Page, n: number): string => `${n}. ${page.about.split(' · ')[0] ?? ''}`.slice(0, 31);

async function contents(book: XlsxFile, file: DeckFile, pages: readonly Page[]): Promise<void> {
  const { meeting, book: closed } = file.deck;
  const about = [
    meeting.name,
    words.held(sayInstant(meeting.at)),
    closed ? words.cut(closed.name, ...(periodOf(file).split('–') as [string, string])) : words.period(periodOf(file)),
    stampOf(file),
    ...(file.simulated ? [words.simulated] : []),
  ];
  await book.begin(sheet(words.sheets.stamp, about, [8, 60, 44, 36, 90]));
  const w = words.sheets;
  await book.row([w.slide, w.headline, w.sheet, w.hash, w.link].map(head));
  for (const [i, p] of pages.entries())
    await book.row([
      { value: i + 1, kind: 'count' },
      ...[
        p.headline || p.about,
        p.parts.length > 0 ? sheetName(p, i + 1) : '',
        p.hash,
        verifyUrl(file.publicUrl, p.hash),
      ],
    ]);
}

async function slide(book: XlsxFile, file: DeckFile, page: Page, n: number): Promise<void> {
  const above = [
    ...[page.headline || page.about, page.about, stampOf(file)],
    `${words.sheets.hash}: ${page.hash}`,
    `${words.sheets.link}: ${verifyUrl(file.publicUrl, page.hash)}`,
    ...page.cautions,
  ];
  await book.begin(sheet(sheetName(page, n), above, [44, ...new Array<number>(11).fill(18)]));
  for (const part of page.parts) for (const row of blockOf(part, book.nextRow)) await book.row(row);
}

async function definitions(book: XlsxFile, pages: readonly Page[]): Promise<void> {
  const w = words;
  const column = (title: string, width: number) => ({ title, width, kind: 'text' }) as const;
  await book.begin({
    ...{ name: w.sheets.definitions, above: [] },
    columns: [column(w.name, 34), column(w.definition, 60), column(w.formula, 60), column(w.source, 60)],
  });
  const known = new Map(pages.flatMap((p) => (p.definition ? [[p.definition.name, p.definition]] : [])));
  for (const d of known.values()) await book.row([d.name, d.definition, d.formula, d.source]);
}
