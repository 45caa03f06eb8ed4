import type { Row06a } from '@toancanh/shared/contract/desk/mappings.ts';
import { COLUMNS_06A } from '@toancanh/shared/metrics/form-06a.ts';

export interface Report06a {
  from: string;
  to: string;
  by: 'unit' | 'sector';
  rows: (Row06a & { key: string; name: string })[];
  total: Row06a & { key: string; name: string };
  /** Beside the rows of those who do not see all units. */
  province?: Row06a & { name: string };
}

const IDENTITIES: readonly ((r: Row06a) => boolean)[] = [
  (r) => r.received === r.receivedOnline + r.receivedDirect + r.carriedOver,
  (r) => r.resolved === r.early + r.onTime + r.late,
  (r) => r.open === r.openInTerm + r.openOverdue,
  (r) => r.received === r.resolved + r.open,
];

/** How many rows (the total too) break each identity; last: how many columns of the total are not the sum of the rows. */
export function check06a({ rows, total }: Pick<Report06a, 'rows' | 'total'>): number[] {
  const all: Row06a[] = [...rows, total];
  const columns = COLUMNS_06A.filter((c) => rows.reduce((sum, row) => sum + row[c], 0) !== total[c]).length;
  return [...IDENTITIES.map((holds) => all.filter((row) => !holds(row)).length), columns];
}
