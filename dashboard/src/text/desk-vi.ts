import { adminVi } from './desk/admin-vi.ts';
import { dataVi } from './desk/data-vi.ts';
import { decisionsVi } from './desk/decisions-vi.ts';
import { dossiersVi } from './desk/dossiers-vi.ts';
import { entryVi } from './desk/entry-vi.ts';
import { frameVi } from './desk/frame-vi.ts';
import { homeVi } from './desk/home-vi.ts';
import { metricsVi } from './desk/metrics-vi.ts';
import { passportVi } from './desk/passport-vi.ts';
import { reportVi } from './desk/report-vi.ts';
import { scopeVi } from './desk/scope-vi.ts';
import { tableVi } from './desk/table-vi.ts';

/** The words of the desk, a file per part of it. Loaded with the desk only: the wall does not carry them. */
export const deskVi = {
  ...frameVi,
  ...entryVi,
  ...scopeVi,
  ...homeVi,
  ...tableVi,
  ...dossiersVi,
  ...metricsVi,
  passport: passportVi,
  report: reportVi,
  data: { ...dataVi, ...decisionsVi },
  admin: adminVi,
};

export type DeskWords = typeof deskVi;
