import { dayOf, formatDay } from '@toancanh/shared/calendar/day.ts';
import type { WorkingCalendar } from '@toancanh/shared/calendar/working.ts';
import type { CameraObserved } from '@toancanh/shared/subsystems/cameras/events.ts';
import type { Seen } from './debounce.ts';
import { DEFAULT_HOURS, isOpen, type OpeningHours } from './opening-hours.ts';

const MINUTE = 60_000;
/** At most one event per camera in each quarter of an hour, unless its state changes. */
const SLOT = 15 * MINUTE;

export interface Watched {
  id: string;
  shop: string;
  hours?: OpeningHours;
}

interface Running {
  seen: Seen;
  /** When it was seen, and until when that may be believed without another look. */
  at: number;
  until: number;
  open: { from: number; minutes: number; up: number } | null;
}

/**
 * Turns what the probes saw into minutes. A minute of the clock (its first instant) within opening hours belongs to the
 * probe before it, as long as the next look was not overdue: nothing is said about time in which nobody looked.
 * Counting minutes by their first instant makes every figure whole and lets no restart count a minute twice.
 */
export class Uptime {
  private readonly calendar: Pick<WorkingCalendar, 'isWorkingDay'>;
  private readonly running = new Map<string, Running>();

  constructor(calendar: Pick<WorkingCalendar, 'isWorkingDay'>) {
    this.calendar = calendar;
  }

  /**
   * @param at when the probe ended (epoch ms, never before the one before)
   * @param until when the next look is due at the latest; what was seen is believed up to then
   * @returns the stretches that are complete now
   */
  observe(camera: Watched, seen: Seen, at: number, until: number): CameraObserved[] {
    const before = this.running.get(camera.id);
    const done = before ? this.advance(camera, before, at) : [];
    const changed = before !== undefined && before.seen !== seen;
    if (before && changed) done.push(...close(camera, before));
    this.running.set(camera.id, { seen, at, until, open: before && !changed ? before.open : null });
    return done;
  }

  /** The camera is looked at no longer (maintenance, taken out, stop): hand out what is left up to `at`. */
  leave(camera: Watched, at: number): CameraObserved[] {
    const before = this.running.get(camera.id);
    if (!before) return [];
    this.running.delete(camera.id);
    return [...this.advance(camera, before, at), ...close(camera, before)];
  }

  private advance(camera: Watched, run: Running, at: number): CameraObserved[] {
    const done: CameraObserved[] = [];
    const end = Math.min(at, run.until);
    for (let m = Math.ceil(run.at / MINUTE) * MINUTE; m < end; m += MINUTE) {
      if (run.open && Math.floor(m / SLOT) !== Math.floor(run.open.from / SLOT)) done.push(...close(camera, run));
      if (!isOpen(m, dayOf(m), camera.hours ?? DEFAULT_HOURS, this.calendar)) continue;
      run.open ??= { from: m, minutes: 0, up: 0 };
      run.open.minutes++;
      if (run.seen !== 'offline') run.open.up++;
    }
    return done;
  }
}

function close(camera: Watched, run: Running): CameraObserved[] {
  const open = run.open;
  run.open = null;
  if (open === null) return [];
  return [
    {
      type: 'camera.observed',
      key: `${camera.id}@${formatDay(dayOf(open.from))}`,
      camera: camera.id,
      shop: camera.shop,
      from: open.from,
      minutes: open.minutes,
      upMinutes: open.up,
    },
  ];
}
