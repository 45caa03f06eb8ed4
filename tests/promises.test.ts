import { report06a } from '@toancanh/server/query/report-06a.ts';
import { resolveAgency } from '@toancanh/shared/places/agency.ts';
import { agencyOf } from '@toancanh/shared/subsystems/dossiers/contribute.ts';
import type { DossierEvent } from '@toancanh/shared/subsystems/dossiers/events.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { directory, type TestStore, withStore } from './support/cube-of.ts';
import { FIRST, histories, LAST, shuffled } from './support/dossier-histories.ts';
import { collect, oracle06a } from './support/oracle-06a.ts';

/** The promises of the cube. fast-check prints the seed of a failure; PROMISE_RUNS asks for more histories. */
const RUNS = { numRuns: Number(process.env.PROMISE_RUNS ?? 60) };
const period = fc
  .tuple(fc.integer({ min: FIRST - 3, max: LAST }), fc.integer({ min: 0, max: 30 }))
  .map(([from, n]) => [from, from + n] as const);
const randomOf = (g: fc.GeneratorValue) => () => g(fc.integer, { min: 0, max: 999_999 }) / 1_000_000;

const report = (store: TestStore, from: number, to: number, by: 'unit' | 'sector' = 'unit') =>
  report06a(
    store.cube.sums(null)!,
    by === 'unit' ? store.geography.byUnit() : store.geography.bySector(null),
    (k) => k,
    from,
    to,
  );

function writeInBatches(store: TestStore, events: readonly DossierEvent[], random: () => number): void {
  for (let i = 0; i < events.length; ) {
    const n = 1 + Math.floor(random() * 5);
    store.write(events.slice(i, i + n));
    if (random() < 0.3) store.storage.settle(1000);
    i += n;
  }
}

describe('form 06a', () => {
  it('equals a plain count over all dossiers, by unit and in total, whatever the order', () => {
    fc.assert(
      fc.property(histories(), fc.gen(), fc.array(period, { minLength: 1, maxLength: 4 }), (history, g, periods) =>
        withStore((store) => {
          const random = randomOf(g);
          const events = shuffled(history, random);
          writeInBatches(store, events, random);
          for (const [from, to] of periods) {
            const { rows, total } = report(store, from, to);
            const all = collect(events);
            expect(total).toMatchObject(oracle06a(all.values(), from, to));
            for (const row of rows) {
              const mine = [...all].filter(
                ([key, d]) =>
                  resolveAgency(agencyOf(key, d.facts ? { facts: d.facts, steps: [] } : { steps: [] }), directory) ===
                  row.key,
              );
              expect(row).toMatchObject(
                oracle06a(
                  mine.map(([, d]) => d),
                  from,
                  to,
                ),
              );
            }
          }
        }),
      ),
      RUNS,
    );
  });

  it('keeps its identities: total = carried over + received = resolved + open; carried over = open of the period before', () => {
    fc.assert(
      fc.property(histories(), fc.gen(), period, (history, g, [from, to]) =>
        withStore((store) => {
          const random = randomOf(g);
          writeInBatches(store, shuffled(history, random), random);
          const before = report(store, from - 7, from - 1);
          const now = report(store, from, to);
          for (const r of [...now.rows, now.total]) {
            expect(r.received).toBe(r.carriedOver + r.receivedOnline + r.receivedDirect);
            expect(r.received).toBe(r.resolved + r.open);
            expect(r.resolved).toBe(r.early + r.onTime + r.late);
            expect(r.open).toBe(r.openInTerm + r.openOverdue);
            expect(r.openInTerm).toBeGreaterThanOrEqual(0);
            expect(r.openOverdue).toBeGreaterThanOrEqual(0);
            const earlier = before.rows.find((b) => b.key === r.key) ?? (r.key === 'total' ? before.total : undefined);
            expect(r.carriedOver).toBe(earlier?.open ?? 0);
          }
          const bySector = report(store, from, to, 'sector');
          expect({ ...bySector.total }).toEqual(now.total);
          expect(now.total.received).toBe(now.rows.reduce((n, r) => n + r.received, 0));
        }),
      ),
      RUNS,
    );
  });
});

describe('the cube', () => {
  it('is the same whether folded message by message or rebuilt from the ledger at once', () => {
    fc.assert(
      fc.property(histories(), fc.gen(), (history, g) =>
        withStore((store) => {
          const random = randomOf(g);
          writeInBatches(store, shuffled(history, random), random);
          withStore((rebuilt) => {
            const ledger = store.storage.ledger(0, 10_000).map((r) => JSON.parse(r.body) as DossierEvent);
            if (ledger.length > 0) rebuilt.write(ledger);
            expect(rebuilt.cells()).toEqual(store.cells());
          });
        }),
      ),
      RUNS,
    );
  });

  it('does not depend on the order of arrival, and counts a repeated message once', () => {
    fc.assert(
      fc.property(histories(), fc.gen(), (history, g) =>
        withStore((one) =>
          withStore((other) => {
            const random = randomOf(g);
            writeInBatches(one, shuffled(history, random), random);
            const again = shuffled(history, random);
            const steps = again.filter((e) => e.type === 'dossier.step');
            writeInBatches(other, [...again, ...steps], random);
            writeInBatches(
              other,
              history.map((h) => h.synced.at(-1)!),
              random,
            );
            expect(other.cells()).toEqual(one.cells());
          }),
        ),
      ),
      RUNS,
    );
  });

  it('after a correction is the history without the mistake', () => {
    fc.assert(
      fc.property(histories(6), histories(6), (right, wrong) =>
        withStore((mended) =>
          withStore((clean) => {
            // The same dossiers, first told wrongly, then corrected by an update with the right facts.
            right.forEach(({ synced }, i) => {
              const first = synced[0]!;
              const mistake = wrong[i % wrong.length]!.synced.at(-1)!;
              if (first.type !== 'dossier.synced' || mistake.type !== 'dossier.synced') return;
              mended.write([{ ...first, facts: mistake.facts }]);
              mended.write([{ ...first, insert: false }]);
              clean.write([first]);
            });
            expect(mended.cells()).toEqual(clean.cells());
          }),
        ),
      ),
      RUNS,
    );
  });

  it('answers as known at a journal position what it answered then, whatever came later', () => {
    fc.assert(
      fc.property(histories(), histories(), fc.gen(), period, (early, late, g, [from, to]) =>
        withStore((store) => {
          const random = randomOf(g);
          writeInBatches(store, shuffled(early, random), random);
          const shown = report(store, from, to);
          const position = store.storage.journalAt(Number.MAX_SAFE_INTEGER);
          writeInBatches(store, shuffled(late, random), random);
          store.cube.remember(
            position,
            store.storage.journal(position, 10_000).map((j) => j.changes),
          );
          writeInBatches(store, shuffled(late, random), random);
          expect(report06a(store.cube.sums(position)!, store.geography.byUnit(), (k) => k, from, to)).toEqual(shown);
        }),
      ),
      RUNS,
    );
  });
});
