import { civilInstant } from '@toancanh/shared/calendar/day.ts';
import { WorkingCalendar } from '@toancanh/shared/calendar/working.ts';
import type { CameraObserved } from '@toancanh/shared/subsystems/cameras/events.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Seen } from './debounce.ts';
import { formatHours, parseHours } from './opening-hours.ts';
import { Uptime } from './uptime.ts';

const calendar = new WorkingCalendar([{ day: '2026-11-24', kind: 'off', name: 'Ngày Văn hóa Việt Nam' }]);
const at = (d: number, h: number, m = 0, s = 0): number => civilInstant(2026, 11, d, h, m, s) ?? Number.NaN;
const camera = { id: 'cam', shop: '25459' };
const sum = (events: readonly CameraObserved[]) => ({
  minutes: events.reduce((n, e) => n + e.minutes, 0),
  up: events.reduce((n, e) => n + e.upMinutes, 0),
});
/** Probe every `step` seconds from `from` to `to`, then leave. */
function watch(from: number, to: number, step: number, see: (t: number) => Seen): CameraObserved[] {
  const uptime = new Uptime(calendar);
  const events: CameraObserved[] = [];
  for (let t = from; t < to; t += step * 1000) events.push(...uptime.observe(camera, see(t), t, t + step * 2000));
  return [...events, ...uptime.leave(camera, to)];
}

describe('minutes in opening hours', () => {
  it('a whole working day of good probes is 480 minutes, in quarters of an hour', () => {
    const events = watch(at(23, 0), at(24, 0), 47, () => 'online');
    expect(sum(events)).toEqual({ minutes: 480, up: 480 });
    expect(events.every((e) => e.minutes <= 15 && e.key === 'cam@2026-11-23')).toBe(true);
    expect(events.length).toBe(32);
    expect(new Set(events.map((e) => e.from)).size).toBe(events.length);
  });

  it('a holiday and a Sunday are not observed', () => {
    expect(watch(at(24, 0), at(25, 0), 60, () => 'offline')).toEqual([]);
    expect(watch(at(22, 0), at(23, 0), 60, () => 'online')).toEqual([]);
  });

  it('an outage counts from the probe that saw it to the probe that saw it end; degraded is up', () => {
    const events = watch(at(23, 8), at(23, 9), 60, (t) =>
      t >= at(23, 8, 20) && t < at(23, 8, 32) ? 'offline' : t >= at(23, 8, 40) ? 'degraded' : 'online',
    );
    expect(sum(events)).toEqual({ minutes: 60, up: 48 });
  });

  it('says nothing about time in which nobody looked', () => {
    const uptime = new Uptime(calendar);
    uptime.observe(camera, 'online', at(23, 8), at(23, 8, 2));
    const events = [
      ...uptime.observe(camera, 'online', at(23, 10), at(23, 10, 2)),
      ...uptime.leave(camera, at(23, 12)),
    ];
    expect(sum(events)).toEqual({ minutes: 4, up: 4 });
  });

  it('keeps to the hours of a shop that has its own', () => {
    const hours = parseHours('08:00 – 08:30, 20:00-24:00');
    if ('reason' in hours) throw new Error(hours.reason);
    expect(formatHours(hours)).toBe('08:00-08:30; 20:00-24:00');
    const uptime = new Uptime(calendar);
    const own = { ...camera, hours };
    const events = [
      ...uptime.observe(own, 'online', at(23, 0), at(23, 23)),
      ...uptime.observe(own, 'online', at(23, 22), at(24, 6)),
      ...uptime.leave(own, at(24, 5)),
    ];
    expect(sum(events)).toEqual({ minutes: 30 + 240, up: 270 });
  });

  it.each(['', '7-11', '11:30-07:00', '07:00-25:00', '08:00-10:00; 09:00-11:00', '07:00-11:60'])(
    'refuses the hours «%s»',
    (text) => {
      expect(parseHours(text)).toHaveProperty('reason');
    },
  );

  it('property: however it is watched, minutes are counted once, and a restart in between neither adds nor doubles', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 5, max: 400 }),
        fc.integer({ min: 0, max: 12 * 3600 }),
        fc.array(fc.constantFrom<Seen>('online', 'degraded', 'offline'), { minLength: 1, maxLength: 20 }),
        (step, cut, states) => {
          const see = (t: number): Seen => states[Math.floor(t / 600_000) % states.length] ?? 'online';
          const [start, middle, end] = [at(23, 6), at(23, 6) + cut * 1000, at(23, 18)];
          const whole = watch(start, end, step, see);
          const parts = [...watch(start, middle, step, see), ...watch(middle, end, step, see)];
          expect(sum(whole).minutes).toBe(480);
          expect(sum(parts).minutes).toBe(480);
          for (const e of [...whole, ...parts]) expect(e.upMinutes).toBeLessThanOrEqual(e.minutes);
          for (const list of [whole, parts]) {
            list.forEach((e, i) => {
              const before = list[i - 1];
              if (before) expect(e.from).toBeGreaterThanOrEqual(before.from + before.minutes * 60_000);
            });
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});
