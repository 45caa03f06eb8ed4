import { t } from './index.ts';
import { issuedEn } from './issued-en.ts';
import { type IssuedWords, issuedVi } from './issued-vi.ts';

/** Words about issued pages, in the language that the page has chosen. */
export const iw = (): IssuedWords => (t().locale === 'en' ? issuedEn : issuedVi);
