import { COLUMNS_06A } from '@toancanh/shared/metrics/form-06a.ts';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { check06a, type Report06a } from './identities.ts';

const n = fc.nat(5000);
const row = fc
  .record({ receivedOnline: n, receivedDirect: n, carriedOver: n, early: n, onTime: n, late: n, openOverdue: n })
  .map((r) => {
    const received = r.receivedOnline + r.receivedDirect + r.carriedOver + r.early + r.onTime + r.late + r.openOverdue;
    const resolved = r.early + r.onTime + r.late;
    const carriedOver = received - r.receivedOnline - r.receivedDirect;
    const open = received - resolved;
    return { ...r, received, carriedOver, resolved, open, openInTerm: open - r.openOverdue, key: 'k', name: 'n' };
  });
const report = fc.array(row, { minLength: 1, maxLength: 10 }).map((rows): Pick<Report06a, 'rows' | 'total'> => {
  const total = { ...rows[0]! };
  for (const c of COLUMNS_06A) total[c] = rows.reduce((sum, r) => sum + r[c], 0);
  return { rows, total };
});

it('a sound form breaks nothing, and any single wrong figure is seen', () => {
  fc.assert(
    fc.property(report, fc.constantFrom(...COLUMNS_06A), fc.nat(100), (sound, column, at) => {
      expect(check06a(sound)).toEqual([0, 0, 0, 0, 0]);
      const rows = sound.rows.map((r, i) => (i === at % sound.rows.length ? { ...r, [column]: r[column] + 1 } : r));
      expect(check06a({ ...sound, rows }).reduce((a, b) => a + b, 0)).toBeGreaterThan(0);
    }),
  );
});
