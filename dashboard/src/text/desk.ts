import { type DeskWords, deskVi } from './desk-vi.ts';
import { t } from './index.ts';

let current: DeskWords = deskVi;

/** The desk's words in the language in use. */
export const w = (): DeskWords => current;

/** To be awaited once before the desk is drawn; the second language is loaded only when it is wanted. */
export async function chooseDeskLanguage(): Promise<void> {
  if (t().locale === 'en') current = (await import('./desk-en.ts')).deskEn;
}
