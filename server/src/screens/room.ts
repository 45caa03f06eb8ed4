import type { WorkingCalendar } from '@toancanh/shared/calendar/working.ts';
import type { Attention } from '@toancanh/shared/contract/wall.ts';
import type { Acknowledgements } from './acknowledgements.ts';
import type { Fleet } from './fleet.ts';
import type { Pairings } from './pairing.ts';
import type { PlaylistBook } from './playlist-book.ts';
import type { ScreenBook } from './screen-book.ts';

/** What the views and routes of screens live on. */
export interface ScreensRoom {
  book: ScreenBook;
  playlists: PlaylistBook;
  pairings: Pairings;
  fleet: Fleet;
  acknowledgements: Acknowledgements;
  calendar: WorkingCalendar;
  /** The server's clock, simulated or not: playlists and themes go by it. */
  clock: () => number;
  /** Real time, epoch ms: all else. */
  now: () => number;
  /** All that wants a human, gravest first. */
  attention: () => readonly Attention[];
  /** What walls should run. */
  version: () => string;
  isUnit: (id: string) => boolean;
  /** A unit that a scene can be about: one at work today. */
  hasScene: (id: string) => boolean;
  unitName: (id: string) => string;
  /** The meeting whose presentation a screen follows; null: none. */
  followedBy: (screen: string) => string | null;
  meetingName: (id: string) => string;
  /** Whether a unit is one of these or below one of them. */
  owns: (units: readonly string[] | 'all', unit: string) => boolean;
  /** Rights may have ended: what is already open must be looked at again. */
  review: () => void;
  /** Closes all connections of a screen. */
  end: (screen: string) => void;
}
