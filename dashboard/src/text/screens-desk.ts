import { t } from './index.ts';
import { screensDeskEn } from './screens-desk-en.ts';
import { type ScreensDeskWords, screensDeskVi } from './screens-desk-vi.ts';

/** Words of the operator's pages of screens, in the language that the page has chosen. */
export const sw = (): ScreensDeskWords => (t().locale === 'en' ? screensDeskEn : screensDeskVi);
