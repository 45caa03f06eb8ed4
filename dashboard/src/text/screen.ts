import { t } from './index.ts';
import { screenEn } from './screen-en.ts';
import { type ScreenWords, screenVi } from './screen-vi.ts';

/** Words of a wall as a device, in the language that the page has chosen. */
export const screenWords = (): ScreenWords => (t().locale === 'en' ? screenEn : screenVi);
