import { changesSince } from '@toancanh/server/books/changes.ts';
import { LaterEntities, sumsByCause } from '@toancanh/server/books/later-entities.ts';
import type { Asked } from '@toancanh/server/desk/asked.ts';
import { DefinitionBook } from '@toancanh/server/desk/definitions.ts';
import { knownIn } from '@toancanh/server/http/params.ts';
import type { LedgerClient } from '@toancanh/server/ledger/client.ts';
import type { Reads } from '@toancanh/server/ledger/messages.ts';
import { Engine } from '@toancanh/server/query/engine.ts';
import type { Services } from '@toancanh/server/services.ts';
import { type Day, formatDay, formatInstant, startOf } from '@toancanh/shared/calendar/day.ts';
import type { Changes, Closing } from '@toancanh/shared/contract/books.ts';
import { METRICS } from '@toancanh/shared/metrics/registry.ts';
import type { AgencyMappings } from '@toancanh/shared/places/agency.ts';
import type { DossierEvent, DossierFacts } from '@toancanh/shared/subsystems/dossiers/events.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendar, TestStore } from './support/cube-of.ts';
import { FIRST, histories, LAST, shuffled } from './support/dossier-histories.ts';
import { collect, oracle06a } from './support/oracle-06a.ts';

/** Closed books over random histories: what was said then is said for ever, and what changed since sums to the difference. */
const RUNS = { numRuns: Number(process.env.PROMISE_RUNS ?? 30), endOnFailure: true };
const AGENCIES = ['H53.11.25', 'H53.11.26', 'H53.07', 'H99.99'];
const UNITS = ['25459', '25480', '25486'];
const DOSSIER_METRICS = METRICS.filter((m) => m.subsystem === 'dossiers').map((m) => m.id);

interface Question {
  metric: string;
  from: Day;
  to: Day;
  unit: string | null;
  sector: string | null;
  procedure: string | null;
}
const questions: fc.Arbitrary<Question> = fc
  .record({
    metric: fc.oneof(
      fc.constantFrom('onTimeRate', 'medianHandling', 'open', 'received', 'meanHandling'),
      fc.constantFrom(...DOSSIER_METRICS),
    ),
    from: fc.integer({ min: FIRST - 2, max: LAST }),
    to: fc.nat(40),
    unit: fc.constantFrom(null, null, 'unknown', ...UNITS),
    sector: fc.constantFrom(null, null, 'G09-TP05', ''),
    procedure: fc.constantFrom(null, null, '1.001'),
  })
  .map((q) => ({ ...q, to: q.from + q.to }));

/** A store with mappings and definitions that have their place in the journal, and an engine over it. */
class House extends TestStore {
  private readonly decided: { from: number; map: AgencyMappings }[] = [{ from: 0, map: new Map() }];
  private readonly meta = new Map<string, string>();
  definitions!: DefinitionBook;
  services!: Services;
  now = startOf(FIRST);
  /** Small ones, so that a short history is read in many goes and by every way. */
  limits = { entities: 1000, inVain: 3, held: 20_000 };

  async open(): Promise<this> {
    const storage = this.storage as unknown as Record<string, (...args: unknown[]) => unknown>;
    const reads = new Proxy({} as Reads, {
      get:
        (_t, name: string) =>
        async (...args: unknown[]) =>
          name === 'getMeta' ? (this.meta.get(String(args[0])) ?? null) : storage[name]!.apply(storage, args),
    });
    const ledger = {
      reads,
      mark: async () => this.storage.mark(0),
      setMeta: async (name: string, value: string) => void this.meta.set(name, value),
    } as unknown as LedgerClient;
    this.geography.remember((at) => {
      const then = this.decided.findLast((d) => d.from <= at)!;
      return then === this.decided.at(-1) ? null : then.map;
    });
    this.definitions = await DefinitionBook.load(ledger, () => this.now);
    const later = new Map<number, LaterEntities>();
    this.services = {
      ...{ cube: this.cube, geography: this.geography, calendar, ledger, definitions: this.definitions },
      engine: new Engine(this.cube, this.geography, calendar, reads),
      changes: {
        // Kept between the questions, as the thread keeps it: what is new is read on.
        sums: async (book: { position: number; cut: number }, question: Parameters<typeof sumsByCause>[1]) => {
          const read =
            later.get(book.position) ?? new LaterEntities(this.storage, calendar, book.position, book.cut, this.limits);
          later.set(book.position, read);
          while (read.readSome());
          return { sums: sumsByCause(read, question) };
        },
      },
    } as unknown as Services;
    return this;
  }

  map(agency: string, unit: string): void {
    const map = new Map(this.decided.at(-1)!.map).set(agency, unit);
    this.decided.push({ from: this.storage.mark(0), map });
    this.geography.setMappings(map);
  }

  async define(random: () => number): Promise<void> {
    const variant = ['standard', 'received', 'withWithdrawn'][Math.floor(random() * 3)]!;
    const entry = { metric: 'onTimeRate', variant, decision: 'QĐ 1', validFrom: '2026-01-01' };
    await this.definitions.add(entry, formatInstant(this.now), 'ai');
  }

  close_(cut: number): Closing {
    return {
      ...{ id: '1', name: 'Sổ', from: formatDay(FIRST), to: formatDay(LAST), cut: formatInstant(cut) },
      ...{ position: this.storage.journalAt(Number.MAX_SAFE_INTEGER), closedAt: '', closedBy: '' },
      sources: [
        {
          ...{ id: 'a', kind: 'dossiers', name: 'a', lastAt: cut, absent: false },
          cadence: 60,
          expected: true,
          refused: 0,
        },
      ],
      ...{ quarantined: 0, reopened: null },
    };
  }

  asked(q: Question, book: Closing): Asked {
    const known = knownIn(book);
    const { unit, sector, procedure } = q;
    return {
      ...{ period: { from: q.from, to: q.to }, known },
      scope: { all: true, units: [], has: () => true },
      answered: { unit, sector, procedure, channel: null },
    } as unknown as Asked;
  }

  async figure(q: Question, book: Closing | null) {
    const known = book === null ? null : knownIn(book);
    const metric = this.definitions.metric(q.metric, known);
    const asked = { ...q, by: null, channel: null, knownAt: known?.position ?? null };
    return (await this.services.engine.ask(metric, asked)).total;
  }

  async changes(q: Question, book: Closing): Promise<Changes> {
    const answer = await changesSince(this.services, this.asked(q, book), q.metric);
    if ('pending' in answer) throw new Error('pending');
    return answer;
  }
}

async function withHouse<T>(use: (h: House) => Promise<T>): Promise<T> {
  const h = await new House().open();
  try {
    return await use(h);
  } finally {
    h.close();
  }
}

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
/** Dossiers that nobody has heard of before. */
const others = (history: History): History =>
  history.map(({ synced, steps }) => {
    const other = (e: DossierEvent): DossierEvent => ({ ...e, key: e.key.replace('-260302-', '-260303-') });
    return { synced: synced.map(other), steps: steps.map(other) };
  });
const randomOf = (g: fc.GeneratorValue) => () => g(fc.integer, { min: 0, max: 999_999 }) / 1_000_000;

const limitsOf = (n: number) => ({ entities: 1 + (n % 7), inVain: n % 4, held: n % 11 });

async function live(h: House, events: readonly DossierEvent[], random: () => number, remap = true): Promise<void> {
  for (let i = 0; i < events.length; ) {
    const n = remap ? 1 + Math.floor(random() * 4) : 1;
    h.write(events.slice(i, i + n));
    if (remap && random() < 0.15) h.map(AGENCIES[Math.floor(random() * 4)]!, UNITS[Math.floor(random() * 3)]!);
    if (remap && random() < 0.15) await h.define(random);
    if (random() < 0.3) h.storage.settle(1000);
    i += n;
  }
}

describe('a closed book', () => {
  it('says for ever what was said at the closing, and what changed since sums to the difference', async () => {
    await fc.assert(
      fc.asyncProperty(
        ...[histories(10), histories(10), histories(4), fc.gen()],
        fc.array(questions, { minLength: 6, maxLength: 10 }),
        (first, second, third, g, asked) =>
          withHouse(async (h) => {
            const random = randomOf(g);
            h.limits = limitsOf(first.length + 3 * second.length + 5 * third.length);
            h.now = startOf(LAST);
            const before = shuffled(first, random);
            await live(h, before.slice(0, Math.floor(random() * before.length)), random);
            const book = h.close_(startOf(FIRST + Math.floor(random() * 40)) + 43_200_000);
            const logged = await Promise.all(asked.map((q) => h.figure(q, null)));
            const coming = shuffled([...again(first, second), ...others(third)], random);
            // A part is asked about on the way: what is kept of it is read on, not anew.
            await live(h, coming.splice(0, coming.length >> 1), random);
            await h.changes(asked[0]!, book);
            await live(h, coming, random);
            for (const [i, q] of asked.entries()) {
              expect(await h.figure(q, book)).toEqual(logged[i]);
              const { then, now, parts } = await h.changes(q, book);
              expect(then).toEqual(logged[i]);
              expect(now).toEqual(await h.figure(q, null));
              const sum = (of: (p: (typeof parts)[number]) => number | null): number =>
                parts.reduce((n, p) => n + (of(p) ?? 0), 0);
              expect(sum((p) => p.numerator)).toBe(now.numerator - then.numerator);
              expect(sum((p) => p.denominator)).toBe((now.denominator ?? 0) - (then.denominator ?? 0));
              if (then.value === null || now.value === null) for (const p of parts) expect(p.effect).toBeNull();
              else expect(sum((p) => p.effect)).toBeCloseTo(now.value - then.value, 12);
            }
          }),
      ),
      RUNS,
    );
  });

  it('tells causes as a plain count does that plays each dossier on, event by event', async () => {
    const COLUMNS = { received: 1, resolved: 1, early: 1, onTime: 1, late: 1, open: 1, overdue: 1, carriedOver: 1 };
    await fc.assert(
      fc.asyncProperty(
        ...[histories(6), histories(8), histories(3), fc.gen()],
        fc.tuple(fc.integer({ min: FIRST - 2, max: LAST }), fc.nat(40)),
        (first, second, third, g, [from, length]) =>
          withHouse(async (h) => {
            const random = randomOf(g);
            h.limits = limitsOf(first.length + 3 * second.length + 5 * third.length);
            h.now = startOf(LAST);
            const cut = startOf(FIRST + Math.floor(random() * 40)) + 43_200_000;
            await live(h, shuffled(first, random), random, false);
            const book = h.close_(cut);
            const known = ledgerOf(h);
            await live(h, shuffled([...again(first, second), ...others(third)], random), random, false);
            const expected = plainCauses(known, ledgerOf(h).slice(known.length), cut, from, from + length);
            for (const metric of Object.keys(COLUMNS) as (keyof typeof COLUMNS)[]) {
              const q = { metric, from, to: from + length, unit: null, sector: null, procedure: null };
              const { now, parts } = await h.changes(q, book);
              expect(now).toEqual(await h.figure(q, null));
              const told = Object.fromEntries(parts.map((p) => [p.cause, p.numerator]));
              expect(told, metric).toEqual({ ...expected[metric], mapping: 0, definition: 0 });
            }
          }),
      ),
      { ...RUNS, numRuns: 2 * RUNS.numRuns },
    );
  });
});

const ledgerOf = (h: House): DossierEvent[] =>
  h.storage.ledger(0, 100_000).map((r) => JSON.parse(r.body) as DossierEvent);

type Counts = Record<'new' | 'late' | 'corrected', number>;

/** Each dossier's columns of form 06a before and after each event, by the oracle that plays lives day by day. */
function plainCauses(known: DossierEvent[], later: DossierEvent[], cut: number, from: Day, to: Day) {
  const out: Record<string, Counts> = {};
  for (const key of new Set(later.map((e) => e.key))) {
    const told = known.filter((e) => e.key === key);
    const then = collect(told).get(key)?.facts;
    for (const event of later.filter((e) => e.key === key)) {
      const was = collect(told).get(key)?.facts;
      const before = columns(told, from, to);
      told.push(event);
      const after = columns(told, from, to);
      const cause = plainCause(event, then, was, cut);
      for (const [metric, n] of Object.entries(after)) {
        out[metric] ??= { new: 0, late: 0, corrected: 0 };
        out[metric][cause] += n - before[metric]!;
      }
    }
  }
  const none = { new: 0, late: 0, corrected: 0 };
  return new Proxy(out, { get: (all, metric: string) => all[metric] ?? none });
}

function columns(events: DossierEvent[], from: Day, to: Day): Record<string, number> {
  const f = oracle06a(collect(events).values(), from, to);
  const withdrawn = withdrawnIn(events, from, to);
  const [received, resolved] = [f.receivedOnline + f.receivedDirect, f.early + f.onTime + f.late - withdrawn];
  return {
    ...{ received, resolved, carriedOver: f.carriedOver, early: f.early, onTime: f.onTime - withdrawn, late: f.late },
    ...{ open: f.openInTerm + f.openOverdue, overdue: f.openOverdue },
  };
}

/** Form 06a counts withdrawn ones as on time; the metrics do not. One dossier's: on time, though it would not be otherwise. */
function withdrawnIn(events: DossierEvent[], from: Day, to: Day): number {
  const [dossier] = collect(events).values();
  if (dossier?.facts === undefined) return 0;
  // With a promise that no day keeps, only a withdrawn one is on time.
  const hopeless = { ...dossier, facts: { ...dossier.facts, dueAt: startOf(FIRST - 1000) } };
  return oracle06a([hopeless], from, to).onTime;
}

/** Every single thing that a HoSo tells, by a name of its own. */
function things(f: DossierFacts | undefined): Map<string, unknown> {
  const out = new Map<string, unknown>();
  for (const [name, value] of Object.entries(f ?? {})) {
    if (name === 'status') continue;
    if (!Array.isArray(value)) out.set(name, value);
    else
      for (const s of value as Record<string, number>[])
        for (const [field, at] of Object.entries(s)) out.set(`${s.requestedAt}.${field}`, at);
  }
  return out;
}

function plainCause(
  e: DossierEvent,
  then: DossierFacts | undefined,
  was: DossierFacts | undefined,
  cut: number,
): keyof Counts {
  if (e.type === 'dossier.step') return e.step.at > cut ? 'new' : 'late';
  const [a, b, c] = [things(then), things(was), things(e.facts)];
  const asked = [...c].some(([name, at]) => /\.(requestedAt|receivedAt)$/.test(name) && b.get(name) !== at);
  const answerGone = [...b].some(
    ([name]) => /\.receivedAt$/.test(name) && !c.has(name) && c.has(name.replace('received', 'requested')),
  );
  for (const name of a.keys())
    if (b.get(name) !== c.get(name) && !(name === 'dueAt' && (asked || answerGone))) return 'corrected';
  const dates = (of: Map<string, unknown>): number[] =>
    [...of].filter(([name]) => /At$/.test(name) && name !== 'dueAt').map(([, at]) => at as number);
  const fresh = dates(c).filter((at) => !dates(b).includes(at));
  const received = e.facts.receivedAt ?? e.facts.submittedAt;
  if (was === undefined) return received !== undefined && received <= cut ? 'late' : 'new';
  if (fresh.length > 0) return Math.max(...fresh) > cut ? 'new' : 'late';
  if (then === undefined) return received !== undefined && received <= cut ? 'late' : 'new';
  return 'new';
}
