import { WorkingCalendar } from '@toancanh/shared/calendar/working.ts';
import { describe, expect, it } from 'vitest';
import { Sources } from './sources.ts';

const at = (iso: string): number => Date.parse(`${iso}+07:00`);
const NOON = at('2026-03-12T12:00:00');
const open = (saved: string | null = null) => new Sources(new WorkingCalendar([]), saved);

describe('sources', () => {
  it('count what each sender wrote and what was refused, by kind, today and in all', () => {
    const s = open();
    s.wrote('dvcqg', 'dossiers', 40, at('2026-03-11T16:00:00'));
    s.wrote('dvcqg', 'dossiers', 3, NOON);
    s.wrote('dvcqg', 'petitions', 2, NOON);
    s.refused('dvcqg', 5, 'petitions', NOON);
    s.refused('dvcqg', 1, null, NOON);
    expect(s.counts(NOON)).toEqual([
      { id: 'dvcqg/dossiers', sender: 'dvcqg', messages: 43, refused: 1, messagesToday: 3, refusedToday: 1 },
      { id: 'dvcqg/petitions', sender: 'dvcqg', messages: 2, refused: 5, messagesToday: 2, refusedToday: 5 },
    ]);
    expect(s.counts(at('2026-03-13T08:00:00')).map((c) => c.messagesToday)).toEqual([0, 0]);
  });

  it('keep their counts over a restart; what was saved before there were any begins at nothing', () => {
    const s = open();
    s.wrote('dvcqg', 'dossiers', 40, NOON);
    s.refused('dvcqg', 2, 'dossiers', NOON);
    expect(open(s.save()).counts(NOON)).toEqual(s.counts(NOON));
    expect(open(s.save()).ages(NOON)[0]).toMatchObject({ id: 'dvcqg/dossiers', refused: 2, lastAt: NOON });
    const old = JSON.stringify([{ sender: 'dvcqg', kind: 'dossiers', lastAt: NOON }]);
    expect(open(old).counts(NOON)[0]).toMatchObject({ messages: 0, refused: 0 });
  });
});
