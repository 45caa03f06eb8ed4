import type { Playlist, SceneRef, ScreenSettings } from '@toancanh/shared/contract/screens.ts';

/** What screens keep on disk. Blocking and small: some hundred rows. Times are real, epoch ms. */
export interface ScreensStore {
  /** Those that were not revoked. */
  screens(): ScreenRow[];
  addScreen(screen: ScreenRow): void;
  /** Settings, orders that stand, and what the screen proves itself with. */
  saveScreen(screen: ScreenRow): void;
  /** Ends what it proves itself with in the same step. */
  revokeScreen(id: string, at: number, by: string): void;
  /** All in one transaction. */
  saveContacts(contacts: ReadonlyMap<string, number>): void;

  /** Loads of their pages that nobody ordered, by screen, oldest first. */
  restarts(): ReadonlyMap<string, number[]>;
  /** One more of a screen; what is older than `from` goes. */
  addRestart(id: string, at: number, from: number): void;

  playlists(): Playlist[];
  savePlaylist(playlist: Playlist): void;
  dropPlaylist(id: string): void;

  acknowledgements(): Acknowledgement[];
  acknowledge(acknowledgement: Acknowledgement): void;
  forgetAcknowledgements(ids: readonly string[]): void;

  close(): void;
}

export interface ScreenRow {
  id: string;
  settings: ScreenSettings;
  /** SHA-256 of the device token; null: not fetched yet. */
  token: string | null;
  /** SHA-256 of the secret with which the token is fetched, once, and until when; null: it was. */
  claim: { secret: string; until: number } | null;
  pairedAt: number;
  pairedBy: string;
  pinned: SceneRef | null;
  blank: boolean;
  reloads: number;
  lastContact: number | null;
}

/** Somebody on duty has seen an alert: `id` of a point of attention or of a screen's alert. */
export interface Acknowledgement {
  id: string;
  by: string;
  at: number;
}
