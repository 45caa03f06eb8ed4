import { loadFacts } from '@toancanh/seed-data/facts.ts';
import { civilInstant } from '@toancanh/shared/calendar/day.ts';
import { WorkingCalendar } from '@toancanh/shared/calendar/working.ts';
import type { Attention } from '@toancanh/shared/contract/wall.ts';
import { partAt } from '@toancanh/shared/screens/playlist.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settings } from '../../../tests/support/paired-screen.ts';
import { defaultPlaylist } from './default-playlist.ts';
import { checkPlaylist } from './playlist-check.ts';
import { type Moment, type ShownTo, screenValue } from './screen-value.ts';

const calendar = new WorkingCalendar(loadFacts().calendarDays);
const at = (y: number, mo: number, d: number, h: number, mi = 0): number => civilInstant(y, mo, d, h, mi)!;
const alert = (over: Partial<Attention> = {}): Attention => ({
  ...{ id: 'dark:25459', level: 1, kind: 'shopDark', params: { unit: 'x', cameras: 3 }, since: 0, acknowledged: false },
  ...over,
});
const screen = (over: Partial<ShownTo> = {}): ShownTo => ({
  ...{ id: 'a', settings: settings(), playlist: defaultPlaylist(), pinned: null, blank: false },
  ...{ identifyUntil: null, reloads: 0, presentation: null },
  ...over,
});
const moment = (over: Partial<Moment> = {}): Moment => ({
  ...{ clock: at(2026, 11, 20, 9), calendar, attention: [], now: 5000, owns: () => true },
  ...over,
});

describe('the default playlist', () => {
  const night = { part: 'Ban đêm', brightness: 0.4 };
  it.each([
    ['a Friday morning', at(2026, 11, 20, 9), { part: 'Giờ làm việc', brightness: 1 }],
    ['at lunch', at(2026, 11, 20, 12), { part: 'Nghỉ trưa' }],
    ['in the evening', at(2026, 11, 20, 19), { part: 'Buổi tối', brightness: 0.7 }],
    ['at night', at(2026, 11, 20, 23), night],
    ['before dawn', at(2026, 11, 21, 3), night],
    ['on Saturday', at(2026, 11, 21, 9), { part: 'Ngày nghỉ' }],
    ['on the National Day', at(2026, 9, 2, 9), { part: 'Ngày nghỉ' }],
  ])('%s', (_when, clock, expected) => {
    expect(screenValue(screen(), moment({ clock }))).toMatchObject(expected);
  });

  it('has something to say at every minute of every day, and is itself allowed', () => {
    checkPlaylist(defaultPlaylist(), () => false);
    fc.assert(
      fc.property(fc.integer({ min: at(2026, 1, 1, 0), max: at(2027, 1, 1, 0) }), (clock) => {
        expect(partAt(defaultPlaylist(), clock, calendar)).not.toBeNull();
      }),
    );
  });
});

describe('what a screen is told', () => {
  it('stays with the first top alert of its own that nobody has seen', () => {
    const hold = (attention: Attention[], owns: (unit: string) => boolean = () => true) =>
      screenValue(screen(), moment({ attention, owns })).hold;
    expect(hold([])).toBeNull();
    expect(hold([alert({ level: 2 })])).toBeNull();
    expect(hold([alert()])).toEqual({ show: { scene: 'overview' }, alert: 'dark:25459' });
    expect(hold([alert({ acknowledged: true })])).toBeNull();
    expect(hold([alert({ acknowledged: true }), alert({ id: 'dark:25460' })])?.alert).toBe('dark:25460');
    expect(hold([alert(), alert({ id: 'dark:25460' })], (unit) => unit === '25460')?.alert).toBe('dark:25460');
    expect(hold([alert()], (unit) => unit === '25460')).toBeNull();
    expect(hold([alert({ id: 'petitions', params: { n: 1 } })], () => false)?.alert).toBe('petitions');
    expect(hold([alert({ id: 'odd', params: { unit: 'x' } })], () => false)).toBeNull();
  });

  it('is nothing of units that it may not name', () => {
    const items = [
      { show: { scene: 'unit' as const, unit: '25459' }, seconds: 30 },
      { show: { scene: 'unit' as const, unit: '25460' }, seconds: 30 },
    ];
    const when = { days: 'all' as const, from: '00:00', to: '00:00' };
    const playlist = { id: 'p', name: 'p', parts: [{ name: 'x', when, items, brightness: 1 }] };
    const pinned = { scene: 'unit' as const, unit: '25459' };
    const told = screenValue(screen({ playlist, pinned }), moment({ owns: (unit) => unit === '25460' }));
    expect([told.items, told.pinned]).toEqual([[items[1]], null]);
    expect(screenValue(screen({ playlist, pinned }), moment())).toMatchObject({ items, pinned });
  });

  it('is dark without a part, lit by schedule over midnight too, and identifies itself only so long', () => {
    const none = { id: 'p', name: 'p', parts: [] };
    expect(screenValue(screen({ playlist: none }), moment())).toMatchObject({ items: [], part: null, brightness: 0.2 });
    expect(screenValue(screen({ playlist: none, presentation: 'm' }), moment())).toMatchObject({
      part: null,
      brightness: 1,
    });
    const lit = (litFrom: string, litTo: string, hour: number) =>
      screenValue(
        screen({ settings: settings({ theme: { mode: 'scheduled', litFrom, litTo } }) }),
        moment({ clock: at(2026, 11, 20, hour) }),
      ).theme;
    expect([lit('07:00', '18:00', 9), lit('07:00', '18:00', 18), lit('18:00', '07:00', 3)]).toEqual([
      'lit',
      'dark',
      'lit',
    ]);
    expect(screenValue(screen({ identifyUntil: 5001 }), moment()).identifyUntil).toBe(5001);
    expect(screenValue(screen({ identifyUntil: 5000 }), moment()).identifyUntil).toBeNull();
  });
});
