import { t } from './index.ts';
import { presentEn } from './present-en.ts';
import { type PresentWords, presentVi } from './present-vi.ts';

/** Words of a presentation, in the language that the page has chosen. */
export const pw = (): PresentWords => (t().locale === 'en' ? presentEn : presentVi);
