import { dayOf, formatDay, formatInstant } from '@toancanh/shared/calendar/day.ts';
import { WorkingCalendar } from '@toancanh/shared/calendar/working.ts';
import { describe, expect, it } from 'vitest';
import { demoClock } from './demo-clock.ts';
import { loadFacts } from './facts.ts';
import { planOf } from './plan.ts';
import { firstHistoryDay } from './play/first-day.ts';
import { type PlayState, STATE_VERSION } from './play/state.ts';

const calendar = new WorkingCalendar(loadFacts().calendarDays);
const at = (text: string): number => Date.parse(`${text}+07:00`);
const start = (now: string, told: string | null = null, speed = 1): string | null => {
  const clock = demoClock(at(now), told === null ? null : at(told), speed, calendar);
  return clock.start === null ? null : formatInstant(clock.start).slice(0, 16);
};

describe('the clock of the demo', () => {
  it('is the real one in office hours, unless another speed is wanted', () => {
    expect(start('2026-11-20T10:00:00')).toBeNull();
    expect(start('2026-11-20T10:00:00', null, 60)).toBe('2026-11-20T10:00');
  });

  it('stands at 09:30 of the last working day outside them', () => {
    expect(start('2026-11-20T20:00:00')).toBe('2026-11-20T09:30');
    expect(start('2026-11-20T12:00:00')).toBe('2026-11-20T09:30');
    expect(start('2026-11-20T06:00:00')).toBe('2026-11-19T09:30');
    expect(start('2026-11-22T12:00:00')).toBe('2026-11-20T09:30');
    // 24/11 is a holiday from 2026 on; 23/11 is a working day as long as the swap is not decided.
    expect(start('2026-11-24T10:00:00')).toBe('2026-11-23T09:30');
    expect(start('2026-02-18T10:00:00')).toBe('2026-02-13T09:30');
  });

  it('never goes back behind what was told', () => {
    expect(start('2026-11-20T20:00:00', '2026-11-20T10:15:00')).toBe('2026-11-20T10:15');
    expect(start('2026-11-20T20:00:00', '2026-11-20T18:00:00')).toBe('2026-11-23T09:30');
    expect(start('2026-11-20T10:00:00', '2026-11-20T11:00:00')).toBe('2026-11-20T11:00');
    expect(start('2026-11-20T10:00:00', '2026-11-19T11:00:00')).toBeNull();
  });
});

describe('the plan of a start', () => {
  const now = at('2026-11-20T20:00:00');
  const told = at('2026-11-20T09:40:00');
  const state: PlayState = {
    version: STATE_VERSION,
    seed: 'a',
    scale: 1,
    firstDay: '2025-10-01',
    historyUntil: told,
    historyDone: true,
    told: { dvcqg: told, 'dat-dai': told, 'phan-anh': told },
    storms: [],
  };
  const wanted = { seed: 'a', scale: 1, speed: 1 };

  it('loads when there is nothing, goes on when there is', () => {
    expect(planOf(now, null, wanted, calendar)).toMatchObject({ fresh: true, remake: null });
    expect(planOf(now, state, wanted, calendar)).toMatchObject({
      fresh: false,
      remake: null,
      clockStart: '2026-11-20T09:40:00+07:00',
    });
    expect(planOf(now, { ...state, historyDone: false }, wanted, calendar)).toMatchObject({
      fresh: true,
      remake: null,
    });
  });

  it('makes anew what is of another seed or scale, or too old', () => {
    expect(planOf(now, state, { ...wanted, seed: 'b' }, calendar).remake).toContain('--seed a');
    expect(planOf(now, state, { ...wanted, scale: 2 }, calendar).remake).toContain('--scale 1');
    expect(planOf(now + 90 * 86_400_000, state, wanted, calendar).remake).toContain('2026-11-20');
  });

  it('begins the history on the first of a month, thirteen months back', () => {
    expect(formatDay(firstHistoryDay(dayOf(now)))).toBe('2025-10-01');
    expect(formatDay(firstHistoryDay(dayOf(at('2026-01-31T09:00:00'))))).toBe('2024-12-01');
  });
});
