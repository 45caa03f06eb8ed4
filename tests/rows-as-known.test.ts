import type { Reads } from '@toancanh/server/ledger/messages.ts';
import { Engine } from '@toancanh/server/query/engine.ts';
import type { RowsStorage } from '@toancanh/server/query/past.ts';
import { type FigureRow, figureRows, type RowsQuestion } from '@toancanh/server/query/rows.ts';
import { tuplesOf } from '@toancanh/server/query/tuples.ts';
import { METRIC_BY_ID, METRICS } from '@toancanh/shared/metrics/registry.ts';
import type { AgencyMappings } from '@toancanh/shared/places/agency.ts';
import type { DossierEvent } from '@toancanh/shared/subsystems/dossiers/events.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendar, TestStore } from './support/cube-of.ts';
import { FIRST, histories, LAST, shuffled } from './support/dossier-histories.ts';

/** The rows behind a figure as known at an earlier position: those of then, whatever came later or comes meanwhile. */
const RUNS = { numRuns: Number(process.env.PROMISE_RUNS ?? 40), endOnFailure: true };
const listed = METRICS.filter((m) => m.subsystem === 'dossiers' && m.id !== 'medianHandling').map((m) => m.id);
const AGENCIES = ['H53.11.25', 'H53.11.26', 'H53.07', 'H99.99'];
const UNITS = ['25459', '25480', '25486'];

interface Asked {
  metric: string;
  from: number;
  to: number;
  of: 'numerator' | 'denominator';
  unit: string | null;
  sector: string | null;
  procedure: string | null;
}
const questions: fc.Arbitrary<Asked> = fc
  .record({
    // Every other question has many rows.
    metric: fc.oneof(fc.constantFrom('received', 'open', 'resolved'), fc.constantFrom(...listed)),
    from: fc.integer({ min: FIRST - 2, max: LAST }),
    to: fc.nat(30),
    of: fc.constantFrom('numerator', 'denominator'),
    unit: fc.constantFrom(null, null, 'unknown', ...UNITS),
    sector: fc.constantFrom(null, null, 'G09-TP05', ''),
    procedure: fc.constantFrom(null, null, '1.001'),
  })
  .map((q) => ({ ...q, to: q.from + q.to }));

/** A store with mappings that have their place in the journal, and an engine over it, as the server has. */
class Province extends TestStore {
  private readonly decided: { from: number; map: AgencyMappings }[] = [{ from: 0, map: new Map() }];
  readonly engine: Engine;
  constructor() {
    super();
    const storage = this.storage as unknown as Record<string, (...args: unknown[]) => unknown>;
    const reads = new Proxy({} as Reads, {
      get:
        (_t, name: string) =>
        async (...args: unknown[]) =>
          storage[name]!.apply(storage, args),
    });
    this.engine = new Engine(this.cube, this.geography, calendar, reads);
    this.geography.remember((at) => {
      const then = this.decided.findLast((d) => d.from <= at)!;
      return then === this.decided.at(-1) ? null : then.map;
    });
  }
  map(agency: string, unit: string): void {
    const map = new Map(this.decided.at(-1)!.map).set(agency, unit);
    this.decided.push({ from: this.storage.mark(0), map });
    this.geography.setMappings(map);
  }
  /** One string a row; `between` happens between the pages. */
  rows(
    q: Asked,
    knownAt: number | null,
    limit: number,
    between: () => void = () => {},
    storage: RowsStorage = this.storage,
  ) {
    const filtered = q.unit !== null || q.sector !== null || q.procedure !== null;
    const tuples = filtered ? tuplesOf(this.cube, this.geography.known(knownAt), { ...q, channel: null }) : null;
    const question: Omit<RowsQuestion, 'after' | 'limit'> = {
      ...{ metric: q.metric, from: q.from, to: q.to, of: q.of, tuples, knownAt },
    };
    const rows: FigureRow[] = [];
    for (let after: string | null = ''; after !== null; ) {
      const page: ReturnType<typeof figureRows> = figureRows({ ...question, after, limit }, storage, calendar);
      expect(page.rows.length).toBeLessThanOrEqual(limit);
      rows.push(...page.rows);
      after = page.next;
      if (after !== null) between();
    }
    return rows;
  }
  async figure(q: Asked, knownAt: number | null) {
    return (await this.engine.ask(METRIC_BY_ID.get(q.metric)!, { ...q, by: null, channel: null, knownAt })).total;
  }
}

const told = (rows: readonly FigureRow[]): string[] =>
  rows.map((r) => `${r.entity.key} ${r.numerator}/${r.denominator} ${JSON.stringify(r.state)}`).sort();
const randomOf = (g: fc.GeneratorValue) => () => g(fc.integer, { min: 0, max: 999_999 }) / 1_000_000;

type History = { synced: DossierEvent[]; steps: DossierEvent[] }[];
/** A second history of the dossiers of the first: late messages and corrections. */
const again = (first: History, second: History): History =>
  second.map(({ synced, steps }, i) => {
    const { key } = first[i % first.length]!.synced[0]!;
    const about = (e: DossierEvent): DossierEvent => ({
      ...e,
      key,
      ...(e.type === 'dossier.synced' && { insert: false }),
    });
    return { synced: synced.map(about), steps: steps.map(about) };
  });

interface Shown {
  position: number;
  rows: string[][];
}

/** Writes a history in small batches, remapping now and then; what was shown on the way comes back, first what stood before. */
function live(p: Province, events: readonly DossierEvent[], random: () => number, asked: readonly Asked[]): Shown[] {
  const shown: Shown[] = [];
  const look = (): void => {
    shown.push({
      position: p.storage.journalAt(Number.MAX_SAFE_INTEGER),
      rows: asked.map((q) => told(p.rows(q, null, 1000))),
    });
  };
  look();
  for (let i = 0; i < events.length; ) {
    const n = 1 + Math.floor(random() * 5);
    p.write(events.slice(i, i + n));
    if (random() < 0.2) p.map(AGENCIES[Math.floor(random() * 4)]!, UNITS[Math.floor(random() * 3)]!);
    if (random() < 0.3) p.storage.settle(1000);
    i += n;
    look();
  }
  return shown;
}

async function withProvince<T>(use: (p: Province) => Promise<T>): Promise<T> {
  const p = new Province();
  try {
    return await use(p);
  } finally {
    p.close();
  }
}

describe('rows as known at an earlier position', () => {
  it('are those that were shown then, and re-sum to the figure as known then', async () => {
    await fc.assert(
      fc.asyncProperty(
        histories(14),
        histories(14),
        fc.gen(),
        fc.array(questions, { minLength: 3, maxLength: 6 }),
        (first, second, g, asked) =>
          withProvince(async (p) => {
            const random = randomOf(g);
            const shown = live(
              p,
              [...shuffled(first, random), ...shuffled(again(first, second), random)],
              random,
              asked,
            );
            for (const { position, rows } of shown.filter((_, i) => i % 3 === 0 || i === shown.length - 1))
              for (const [i, q] of asked.entries()) {
                const now = p.rows(q, position, 1 + Math.floor(random() * 7));
                expect(told(now)).toEqual(rows[i]);
                const figure = await p.figure(q, position);
                expect(now.reduce((n, r) => n + r[q.of], 0)).toBe(figure[q.of] ?? 0);
              }
          }),
      ),
      RUNS,
    );
  });

  it('lose no row and show none twice while dossiers go on changing between the pages', async () => {
    await fc.assert(
      fc.asyncProperty(
        histories(14),
        histories(20),
        fc.gen(),
        fc.array(questions, { minLength: 2, maxLength: 4 }),
        (first, second, g, asked) =>
          withProvince(async (p) => {
            const random = randomOf(g);
            const shown = live(p, shuffled(first, random), random, asked);
            const coming = shuffled(again(first, second), random);
            live(p, coming.splice(0, coming.length >> 2), random, []);
            const { position, rows } = shown.at(random() < 0.7 ? -1 : Math.floor(random() * shown.length))!;
            for (const [i, q] of asked.entries()) {
              const between = (): void => {
                const n = Math.floor(random() * 3);
                if (n > 0 && coming.length > 0) p.write(coming.splice(0, n));
              };
              expect(told(p.rows(q, position, 1, between))).toEqual(rows[i]);
            }
          }),
      ),
      { ...RUNS, numRuns: 4 * RUNS.numRuns },
    );
  });

  it('are the same in a store that was made of the ledger anew', async () => {
    await fc.assert(
      fc.asyncProperty(
        histories(10),
        fc.gen(),
        fc.array(questions, { minLength: 2, maxLength: 4 }),
        (history, g, asked) =>
          withProvince((p) =>
            withProvince(async (again) => {
              const random = randomOf(g);
              const asUnmapped = asked.map((q) => ({ ...q, unit: null }));
              const events = shuffled(history, random);
              for (let i = 0; i < events.length; i += 2) p.write(events.slice(i, i + 2));
              const last = p.storage.journalAt(Number.MAX_SAFE_INTEGER);
              let after = 0;
              for (let position = 1; position <= last; position++) {
                const upTo = p.storage.written(position).ledger;
                again.write(p.storage.ledger(after, upTo - after).map((r) => JSON.parse(r.body) as DossierEvent));
                after = upTo;
              }
              expect(again.storage.ledger(0, 1000)).toEqual(p.storage.ledger(0, 1000));
              for (let position = 0; position <= last; position++)
                for (const q of asUnmapped)
                  expect(told(again.rows(q, position, 3))).toEqual(told(p.rows(q, position, 1000)));
            }),
          ),
      ),
      { ...RUNS, numRuns: Math.ceil(RUNS.numRuns / 2) },
    );
  });
});
