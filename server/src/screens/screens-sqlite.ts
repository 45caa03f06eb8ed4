import type { Playlist, SceneRef, ScreenSettings } from '@toancanh/shared/contract/screens.ts';
import { type Row, SmallSqlite } from '../small-sqlite.ts';
import type { Acknowledgement, ScreenRow, ScreensStore } from './screens-store.ts';

const VERSION = 1;
const SCHEMA = `
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS screen (
  id TEXT PRIMARY KEY, settings TEXT NOT NULL, token TEXT UNIQUE, claim TEXT UNIQUE, claimUntil INTEGER,
  pairedAt INTEGER NOT NULL, pairedBy TEXT NOT NULL, revokedAt INTEGER, revokedBy TEXT,
  pinned TEXT, blank INTEGER NOT NULL, reloads INTEGER NOT NULL, lastContact INTEGER
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS playlist (id TEXT PRIMARY KEY, name TEXT NOT NULL, parts TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS acknowledgement (
  id TEXT PRIMARY KEY, who TEXT NOT NULL, at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS restart (screen TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (screen, at)) WITHOUT ROWID;
`;

/** The store on Node's own SQLite, in a file of its own: it holds no figures, and nobody's password. */
export class SqliteScreens extends SmallSqlite implements ScreensStore {
  /** @throws when the file cannot be opened or was written by a newer version. */
  constructor(file: string) {
    super(file, SCHEMA, VERSION);
  }

  screens(): ScreenRow[] {
    return this.all('SELECT * FROM screen WHERE revokedAt IS NULL ORDER BY pairedAt, id').map(screen);
  }
  addScreen(s: ScreenRow): void {
    this.run(
      `INSERT INTO screen (id, settings, token, claim, claimUntil, pairedAt, pairedBy, pinned, blank, reloads, lastContact)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[s.id, JSON.stringify(s.settings), s.token, s.claim?.secret ?? null, s.claim?.until ?? null],
      ...[s.pairedAt, s.pairedBy, pinnedText(s), Number(s.blank), s.reloads, s.lastContact],
    );
  }
  saveScreen(s: ScreenRow): void {
    this.run(
      `UPDATE screen SET settings=?, token=?, claim=?, claimUntil=?, pinned=?, blank=?, reloads=?
       WHERE id=? AND revokedAt IS NULL`,
      ...[JSON.stringify(s.settings), s.token, s.claim?.secret ?? null, s.claim?.until ?? null],
      ...[pinnedText(s), Number(s.blank), s.reloads, s.id],
    );
  }
  revokeScreen(id: string, at: number, by: string): void {
    this.together(() => {
      this.run('UPDATE screen SET revokedAt=?, revokedBy=?, token=NULL, claim=NULL WHERE id=?', at, by, id);
      this.run('DELETE FROM restart WHERE screen=?', id);
    });
  }
  saveContacts(contacts: ReadonlyMap<string, number>): void {
    this.together(() => {
      for (const [id, at] of contacts) this.run('UPDATE screen SET lastContact=? WHERE id=?', at, id);
    });
  }

  restarts(): ReadonlyMap<string, number[]> {
    const found = new Map<string, number[]>();
    for (const r of this.all('SELECT * FROM restart ORDER BY screen, at')) {
      const id = String(r.screen);
      found.set(id, [...(found.get(id) ?? []), Number(r.at)]);
    }
    return found;
  }
  addRestart(id: string, at: number, from: number): void {
    this.together(() => {
      this.run('DELETE FROM restart WHERE screen=? AND at<?', id, from);
      this.run('INSERT OR IGNORE INTO restart VALUES (?, ?)', id, at);
    });
  }

  playlists(): Playlist[] {
    return this.all('SELECT * FROM playlist ORDER BY name').map((r) => ({
      id: String(r.id),
      name: String(r.name),
      parts: JSON.parse(String(r.parts)) as Playlist['parts'],
    }));
  }
  savePlaylist(p: Playlist): void {
    this.run('INSERT OR REPLACE INTO playlist VALUES (?, ?, ?)', p.id, p.name, JSON.stringify(p.parts));
  }
  dropPlaylist(id: string): void {
    this.run('DELETE FROM playlist WHERE id=?', id);
  }

  acknowledgements(): Acknowledgement[] {
    return this.all('SELECT * FROM acknowledgement').map((r) => ({
      ...{ id: String(r.id), by: String(r.who), at: Number(r.at) },
    }));
  }
  acknowledge(a: Acknowledgement): void {
    this.run('INSERT OR REPLACE INTO acknowledgement VALUES (?, ?, ?)', a.id, a.by, a.at);
  }
  forgetAcknowledgements(ids: readonly string[]): void {
    this.together(() => {
      for (const id of ids) this.run('DELETE FROM acknowledgement WHERE id=?', id);
    });
  }
}

const pinnedText = (s: ScreenRow): string | null => (s.pinned === null ? null : JSON.stringify(s.pinned));

const screen = (r: Row): ScreenRow => ({
  id: String(r.id),
  settings: JSON.parse(String(r.settings)) as ScreenSettings,
  token: r.token as string | null,
  claim: r.claim === null ? null : { secret: String(r.claim), until: Number(r.claimUntil) },
  pairedAt: Number(r.pairedAt),
  pairedBy: String(r.pairedBy),
  pinned: r.pinned === null ? null : (JSON.parse(String(r.pinned)) as SceneRef),
  blank: r.blank === 1,
  reloads: Number(r.reloads),
  lastContact: r.lastContact as number | null,
});
