import { t } from './index.ts';
import { meetingEn } from './meeting-en.ts';
import { type MeetingWords, meetingVi } from './meeting-vi.ts';

/** Words of the pages that prepare a meeting, in the language that the page has chosen. */
export const mw = (): MeetingWords => (t().locale === 'en' ? meetingEn : meetingVi);
