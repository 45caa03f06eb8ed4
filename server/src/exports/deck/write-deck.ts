import { writeFile } from 'node:fs/promises';
import type { DeckFile } from './page.ts';
import type { RowsBehind } from './workbook.ts';

/** A deck's file in one of its formats; the libraries of the others are not loaded. */
export async function writeDeck(
  path: string,
  format: string,
  file: DeckFile,
  onPage: () => void,
  behind: RowsBehind | null,
): Promise<void> {
  if (format === 'xlsx') {
    const { deckXlsx } = await import('./workbook.ts');
    return deckXlsx(path, file, onPage, behind);
  }
  const bytes = format === 'pptx' ? await pptx(file, onPage) : await pdf(file, onPage);
  await writeFile(path, bytes, { mode: 0o600 });
}

async function pptx(file: DeckFile, onPage: () => void): Promise<Buffer> {
  const { deckPptx } = await import('./pptx.ts');
  return deckPptx(file, onPage);
}

async function pdf(file: DeckFile, onPage: () => void): Promise<Buffer> {
  const [{ deckPaper }, { officialPdf }] = await Promise.all([import('./report.ts'), import('../paper/official.ts')]);
  const bytes = await officialPdf(deckPaper(file));
  file.deck.slides.forEach(onPage);
  return bytes;
}
