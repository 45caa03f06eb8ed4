import { join } from 'node:path';
import type { Principal } from '@toancanh/shared/access/roles.ts';
import type { ScreenState } from '@toancanh/shared/contract/screens.ts';
import type { BoundView } from '../stream/views.ts';
import { Acknowledgements } from './acknowledgements.ts';
import { Fleet } from './fleet.ts';
import { Pairings } from './pairing.ts';
import { PlaylistBook } from './playlist-book.ts';
import { readReport } from './report-message.ts';
import type { ScreensRoom } from './room.ts';
import { ScreenBook } from './screen-book.ts';
import { forgetCleared, screenViews } from './screen-views.ts';
import { SqliteScreens } from './screens-sqlite.ts';

const CONTACTS_MS = 60_000;
const CLEARED_MS = 5000;

export interface ScreensOptions
  extends Pick<
    ScreensRoom,
    | 'calendar'
    | 'clock'
    | 'attention'
    | 'version'
    | 'isUnit'
    | 'hasScene'
    | 'unitName'
    | 'owns'
    | 'followedBy'
    | 'meetingName'
    | 'review'
    | 'end'
  > {
  /** DATA_DIR. */
  folder: string;
  /** What views say has moved; without a name: all of them. */
  stir: (view?: string) => void;
  onError: (error: unknown) => void;
  now?: () => number;
}

/** What the rest of the server needs of this room. */
export interface ScreensDoor {
  readonly room: ScreensRoom;
  readonly views: BoundView<unknown>[];
  /** What screens are to show may be another now. */
  moved(): void;
  principalOf(token: string): Principal | null;
  /** A report as it came over the wire; returns what is wrong with it. */
  report(screen: string, payload: unknown): string | null;
  /** All screens, for whoever chooses among them. `live`: it shows true figures, or is dark by order. */
  walls(): { id: string; name: string; place: string; units: readonly string[] | 'all'; live: boolean }[];
  /** Screens by state, for /metrics. */
  counts(): Record<ScreenState, number>;
  close(): void;
}

/** @throws when the store cannot be opened. */
export function openScreens({ folder, stir, onError, now = Date.now, ...rest }: ScreensOptions): ScreensDoor {
  const store = new SqliteScreens(join(folder, 'screens.db'));
  const moved = (): void => {
    stir('screen');
    stir('fleet');
  };
  const book = new ScreenBook(store, now, moved);
  const fleet = new Fleet(now, rest.version, store);
  const room: ScreensRoom = {
    ...rest,
    ...{ book, fleet, now, pairings: new Pairings(now) },
    playlists: new PlaylistBook(store, moved),
    acknowledgements: new Acknowledgements(store, now, () => stir()),
  };
  const safely = (act: () => void) => (): void => {
    try {
      act();
    } catch (error) {
      onError(error);
    }
  };
  const timers = [
    setInterval(
      safely(() => book.saveContacts()),
      CONTACTS_MS,
    ),
    setInterval(
      safely(() => forgetCleared(room)),
      CLEARED_MS,
    ),
  ];
  for (const timer of timers) timer.unref();
  return {
    ...{ room, moved, views: screenViews(room) },
    principalOf: (token) => book.principalOf(token),
    report(screen, payload) {
      const read = readReport(payload);
      if (typeof read === 'string') return read;
      book.heard(screen);
      fleet.report(screen, read);
      return null;
    },
    walls: () =>
      book.list().map((s) => {
        const { name, place, units } = s.settings;
        const state = fleet.state(s.id, s.lastContact, s.pairedAt);
        return { id: s.id, name, place, units, live: state === 'live' || state === 'dark' };
      }),
    counts() {
      const counts: Record<ScreenState, number> = { live: 0, old: 0, dark: 0, waiting: 0, gone: 0 };
      for (const s of book.list()) counts[fleet.state(s.id, s.lastContact, s.pairedAt)]++;
      return counts;
    },
    close() {
      for (const timer of timers) clearInterval(timer);
      book.saveContacts();
      store.close();
    },
  };
}
