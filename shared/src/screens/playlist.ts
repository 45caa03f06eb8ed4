import { dayOf, minuteOf } from '../calendar/day.ts';
import type { WorkingCalendar } from '../calendar/working.ts';
import type { Playlist, PlaylistItem, PlaylistPart, When } from '../contract/screens.ts';

/** '07:30' → 450; null when it is no time of a day. */
export function minuteFrom(text: string): number | null {
  const m = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  return m === null ? null : Number(m[1]) * 60 + Number(m[2]);
}

/**
 * Whether it is that time at an instant (epoch ms) in Vietnam. A stretch over midnight belongs to the day on which it
 * began: 'night after a working day' lasts into Saturday morning.
 */
export function isTime(when: When, instant: number, calendar: WorkingCalendar): boolean {
  const from = minuteFrom(when.from) ?? 0;
  const to = minuteFrom(when.to) ?? 0;
  const minute = minuteOf(instant);
  const day = dayOf(instant);
  const over = from >= to;
  const began = over && minute < to ? day - 1 : day;
  const inside = over ? minute >= from || minute < to : minute >= from && minute < to;
  if (!inside) return false;
  return when.days === 'all' || calendar.isWorkingDay(began) === (when.days === 'working');
}

/** The part of the playlist that runs at an instant of the server's clock; null: none. */
export const partAt = (playlist: Playlist, instant: number, calendar: WorkingCalendar): PlaylistPart | null =>
  playlist.parts.find((part) => isTime(part.when, instant, calendar)) ?? null;

export interface Turn {
  /** Place in the list. */
  index: number;
  /** Real server time (epoch ms) at which it came on and goes off. */
  from: number;
  to: number;
}

/**
 * Whose turn it is, by the server's real clock alone: every screen with the same list is at the same place, whenever it
 * was switched on. null for an empty list.
 */
export function turnAt(items: readonly PlaylistItem[], now: number): Turn | null {
  const cycle = items.reduce((sum, item) => sum + item.seconds, 0) * 1000;
  if (cycle <= 0) return null;
  let from = Math.floor(now / cycle) * cycle;
  for (const [index, item] of items.entries()) {
    const to = from + item.seconds * 1000;
    if (now < to) return { index, from, to };
    from = to;
  }
  return null;
}
