import { adminEn } from './desk/admin-en.ts';
import { dataEn } from './desk/data-en.ts';
import { decisionsEn } from './desk/decisions-en.ts';
import { dossiersEn } from './desk/dossiers-en.ts';
import { entryEn } from './desk/entry-en.ts';
import { frameEn } from './desk/frame-en.ts';
import { homeEn } from './desk/home-en.ts';
import { metricsEn } from './desk/metrics-en.ts';
import { passportEn } from './desk/passport-en.ts';
import { reportEn } from './desk/report-en.ts';
import { scopeEn } from './desk/scope-en.ts';
import { tableEn } from './desk/table-en.ts';
import type { DeskWords } from './desk-vi.ts';

/** The desk's second language (`?lang=en`). */
export const deskEn: DeskWords = {
  ...frameEn,
  ...entryEn,
  ...scopeEn,
  ...homeEn,
  ...tableEn,
  ...dossiersEn,
  ...metricsEn,
  passport: passportEn,
  report: reportEn,
  data: { ...dataEn, ...decisionsEn },
  admin: adminEn,
};
