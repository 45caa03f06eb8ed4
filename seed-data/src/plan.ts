import { dayOf, formatDay, formatInstant } from '@toancanh/shared/calendar/day.ts';
import { WorkingCalendar } from '@toancanh/shared/calendar/working.ts';
import { demoClock } from './demo-clock.ts';
import { loadFacts } from './facts.ts';
import { DAY } from './kit/office-time.ts';
import { readOptions } from './play/options.ts';
import { type PlayState, readState } from './play/state.ts';

/**
 * What `npm start` must know before it starts anything: the demo's clock, and whether the data folder's demo can go on.
 * Takes the player's options, writes one line of JSON.
 */
export interface Plan {
  /** ISO with +07:00; null: the real clock. */
  clockStart: string | null;
  clockSpeed: number;
  /** Why the demo's data must be made anew, in Vietnamese; null: they can go on. */
  remake: string | null;
  /** Nothing has been loaded yet, or it must be made anew. */
  fresh: boolean;
  /** The folder's own account of what was played was found and can be read. */
  known: boolean;
}

/** Data older than this are made anew: topping them up would take as long. */
const OLDEST = 60 * DAY;

export function planOf(
  now: number,
  state: PlayState | null,
  wanted: { seed: string; scale: number; speed: number },
  calendar: WorkingCalendar,
): Plan {
  let remake: string | null = null;
  const told = state?.historyDone ? Math.min(...Object.values(state.told)) : null;
  if (state && (state.seed !== wanted.seed || state.scale !== wanted.scale))
    remake = `dữ liệu đang có là của --seed ${state.seed} --scale ${state.scale}`;
  else if (told !== null && now - told > OLDEST) remake = `dữ liệu đang có dừng ở ngày ${formatDay(dayOf(told))}`;
  const clock = demoClock(now, remake ? null : told, wanted.speed, calendar);
  return {
    clockStart: clock.start === null ? null : formatInstant(clock.start),
    clockSpeed: clock.speed,
    remake,
    fresh: remake !== null || told === null,
    known: state !== null,
  };
}

if (import.meta.main) {
  try {
    const options = readOptions(process.argv.slice(2), { INGEST_TOKEN: '-' });
    if (options) {
      const state = options.state === null ? null : readState(options.state);
      const wanted = { seed: options.seed, scale: options.scale, speed: options.speed ?? 1 };
      const plan = planOf(Date.now(), state, wanted, new WorkingCalendar(loadFacts().calendarDays));
      console.log(JSON.stringify(plan));
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
