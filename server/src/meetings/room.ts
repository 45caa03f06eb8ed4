import type { Deck, Meeting, SlideContent, SlideValue } from '@toancanh/shared/contract/meetings.ts';
import type { SceneRef } from '@toancanh/shared/contract/screens.ts';
import type { Attention, WallValue } from '@toancanh/shared/contract/wall.ts';
import type { AuditLog } from '../access/audit.ts';
import type { Known } from '../http/params.ts';
import type { Services } from '../services.ts';
import type { Standpoint } from './figure-answer.ts';
import type { MeetingBook } from './meeting-book.ts';
import type { MeetingsStore } from './meetings-store.ts';
import type { Presentations } from './presentations.ts';
import type { Remotes } from './remotes.ts';

/** What the wall's scenes show; `known` null: live. `units`: whom it may name; 'all': everyone. */
export type SceneAt = (
  show: SceneRef,
  known: Known | null,
  units: readonly string[] | 'all',
) => WallValue | Promise<WallValue>;

/** A wall, as a presenter chooses it. */
export interface Wall {
  id: string;
  name: string;
  place: string;
  units: readonly string[] | 'all';
  live: boolean;
}

/** A deck for all, and from where it looks. */
export interface WholeDeck {
  deck: Deck;
  from: Standpoint;
}

/** Makes decks. */
export interface DeckMaker {
  /** All that presenting needs. */
  whole(meeting: Meeting): Promise<WholeDeck>;
  /** One whose figures can be asked for again: without closed books it is held at where the journal stands now. */
  pinned(meeting: Meeting): Promise<WholeDeck>;
  /** The data of one slide, asked anew. */
  answer(meeting: Meeting, content: SlideContent, from: Standpoint): Promise<SlideValue>;
  /** A scene as whoever names only these units sees it. */
  scene(show: SceneRef, from: Standpoint, units: readonly string[]): Promise<SlideValue>;
}

/** What the routes and views of meetings live on. */
export interface MeetingsRoom {
  services: Services;
  store: MeetingsStore;
  meetings: MeetingBook;
  decks: DeckMaker;
  sceneAt: SceneAt;
  /** A unit that a scene can be about: one at work today. */
  hasScene: (unit: string) => boolean;
  walls: () => readonly Wall[];
  /** What wants a human now, gravest first. */
  attention: () => readonly Attention[];
  /** Last journal entry that the board holds. */
  position: () => number;
  presentations: Presentations;
  remotes: Remotes;
  /** Rights may have ended: what is already open must be looked at again. */
  review: () => void;
  audit: AuditLog;
  /** Real time, epoch ms. */
  now: () => number;
}
