import { join } from 'node:path';
import type { Principal } from '@toancanh/shared/access/roles.ts';
import type { PresentAnswer } from '@toancanh/shared/contract/meetings.ts';
import { feedOf } from '@toancanh/shared/contract/screens.ts';
import { viewKey } from '@toancanh/shared/stream/key.ts';
import type { Identity } from '../access/gate.ts';
import { asBook } from '../books/as-book.ts';
import { sceneAtCut } from '../books/scene-at-cut.ts';
import type { Services } from '../services.ts';
import type { BoundView } from '../stream/views.ts';
import { Decks } from './deck.ts';
import { MeetingBook } from './meeting-book.ts';
import { SqliteMeetings } from './meetings-sqlite.ts';
import { shown } from './mending.ts';
import { issue, issueFile } from './pages.ts';
import { presentationView } from './presentation-view.ts';
import { Presentations } from './presentations.ts';
import { present } from './presenting.ts';
import { Remotes } from './remotes.ts';
import { mayFollow } from './rights.ts';
import type { MeetingsRoom, SceneAt, WholeDeck } from './room.ts';

export interface MeetingsOptions
  extends Pick<MeetingsRoom, 'services' | 'hasScene' | 'walls' | 'attention' | 'position' | 'review'> {
  /** DATA_DIR. */
  folder: string;
  audit: () => MeetingsRoom['audit'];
  /** Views of scenes, for figures that are not of closed books. */
  views: () => readonly BoundView<never>[];
  /** What views say has moved. */
  stir: (key: string) => void;
  onError: (error: unknown) => void;
  now?: () => number;
}

/** What the rest of the server needs of this room. */
export interface MeetingsDoor {
  readonly room: MeetingsRoom;
  readonly views: BoundView<unknown>[];
  /** The meeting whose presentation a screen follows. */
  followedBy(screen: string): string | null;
  nameOf(meeting: string): string;
  remoteOf(secret: string): Principal | null;
  mayFollow(who: Identity | null, meeting: string): true | string;
  /** Socket event 'present', as it came over the wire. */
  present(who: Identity | null, payload: unknown): PresentAnswer;
  /**
   * For exports: a deck whose figures can be asked for again. Its pages are answered for by `GET /api/verify/:hash` after
   * `issue`; whole files, by their SHA-256 in hex, after `issueFile`. null: there is no such meeting.
   */
  deckToIssue(meeting: string): Promise<WholeDeck | null>;
  issue(deck: WholeDeck, by: string): void;
  issueFile(file: { sha256: string; meeting: string; name: string; by: string }): void;
  close(): void;
}

/** @throws when the store cannot be opened. */
export function openMeetings(options: MeetingsOptions): MeetingsDoor {
  const { services, folder, views, stir, onError, now = Date.now, audit, ...rest } = options;
  const store = new SqliteMeetings(join(folder, 'meetings.db'));
  const meetings = new MeetingBook(store);
  const presentations = new Presentations({
    ...{ store, meetings, onError, now },
    moved: (meeting, walls) => {
      stir(viewKey('presentation', { meeting }));
      if (walls) for (const view of ['screen', 'fleet']) stir(view);
    },
  });
  const remotes = new Remotes(store, now);
  const room: MeetingsRoom = {
    ...rest,
    ...{ services, store, meetings, presentations, remotes, now },
    sceneAt: sceneAt(services, views),
    get audit() {
      return audit();
    },
    get decks() {
      return decks;
    },
  };
  const decks = new Decks(room);
  return {
    room,
    views: [presentationView(room)],
    followedBy: (screen) => presentations.followedBy(screen),
    nameOf: (id) => meetings.get(id)?.name ?? id,
    remoteOf: (secret) => remotes.principalOf(secret),
    mayFollow: (who, meeting) => mayFollow(room, who, meeting),
    present(who, payload) {
      try {
        return present(room, who, payload);
      } catch (error) {
        // Nothing may be thrown into the socket's own turn.
        onError(error);
        return { ok: false, reason: 'Lỗi của máy chủ; đã ghi lại. Hãy thử lại.' };
      }
    },
    async deckToIssue(id) {
      const meeting = meetings.get(id);
      return meeting === null ? null : decks.pinned(shown(meeting));
    },
    issue: (deck, by) => issue(room, deck, by),
    issueFile: (file) => issueFile(room, file),
    close() {
      presentations.close();
      store.close();
    },
  };
}

/** Scenes in closed books or as known then, else as the wall has them now. */
const sceneAt =
  (services: Services, views: MeetingsOptions['views']): SceneAt =>
  async (show, known, units) => {
    const { view, params } = feedOf(show, units === 'all' ? undefined : units.join(','));
    if (known !== null) {
      const book = known.book ?? asBook(services, known);
      return (await sceneAtCut(services, book, view, params)).value;
    }
    const bound = views()
      .find((v) => v.name === view)
      ?.bind(params);
    if (bound === undefined || !bound.ok) throw new Error(`scene ${show.scene}: ${bound?.reason ?? 'no such view'}`);
    return (await bound.params.compute()) as Awaited<ReturnType<SceneAt>>;
  };
