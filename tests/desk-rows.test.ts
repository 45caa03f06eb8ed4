import type { RowsStorage } from '@toancanh/server/query/past.ts';
import { type FigureRow, figureRows, type RowsQuestion } from '@toancanh/server/query/rows.ts';
import { METRICS } from '@toancanh/shared/metrics/registry.ts';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { calendar, withStore } from './support/cube-of.ts';
import { FIRST, histories, LAST } from './support/dossier-histories.ts';

const listed = METRICS.filter((m) => m.subsystem === 'dossiers' && m.id !== 'medianHandling');

it('rows found by their cells, by walking, and one at a time are the same rows', () => {
  fc.assert(
    fc.property(
      histories(20),
      fc.integer({ min: FIRST, max: LAST }),
      fc.nat(30),
      fc.constantFrom<'numerator' | 'denominator'>('numerator', 'denominator'),
      fc.boolean(),
      (history, from, length, of, half) =>
        withStore((store) => {
          store.write(history.flatMap((h) => [...h.synced, ...h.steps]));
          if (half) store.storage.settle(1);
          const tuples = half ? [...store.cube.tuples.keys()].filter((t) => t % 2 === 0) : null;
          const walking: RowsStorage = Object.create(store.storage, { dayTuples: { value: () => null } });
          const all = (storage: typeof walking, q: Omit<RowsQuestion, 'after' | 'limit'>, limit: number) => {
            const rows: FigureRow[] = [];
            for (let after: string | null = ''; after !== null; ) {
              const page: ReturnType<typeof figureRows> = figureRows({ ...q, after, limit }, storage, calendar);
              rows.push(...page.rows);
              after = page.next;
            }
            return rows.map((r) => `${r.entity.key} ${r.numerator}/${r.denominator}`).sort();
          };
          for (const m of listed) {
            const q = { metric: m.id, from, to: from + length, of, tuples, knownAt: null };
            const whole = all(walking, q, 1000);
            expect(new Set(whole).size, m.id).toBe(whole.length);
            expect(all(store.storage, q, 1000), m.id).toEqual(whole);
            expect(all(store.storage, q, 1), m.id).toEqual(whole);
            expect(all(walking, q, 3), m.id).toEqual(whole);
          }
        }),
    ),
    { numRuns: 25 },
  );
});
