import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { civilInstant } from '../calendar/day.ts';
import { WorkingCalendar } from '../calendar/working.ts';
import type { PlaylistItem, When } from '../contract/screens.ts';
import { isTime, minuteFrom, partAt, turnAt } from './playlist.ts';

// Tuesday 24/11/2026 is a holiday.
const calendar = new WorkingCalendar([{ day: '2026-11-24', kind: 'off', name: 'Ngày Văn hóa Việt Nam' }]);
const at = (date: number, hour: number, minute = 0): number => civilInstant(2026, 11, date, hour, minute)!;
const when = (days: When['days'], from: string, to: string): When => ({ days, from, to });

describe('when a part runs', () => {
  it('reads times of a day and nothing else', () => {
    expect(['00:00', '07:30', '23:59'].map(minuteFrom)).toEqual([0, 450, 1439]);
    expect(['24:00', '7:30', '07:60', '', 'trưa'].map(minuteFrom)).toEqual([null, null, null, null, null]);
  });

  it('knows lunch of a working day from that of a holiday', () => {
    const lunch = when('working', '11:30', '13:30');
    expect(isTime(lunch, at(23, 11, 29), calendar)).toBe(false);
    expect(isTime(lunch, at(23, 11, 30), calendar)).toBe(true);
    expect(isTime(lunch, at(23, 13, 30), calendar)).toBe(false);
    expect(isTime(lunch, at(24, 12), calendar)).toBe(false);
    expect(isTime({ ...lunch, days: 'off' }, at(24, 12), calendar)).toBe(true);
  });

  it('counts a night to the day on which it began', () => {
    const night = when('working', '18:00', '06:30');
    expect(isTime(night, at(27, 23), calendar)).toBe(true); // Friday
    expect(isTime(night, at(28, 6), calendar)).toBe(true); // Saturday morning
    expect(isTime(night, at(28, 23), calendar)).toBe(false);
    expect(isTime(night, at(24, 5), calendar)).toBe(true); // after Monday, though the 24th is off
    expect(isTime(night, at(25, 5), calendar)).toBe(false);
  });

  it('takes equal ends as the whole day, and the first part that fits', () => {
    expect(isTime(when('all', '00:00', '00:00'), at(23, 0), calendar)).toBe(true);
    const part = (name: string, w: When) => ({ name, when: w, items: [], brightness: 1 });
    const playlist = {
      id: 'p',
      name: 'p',
      parts: [part('a', when('working', '07:00', '17:00')), part('b', when('all', '00:00', '00:00'))],
    };
    expect(partAt(playlist, at(23, 8), calendar)?.name).toBe('a');
    expect(partAt(playlist, at(24, 8), calendar)?.name).toBe('b');
    expect(partAt({ ...playlist, parts: [] }, at(23, 8), calendar)).toBeNull();
  });
});

describe('whose turn it is', () => {
  const items = fc.array(
    fc.record({ show: fc.constant({ scene: 'overview' as const }), seconds: fc.integer({ min: 15, max: 3600 }) }),
    { minLength: 1, maxLength: 8 },
  );

  it('is told by the clock alone, without gap or overlap', () => {
    fc.assert(
      fc.property(items, fc.integer({ min: 0, max: 4e12 }), (list: PlaylistItem[], now) => {
        const turn = turnAt(list, now)!;
        expect(turn.from).toBeLessThanOrEqual(now);
        expect(turn.to).toBeGreaterThan(now);
        expect(turn.to - turn.from).toBe(list[turn.index]!.seconds * 1000);
        const next = turnAt(list, turn.to)!;
        expect(next.index).toBe((turn.index + 1) % list.length);
        expect(next.from).toBe(turn.to);
        expect(turnAt(list, turn.from)).toEqual(turn);
      }),
    );
  });

  it('is nobody’s without a list', () => expect(turnAt([], 5)).toBeNull());
});
