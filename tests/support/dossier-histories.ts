import { civilInstant, type Day, dayOf } from '@toancanh/shared/calendar/day.ts';
import type {
  DossierEvent,
  DossierFacts,
  DossierStatus,
  Supplement,
} from '@toancanh/shared/subsystems/dossiers/events.ts';
import fc from 'fast-check';

/** 2026-03-02, a Monday. Histories play in the eight weeks from here. */
export const FIRST = dayOf(civilInstant(2026, 3, 2)!);
export const LAST = FIRST + 55;
const at = (day: Day, hour = 9): number => civilInstant(2000, 1, 1)! + day * 86_400_000 + hour * 3_600_000;

const AGENCIES = ['H53.11.25', 'H53.11.26', 'H53.07', 'H99.99'];
const SECTORS = ['G09-TP05', 'G15-DD01', ''];

/** A HoSo as a one-stop system could send it at some moment of a dossier's life. */
const facts = (received: Day): fc.Arbitrary<DossierFacts> =>
  fc
    .record({
      status: fc.constantFrom<DossierStatus>(1, 2, 2, 3, 4, 4, 5, 6, 7, 8, 9, 9, 9, 10, 10),
      sector: fc.constantFrom(...SECTORS),
      procedure: fc.constantFrom('1.001', '2.002'),
      channel: fc.constantFrom<1 | 2 | 3 | undefined>(1, 2, 2, 3, undefined),
      hour: fc.integer({ min: 7, max: 16 }),
      term: fc.option(fc.integer({ min: 0, max: 15 }), { nil: undefined, freq: 6 }),
      took: fc.integer({ min: 0, max: 25 }),
      supplements: fc.array(
        fc.record({
          after: fc.integer({ min: 0, max: 8 }),
          took: fc.option(fc.integer({ min: 0, max: 6 }), { nil: undefined }),
          before: fc.boolean(),
          moved: fc.option(fc.integer({ min: 0, max: 20 }), { nil: undefined }),
        }),
        { maxLength: 2 },
      ),
      payment: fc.constantFrom<0 | 1 | 2 | undefined>(0, 1, 2, undefined),
      digitized: fc.boolean(),
      electronicResult: fc.boolean(),
    })
    .map((r): DossierFacts => {
      const f: DossierFacts = { procedure: r.procedure, sector: r.sector, status: r.status };
      if (r.channel !== undefined) f.channel = r.channel;
      f.receivedAt = at(received, r.hour);
      if (r.term !== undefined) f.dueAt = at(received + r.term, 17);
      if (r.status === 7 || r.status >= 9) f.finishedAt = at(received + r.took, Math.max(r.hour, 12));
      if (r.payment !== undefined) f.payment = r.payment;
      if (r.digitized) f.digitized = true;
      if (r.electronicResult) f.electronicResult = true;
      if (r.supplements.length > 0)
        f.supplements = r.supplements.map((q, i) => {
          const requested = received + q.after;
          const s: Supplement = { requestedAt: at(requested, 15) + i * 60_000 };
          if (q.took !== undefined) s.receivedAt = at(requested + q.took, 17);
          if (q.before && r.term !== undefined) s.dueBefore = at(received + Math.max(0, r.term - 3), 17);
          if (q.moved !== undefined) s.dueAfter = at(received + q.moved, 17);
          return s;
        });
      return f;
    });

/** One dossier's messages: an insert, perhaps updates, perhaps steps. */
const dossier = (serial: number): fc.Arbitrary<{ synced: DossierEvent[]; steps: DossierEvent[] }> =>
  fc.integer({ min: FIRST, max: FIRST + 20 }).chain((received) =>
    fc
      .record({
        agency: fc.constantFrom(...AGENCIES),
        insert: facts(received),
        updates: fc.array(facts(received), { maxLength: 2 }),
        steps: fc.array(
          fc.record({
            day: fc.integer({ min: received, max: received + 20 }),
            hour: fc.integer({ min: 7, max: 16 }),
            status: fc.constantFrom<DossierStatus>(2, 3, 4, 4, 4, 5, 6, 7, 8, 9, 10),
          }),
          { maxLength: 3 },
        ),
      })
      .map(({ agency, insert, updates, steps }) => {
        const key = `${agency}-260302-${serial}`;
        return {
          synced: [
            { type: 'dossier.synced' as const, key, insert: true, facts: insert },
            ...updates.map((u) => ({ type: 'dossier.synced' as const, key, insert: false, facts: u })),
          ],
          steps: steps.map((s) => ({
            type: 'dossier.step' as const,
            key,
            step: { at: at(s.day, s.hour), status: s.status },
          })),
        };
      }),
  );

/** A history of several dossiers; within a dossier its HoSo messages keep their order, steps fall anywhere. */
export const histories = (most = 12): fc.Arbitrary<{ synced: DossierEvent[]; steps: DossierEvent[] }[]> =>
  fc.integer({ min: 1, max: most }).chain((n) => fc.tuple(...Array.from({ length: n }, (_, i) => dossier(i))));

/** The events in an order given by random numbers: any interleaving that keeps each dossier's HoSo messages in order. */
export function shuffled(
  history: { synced: DossierEvent[]; steps: DossierEvent[] }[],
  random: () => number,
): DossierEvent[] {
  const tagged = history.flatMap(({ synced, steps }) => {
    const marks = synced.map(() => random()).sort((a, b) => a - b);
    return [
      ...synced.map((event, i) => ({ event, mark: marks[i]! })),
      ...steps.map((event) => ({ event, mark: random() })),
    ];
  });
  return tagged.sort((a, b) => a.mark - b.mark).map((t) => t.event);
}
