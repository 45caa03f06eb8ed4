import { type Day, dayOf } from '../../calendar/day.ts';
import {
  CAMERA_STATES,
  type CameraEvent,
  type CameraObserved,
  type CameraRegistered,
  type CameraState,
  type CameraStateChanged,
} from './events.ts';

/** One change that stands for its day: the latest of that day. `value` is an index into CAMERA_STATES, or 0/1 for active. */
export type DayEnd = readonly [at: number, value: number];

/**
 * A camera's life. Only the last change of each day is kept: stocks are read at the end of a day. Equal neighbours are
 * not merged, because a late change may still come to lie between them.
 */
export interface CameraLife {
  kind: 'camera';
  /** What the register said last; null: the register has not spoken yet. */
  entry: { at: number; shop: string; name: string } | null;
  /** In or out of the register, ascending by day. */
  presence: readonly DayEnd[];
  /** Ascending by day. */
  changes: readonly DayEnd[];
  /** The reason that came with the latest change; '' when it had none. */
  reason: string;
}

/** One stretch of observation. */
export type Stretch = readonly [from: number, minutes: number, upMinutes: number];

/** A camera's day of observation, an entity of its own so that a year of minutes never sits in one row. */
export interface CameraDay {
  kind: 'day';
  shop: string;
  /** Ascending by `from`. */
  stretches: readonly Stretch[];
}

export type CameraEntity = CameraLife | CameraDay;

/**
 * Every rule here takes a maximum over the set of events seen, so order and repetition cannot matter.
 * @throws TypeError when an event meets an entity of the other kind: its key was made wrongly.
 */
export function evolve(before: CameraEntity | undefined, event: CameraEvent): CameraEntity {
  if (event.type === 'camera.observed') {
    if (before && before.kind !== 'day') throw new TypeError(`${event.key}: observation sent under a camera's own key`);
    return observe(before, event);
  }
  if (before && before.kind !== 'camera') throw new TypeError(`${event.key}: change of state sent under a day's key`);
  const life = before ?? { kind: 'camera', entry: null, presence: [], changes: [], reason: '' };
  return event.type === 'camera.registered' ? register(life, event) : change(life, event);
}

/** What the camera is now, and since when; `unknown` before its first change. */
export function current(life: CameraLife): { state: CameraState; since: number | null; reason: string } {
  const last = life.changes.at(-1);
  return last
    ? { state: CAMERA_STATES[last[1]] ?? 'unknown', since: last[0], reason: life.reason }
    : { state: 'unknown', since: null, reason: '' };
}

function register(life: CameraLife, event: CameraRegistered): CameraLife {
  const presence = keepLatest(life.presence, [event.at, event.active ? 1 : 0]);
  const known = life.entry;
  const newer =
    known === null ||
    event.at > known.at ||
    (event.at === known.at && `${event.shop}\n${event.name}` > `${known.shop}\n${known.name}`);
  if (!newer && presence === life.presence) return life;
  return { ...life, presence, entry: newer ? { at: event.at, shop: event.shop, name: event.name } : known };
}

function change(life: CameraLife, event: CameraStateChanged): CameraLife {
  const value = CAMERA_STATES.indexOf(event.state);
  const changes = keepLatest(life.changes, [event.at, value]);
  const last = changes.at(-1);
  const isLast = last?.[0] === event.at && last[1] === value;
  const said = event.reason ?? '';
  // The same instant and state told twice with different words: the greater text stands, whichever came first.
  const again = life.changes.at(-1);
  const repeated = isLast && again?.[0] === event.at && again[1] === value;
  const reason = !isLast ? life.reason : repeated && life.reason > said ? life.reason : said;
  return changes === life.changes && reason === life.reason ? life : { ...life, changes, reason };
}

function observe(before: CameraDay | undefined, event: CameraObserved): CameraDay {
  const day = before ?? { kind: 'day', shop: event.shop, stretches: [] };
  const next: Stretch = [event.from, event.minutes, event.upMinutes];
  const i = day.stretches.findIndex(([from]) => from >= event.from);
  const known = i < 0 ? undefined : day.stretches[i];
  // A camera id belongs to one shop by the way it is made; the greater name only makes a broken sender repeatable.
  const shop = [event.shop, day.shop].sort()[1] ?? event.shop;
  if (known?.[0] === event.from) {
    const fuller = next[1] > known[1] || (next[1] === known[1] && next[2] > known[2]);
    if (!fuller) return shop === day.shop ? day : { ...day, shop };
    return { ...day, shop, stretches: day.stretches.with(i, next) };
  }
  return { ...day, shop, stretches: day.stretches.toSpliced(i < 0 ? day.stretches.length : i, 0, next) };
}

/** Put a change into a list that keeps the latest of each day; the list itself when it changes nothing. */
function keepLatest(list: readonly DayEnd[], next: DayEnd): readonly DayEnd[] {
  const day: Day = dayOf(next[0]);
  const i = list.findLastIndex(([at]) => dayOf(at) <= day);
  const known = i < 0 ? undefined : list[i];
  if (known === undefined || dayOf(known[0]) !== day) return list.toSpliced(i + 1, 0, next);
  const later = next[0] > known[0] || (next[0] === known[0] && next[1] > known[1]);
  return later ? list.with(i, next) : list;
}
