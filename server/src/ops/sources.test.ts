import { dayOf } from '@toancanh/shared/calendar/day.ts';
import { weekPeriod } from '@toancanh/shared/calendar/periods.ts';
import { WorkingCalendar } from '@toancanh/shared/calendar/working.ts';
import type { RefusedKind } from '@toancanh/shared/contract/desk/sources.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Sources } from './sources.ts';

const at = (iso: string): number => Date.parse(`${iso}+07:00`);
/** A Thursday. */
const NOON = at('2026-03-12T12:00:00');
const open = (saved: string | null = null, now = NOON) => new Sources(new WorkingCalendar([]), saved, now);

describe('sources', () => {
  it('count what each sender wrote and what was refused, by kind, today, this week and in all', () => {
    const s = open();
    s.wrote('dvcqg', 'dossiers', 100, at('2026-03-06T16:00:00'));
    s.wrote('dvcqg', 'dossiers', 40, at('2026-03-11T16:00:00'));
    s.wrote('dvcqg', 'dossiers', 3, NOON);
    s.wrote('dvcqg', 'petitions', 2, NOON);
    s.refused('dvcqg', 5, 'petition', NOON);
    s.refused('dvcqg', 2, 'step', at('2026-03-11T09:00:00'));
    s.refused('dvcqg', 1, 'body', NOON);
    expect(s.counts(NOON)).toEqual([
      {
        ...{ id: 'dvcqg/dossiers', sender: 'dvcqg', since: '2026-03-06T16:00:00+07:00' },
        ...{ messagesToday: 3, messagesWeek: 43, messages: 143, refusedToday: 1, refusedWeek: 3, refused: 3 },
        refusedBy: [
          { kind: 'dossier', n: 0 },
          { kind: 'step', n: 2 },
          { kind: 'body', n: 1 },
        ],
      },
      {
        ...{ id: 'dvcqg/petitions', sender: 'dvcqg', since: '2026-03-12T12:00:00+07:00' },
        ...{ messagesToday: 2, messagesWeek: 2, messages: 2, refusedToday: 5, refusedWeek: 5, refused: 5 },
        refusedBy: [{ kind: 'petition', n: 5 }],
      },
    ]);
    const [friday, monday] = [at('2026-03-13T08:00:00'), at('2026-03-16T08:00:00')];
    expect(s.counts(friday)[0]).toMatchObject({ messagesToday: 0, messagesWeek: 43 });
    expect(s.counts(monday)[0]).toMatchObject({ messagesToday: 0, messagesWeek: 0, messages: 143 });
  });

  it('keep their counts over a restart; what was saved before there were any begins then', () => {
    const s = open();
    s.wrote('dvcqg', 'dossiers', 40, NOON);
    s.refused('dvcqg', 2, 'dossier', NOON);
    const again = open(s.save());
    expect(again.counts(NOON)).toEqual(s.counts(NOON));
    expect(again.ages(NOON)[0]).toMatchObject({ id: 'dvcqg/dossiers', refused: 2, lastAt: NOON });
    again.wrote('dvcqg', 'dossiers', 1, NOON);
    expect(again.counts(NOON)[0]).toMatchObject({ messagesToday: 41, refusedToday: 2 });

    const old = JSON.stringify([{ sender: 'dvcqg', kind: 'dossiers', lastAt: NOON, messages: 7 }]);
    const later = open(old, NOON + 60_000);
    expect(later.ages(NOON + 60_000)[0]).toMatchObject({ lastAt: NOON });
    expect(later.counts(NOON + 60_000)).toMatchObject([
      { since: '2026-03-12T12:01:00+07:00', messages: 0, messagesToday: 0, refused: 0 },
    ]);
  });

  it('count what a plain sum counts, however often the server starts anew', () => {
    const KINDS = { dossier: 'dossiers', petition: 'petitions' } as const;
    const told = fc.record({
      minutes: fc.integer({ min: 0, max: 2000 }),
      n: fc.integer({ min: 1, max: 9 }),
      item: fc.constantFrom<keyof typeof KINDS>('dossier', 'petition'),
      refused: fc.boolean(),
      restart: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(told, { minLength: 1, maxLength: 40 }), (steps) => {
        let s = open();
        let now = at('2026-03-06T08:00:00');
        const done: { at: number; n: number; item: RefusedKind; refused: boolean }[] = [];
        for (const { minutes, n, item, refused, restart } of steps) {
          now += minutes * 60_000;
          if (refused) s.refused('x', n, item, now);
          else s.wrote('x', KINDS[item], n, now);
          if (restart) s = open(s.save(), now);
          done.push({ at: now, n, item, refused });
        }
        for (const count of s.counts(now)) {
          const item = count.id === 'x/dossiers' ? 'dossier' : 'petition';
          const sum = (refused: boolean, from: number) =>
            done
              .filter((d) => d.item === item && d.refused === refused && dayOf(d.at) >= from)
              .reduce((n, d) => n + d.n, 0);
          const [today, monday] = [dayOf(now), weekPeriod(dayOf(now)).from];
          expect(count).toMatchObject({
            ...{ messages: sum(false, 0), messagesWeek: sum(false, monday), messagesToday: sum(false, today) },
            ...{ refused: sum(true, 0), refusedWeek: sum(true, monday), refusedToday: sum(true, today) },
          });
        }
      }),
    );
  });

  it('say how they stood at an instant that has passed, over a restart too', () => {
    let s = open();
    const minute = (n: number): number => at('2026-03-12T08:00:00') + n * 60_000;
    for (const n of [0, 1, 2, 3, 30, 31]) s.heard('dvcqg', 'dossiers', minute(n));
    s.heard('phan-anh', 'petitions', minute(20));
    s = open(s.save(), minute(32));
    const stood = (n: number) =>
      s.agesAt(minute(n)).map((a) => [a.absent, a.lastAt === null ? null : (a.lastAt - minute(0)) / 60_000]);
    // Never heard by then; heard a moment ago; silent; heard again. Cameras never spoke.
    expect(stood(-1)).toEqual([
      [true, null],
      [true, null],
      [true, null],
    ]);
    expect(stood(2)).toEqual([
      [false, 2],
      [true, null],
      [true, null],
    ]);
    expect(stood(5)).toEqual([
      [false, 3],
      [true, null],
      [true, null],
    ]);
    expect(stood(6)[0]).toEqual([true, 3]);
    expect(stood(29)).toEqual([
      [true, 3],
      [false, 20],
      [true, null],
    ]);
    expect(stood(31)).toEqual([
      [false, 31],
      [true, 20],
      [true, null],
    ]);
    // At night nothing is expected: who was heard before is not absent.
    expect(s.agesAt(at('2026-03-12T22:00:00')).map((a) => a.absent)).toEqual([false, false, true]);
  });
});
