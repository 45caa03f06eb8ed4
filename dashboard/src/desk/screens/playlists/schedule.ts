import { type Day, dayOf, startOf } from '@toancanh/shared/calendar/day.ts';
import type { WorkingCalendar } from '@toancanh/shared/calendar/working.ts';
import type { Playlist, PlaylistItem, PlaylistPart } from '@toancanh/shared/contract/screens.ts';
import { partAt, turnAt } from '@toancanh/shared/screens/playlist.ts';

const MINUTE = 60_000;
const MINUTES = 1440;

/** A stretch of a day, minutes from midnight; `part`: its place in the list, null when none runs. */
export interface Stretch {
  from: number;
  to: number;
  part: number | null;
}

/** Which part runs when on one day, from midnight to midnight. */
export function stretchesOf(playlist: Playlist, day: Day, calendar: WorkingCalendar): Stretch[] {
  const start = startOf(day);
  const out: Stretch[] = [];
  for (let minute = 0; minute < MINUTES; minute++) {
    const running = partAt(playlist, start + minute * MINUTE, calendar);
    const part = running === null ? null : playlist.parts.indexOf(running);
    const last = out.at(-1);
    if (last !== undefined && last.part === part) last.to = minute + 1;
    else out.push({ from: minute, to: minute + 1, part });
  }
  return out;
}

const FAR = 40;

/** The next day of its kind, `from` included; null when there is none within weeks. */
export function dayLike(kind: 'working' | 'off', from: Day, calendar: WorkingCalendar): Day | null {
  for (let day = from; day < from + FAR; day++) if (calendar.isWorkingDay(day) === (kind === 'working')) return day;
  return null;
}

export interface Running {
  part: PlaylistPart | null;
  item: PlaylistItem | null;
  /** ms until the next scene; null: there is no other. */
  leftMs: number | null;
  next: PlaylistItem | null;
}

/** Whose turn it is in a part, by the server's real time. */
export function turnIn(part: PlaylistPart | null, now: number): Running {
  const items = part?.items ?? [];
  const turn = turnAt(items, now);
  if (turn === null) return { part, item: null, leftMs: null, next: null };
  const item = items[turn.index] ?? null;
  if (items.length === 1) return { part, item, leftMs: null, next: null };
  return { part, item, leftMs: turn.to - now, next: items[(turn.index + 1) % items.length] ?? null };
}

/** What the list shows at this moment. `clock`: the server's clock, by which parts go; `now`: its real time, by which turns go. */
export const runningAt = (playlist: Playlist, clock: number, now: number, calendar: WorkingCalendar): Running =>
  turnIn(partAt(playlist, clock, calendar), now);

/** When the part that runs now ends, as minutes of that day (1440: midnight); null when nothing changes today or tomorrow. */
export function changeAfter(playlist: Playlist, clock: number, calendar: WorkingCalendar): number | null {
  const day = dayOf(clock);
  const minute = Math.floor((clock - startOf(day)) / MINUTE);
  const stretches = [
    ...stretchesOf(playlist, day, calendar),
    ...stretchesOf(playlist, day + 1, calendar).map((s) => ({ ...s, from: s.from + MINUTES, to: s.to + MINUTES })),
  ];
  const here = stretches.findIndex((s) => s.from <= minute && minute < s.to);
  const part = stretches[here]?.part;
  const next = stretches.slice(here + 1).find((s) => s.part !== part);
  return next === undefined ? null : next.from % MINUTES;
}

/** `06:30`; the end of the day is `24:00`. */
export const minuteText = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

export const roundOf = (items: readonly PlaylistItem[]): number => items.reduce((sum, item) => sum + item.seconds, 0);

/** The same list with one thing in another place. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const out = [...list];
  const [taken] = out.splice(from, 1);
  if (taken !== undefined) out.splice(to, 0, taken);
  return out;
}
