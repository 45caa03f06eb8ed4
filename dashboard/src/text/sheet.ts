import { t } from './index.ts';
import { type SheetWords, sheetVi } from './sheet-vi.ts';

let current: SheetWords = sheetVi;

/** The words of a figure's passport on the wall, in the language in use. */
export const sheetWords = (): SheetWords => current;

/** To be awaited before the first is drawn. */
export async function chooseSheetLanguage(): Promise<void> {
  if (t().locale === 'en') current = (await import('./sheet-en.ts')).sheetEn;
}
