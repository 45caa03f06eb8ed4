import { dayOf, parseDay } from '@toancanh/shared/calendar/day.ts';
import { WorkingCalendar } from '@toancanh/shared/calendar/working.ts';
import type { Playlist, PlaylistPart } from '@toancanh/shared/contract/screens.ts';
import { isTime } from '@toancanh/shared/screens/playlist.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeAfter, dayLike, minuteText, moved, runningAt, stretchesOf, turnIn } from './schedule.ts';

const calendar = new WorkingCalendar([{ day: '2026-11-24', kind: 'off', name: '' }]);
const MONDAY = parseDay('2026-11-23')!;
const part = (name: string, days: PlaylistPart['when']['days'], from: string, to: string, n = 2): PlaylistPart => ({
  ...{ name, when: { days, from, to }, brightness: 1 },
  items: [
    { show: { scene: 'overview' as const }, seconds: 40 },
    { show: { scene: 'dossiers' as const }, seconds: 20 },
  ].slice(0, n),
});
const list = (...parts: PlaylistPart[]): Playlist => ({ id: 'p', name: 'P', parts });
const office = list(
  part('Trưa', 'working', '11:30', '13:00'),
  part('Làm việc', 'working', '06:30', '17:30'),
  part('Đêm', 'all', '22:00', '06:00', 0),
);
const said = (day: number): string[] =>
  stretchesOf(office, day, calendar).map((s) =>
    `${minuteText(s.from)}–${minuteText(s.to)} ${s.part === null ? '' : office.parts[s.part]!.name}`.trim(),
  );

describe('the ribbon of a day', () => {
  it('has each stretch with the part that runs, and the gaps', () => {
    expect(said(MONDAY)).toEqual([
      '00:00–06:00 Đêm',
      '06:00–06:30',
      '06:30–11:30 Làm việc',
      '11:30–13:00 Trưa',
      '13:00–17:30 Làm việc',
      '17:30–22:00',
      '22:00–24:00 Đêm',
    ]);
    expect(said(MONDAY + 1)).toEqual(['00:00–06:00 Đêm', '06:00–22:00', '22:00–24:00 Đêm']);
  });

  it('covers every minute once, with what would run then', () => {
    const time = fc.integer({ min: 0, max: 1439 }).map(minuteText);
    const when = fc.record({ days: fc.constantFrom('all', 'working', 'off'), from: time, to: time });
    fc.assert(
      fc.property(fc.array(when, { maxLength: 5 }), fc.integer({ min: 0, max: 1439 }), (whens, minute) => {
        const playlist = list(...whens.map((w, i) => part(`${i}`, w.days as 'all', w.from, w.to)));
        const stretches = stretchesOf(playlist, MONDAY, calendar);
        expect(stretches[0]?.from).toBe(0);
        expect(stretches.at(-1)?.to).toBe(1440);
        stretches.slice(1).forEach((s, i) => {
          expect(s.from).toBe(stretches[i]!.to);
        });
        const here = stretches.find((s) => s.from <= minute && minute < s.to)!;
        const instant = Date.parse('2026-11-23T00:00:00+07:00') + minute * 60_000;
        const first = playlist.parts.findIndex((p) => isTime(p.when, instant, calendar));
        expect(here.part).toBe(first < 0 ? null : first);
      }),
    );
  });

  it('is of a real day of its kind', () => {
    expect(dayLike('working', MONDAY + 1, calendar)).toBe(MONDAY + 2);
    expect(dayLike('off', MONDAY, calendar)).toBe(MONDAY + 1);
  });
});

describe('now and next', () => {
  const clock = Date.parse('2026-11-23T09:41:00+07:00');
  it('goes by the clock for the part and by real time for the turn', () => {
    const now = 60_000 * 1000 + 28_000;
    const running = runningAt(office, clock, now, calendar);
    expect(running.part?.name).toBe('Làm việc');
    expect(running.item?.show.scene).toBe('overview');
    expect(running.leftMs).toBe(12_000);
    expect(running.next?.show.scene).toBe('dossiers');
    expect(dayOf(clock)).toBe(MONDAY);
    expect(minuteText(changeAfter(office, clock, calendar)!)).toBe('11:30');
  });

  it('has nothing next where there is one scene, and nothing at all where it is dark', () => {
    expect(turnIn(part('Một', 'all', '00:00', '00:00', 1), 5)).toMatchObject({ leftMs: null, next: null });
    expect(turnIn(null, 5)).toEqual({ part: null, item: null, leftMs: null, next: null });
    expect(changeAfter(list(part('Cả ngày', 'all', '00:00', '00:00')), clock, calendar)).toBeNull();
  });
});

it('moving keeps all and puts one where it is asked for', () => {
  expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
});
