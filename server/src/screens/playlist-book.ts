import { randomBytes } from 'node:crypto';
import type { Playlist } from '@toancanh/shared/contract/screens.ts';
import { DEFAULT_PLAYLIST, defaultPlaylist } from './default-playlist.ts';
import type { ScreensStore } from './screens-store.ts';

/** All playlists, in memory and on disk; there is always the default one. */
export class PlaylistBook {
  private readonly store: ScreensStore;
  private readonly byId = new Map<string, Playlist>();
  private readonly onChange: () => void;
  constructor(store: ScreensStore, onChange: () => void) {
    this.store = store;
    this.onChange = onChange;
    for (const p of store.playlists()) this.byId.set(p.id, p);
    if (!this.byId.has(DEFAULT_PLAYLIST)) this.keep(defaultPlaylist());
  }

  list(): Playlist[] {
    return [...this.byId.values()].sort((a, b) => a.name.localeCompare(b.name, 'vi'));
  }
  get(id: string): Playlist | null {
    return this.byId.get(id) ?? null;
  }
  /** For a screen that nobody has given another. */
  standard(): Playlist {
    return this.byId.get(DEFAULT_PLAYLIST) ?? defaultPlaylist();
  }
  isStandard(id: string): boolean {
    return id === DEFAULT_PLAYLIST;
  }
  named(name: string, but: string | null): Playlist | null {
    return this.list().find((p) => p.id !== but && p.name.toLowerCase() === name.toLowerCase()) ?? null;
  }

  add(playlist: Omit<Playlist, 'id'>): Playlist {
    return this.put({ id: randomBytes(5).toString('hex'), ...playlist });
  }
  put(playlist: Playlist): Playlist {
    this.keep(playlist);
    this.onChange();
    return playlist;
  }
  drop(id: string): void {
    this.store.dropPlaylist(id);
    this.byId.delete(id);
    this.onChange();
  }

  private keep(playlist: Playlist): void {
    this.store.savePlaylist(playlist);
    this.byId.set(playlist.id, playlist);
  }
}
