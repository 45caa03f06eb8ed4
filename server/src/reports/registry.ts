import type { ReportEntry } from '@toancanh/shared/contract/reports.ts';
import { BadRequest } from '../http/errors.ts';
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

/** @throws BadRequest 404 naming the reports that there are. */
export function reportMaker(id: string): NonNullable<ReportKind['make']> {
  const make = REPORTS.find((r) => r.id === id)?.make;
  if (make) return make;
  const ids = REPORTS.filter((r) => r.make !== null).map((r) => r.id);
  throw new BadRequest('id', `Không có báo cáo ${id.slice(0, 40)}; có ${ids.join(', ')}`, 404);
}

export const reportList = (): ReportEntry[] => REPORTS.map(({ make: _make, ...entry }) => entry);
