import type { ReportEntry } from '@toancanh/shared/contract/reports.ts';
import { apology } from './apology.ts';
import type { ReportKind } from './report.ts';
import { weekly } from './weekly.ts';
import { reportWords as w } from './words.ts';

const form06a: ReportKind = {
  ...{ id: '06a', ...w.form06a, path: '/api/reports/06a', asks: ['from', 'to', 'by', 'unit', 'knownAt'] },
  ...{ formats: ['xlsx', 'csv'], make: null },
};

/** In the order in which they are offered. */
export const REPORTS: readonly ReportKind[] = [form06a, apology, weekly];

export const reportList = (): ReportEntry[] => REPORTS.map(({ make: _make, ...entry }) => entry);
