import type { Decision, Meeting } from '@toancanh/shared/contract/meetings.ts';
import { type Row, SmallSqlite } from '../small-sqlite.ts';
import type {
  IssuedFile,
  IssuedPage,
  IssuedReport,
  MeetingsStore,
  StoredDecision,
  StoredMeeting,
  StoredPresentation,
  StoredRemote,
} from './meetings-store.ts';

const VERSION = 1;
/** What was decided and what was issued is never changed nor taken away: triggers, not good manners. */
const appendOnly = (table: string): string => `
CREATE TRIGGER IF NOT EXISTS ${table}_no_update BEFORE UPDATE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;
CREATE TRIGGER IF NOT EXISTS ${table}_no_delete BEFORE DELETE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;`;
const SCHEMA = `
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS meeting (
  id TEXT PRIMARY KEY, at TEXT NOT NULL, body TEXT NOT NULL, heldFrom TEXT, heldTo TEXT, version INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS decision (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, meeting TEXT NOT NULL, body TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS decision_meeting ON decision (meeting);
CREATE TABLE IF NOT EXISTS closing (decision TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS presentation (meeting TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS remote (
  hash TEXT PRIMARY KEY, meeting TEXT NOT NULL, expiresAt INTEGER NOT NULL, createdBy TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS page (hash TEXT PRIMARY KEY, meeting TEXT NOT NULL, body TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS report (hash TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS file (sha256 TEXT PRIMARY KEY, meeting TEXT NOT NULL, body TEXT NOT NULL) WITHOUT ROWID;
${['decision', 'closing', 'page', 'report', 'file'].map(appendOnly).join('')}
`;

/** The store on Node's own SQLite, in a file of its own. */
export class SqliteMeetings extends SmallSqlite implements MeetingsStore {
  /** @throws when the file cannot be opened or was written by a newer version. */
  constructor(file: string) {
    super(file, SCHEMA, VERSION);
  }

  meetings(): StoredMeeting[] {
    return this.all('SELECT * FROM meeting ORDER BY at DESC, id').map(meeting);
  }
  meeting(id: string): StoredMeeting | null {
    return this.all('SELECT * FROM meeting WHERE id=?', id).map(meeting)[0] ?? null;
  }
  addMeeting(m: StoredMeeting): void {
    this.run('INSERT INTO meeting VALUES (?, ?, ?, ?, ?, ?)', ...[m.id, m.at, bodyOf(m)], ...heldOf(m.held), m.version);
  }
  saveMeeting(m: StoredMeeting, expected: number): boolean {
    return (
      this.run(
        'UPDATE meeting SET at=?, body=?, version=? WHERE id=? AND version=?',
        ...[m.at, bodyOf(m), m.version, m.id, expected],
      ).changes === 1
    );
  }
  hold(id: string, held: Meeting['held']): void {
    this.run('UPDATE meeting SET heldFrom=?, heldTo=? WHERE id=?', ...heldOf(held), id);
  }
  dropMeeting(id: string): void {
    this.together(() => {
      for (const table of ['presentation', 'remote']) this.run(`DELETE FROM ${table} WHERE meeting=?`, id);
      this.run('DELETE FROM meeting WHERE id=?', id);
    });
  }

  decisions(of?: string): StoredDecision[] {
    const sql = `SELECT d.body, c.body AS closed FROM decision d LEFT JOIN closing c ON c.decision = d.id`;
    const rows =
      of === undefined ? this.all(`${sql} ORDER BY d.seq`) : this.all(`${sql} WHERE d.meeting=? ORDER BY d.seq`, of);
    return rows.map(decision);
  }
  decision(id: string): StoredDecision | null {
    const sql = 'SELECT d.body, c.body AS closed FROM decision d LEFT JOIN closing c ON c.decision = d.id WHERE d.id=?';
    return this.all(sql, id).map(decision)[0] ?? null;
  }
  addDecision({ closed: _, ...d }: StoredDecision): void {
    this.run('INSERT INTO decision (id, meeting, body) VALUES (?, ?, ?)', d.id, d.meeting, JSON.stringify(d));
  }
  closeDecision(id: string, closed: NonNullable<Decision['closed']>): boolean {
    return (
      this.run('INSERT INTO closing VALUES (?, ?) ON CONFLICT DO NOTHING', id, JSON.stringify(closed)).changes === 1
    );
  }

  presentations(): StoredPresentation[] {
    return this.all('SELECT body FROM presentation').map((r) => read<StoredPresentation>(r));
  }
  savePresentation(p: StoredPresentation): void {
    this.run('INSERT OR REPLACE INTO presentation VALUES (?, ?)', p.meeting, JSON.stringify(p));
  }
  dropPresentation(of: string): void {
    this.run('DELETE FROM presentation WHERE meeting=?', of);
  }

  remotes(): StoredRemote[] {
    return this.all('SELECT * FROM remote').map((r) => ({
      ...{ hash: String(r.hash), meeting: String(r.meeting) },
      ...{ expiresAt: Number(r.expiresAt), createdBy: String(r.createdBy) },
    }));
  }
  addRemote(r: StoredRemote): void {
    this.run('INSERT INTO remote VALUES (?, ?, ?, ?)', r.hash, r.meeting, r.expiresAt, r.createdBy);
  }
  dropRemotes(of: string): void {
    this.run('DELETE FROM remote WHERE meeting=?', of);
  }
  dropOldRemotes(now: number): void {
    this.run('DELETE FROM remote WHERE expiresAt <= ?', now);
  }

  addPages(pages: readonly IssuedPage[]): void {
    this.together(() => {
      for (const p of pages)
        this.run('INSERT INTO page VALUES (?, ?, ?) ON CONFLICT DO NOTHING', p.hash, p.meeting, JSON.stringify(p));
    });
  }
  page(hash: string): IssuedPage | null {
    return this.all('SELECT body FROM page WHERE hash=?', hash).map((r) => read<IssuedPage>(r))[0] ?? null;
  }
  addReport(r: IssuedReport): void {
    this.run('INSERT INTO report VALUES (?, ?) ON CONFLICT DO NOTHING', r.hash, JSON.stringify(r));
  }
  report(hash: string): IssuedReport | null {
    return this.all('SELECT body FROM report WHERE hash=?', hash).map((r) => read<IssuedReport>(r))[0] ?? null;
  }
  reports(): IssuedReport[] {
    return this.all('SELECT body FROM report').map((r) => read<IssuedReport>(r));
  }
  addFile(f: IssuedFile): void {
    this.run('INSERT INTO file VALUES (?, ?, ?) ON CONFLICT DO NOTHING', f.sha256, f.meeting, JSON.stringify(f));
  }
  file(sha256: string): IssuedFile | null {
    return this.all('SELECT body FROM file WHERE sha256=?', sha256).map((r) => read<IssuedFile>(r))[0] ?? null;
  }
  isIssued(of: string): boolean {
    const sql = 'SELECT 1 FROM page WHERE meeting=? UNION ALL SELECT 1 FROM file WHERE meeting=? LIMIT 1';
    return this.all(sql, of, of).length > 0;
  }
}

const read = <T>(r: Row, column = 'body'): T => JSON.parse(String(r[column])) as T;

const bodyOf = ({ id: _i, at: _a, held: _h, version: _v, ...body }: StoredMeeting): string => JSON.stringify(body);
const heldOf = (held: Meeting['held']): [string | null, string | null] => [held?.from ?? null, held?.to ?? null];

const meeting = (r: Row): StoredMeeting => ({
  ...read<Omit<StoredMeeting, 'id' | 'at' | 'held' | 'version'>>(r),
  ...{ id: String(r.id), at: String(r.at), version: Number(r.version) },
  held: r.heldFrom === null ? null : { from: String(r.heldFrom), to: r.heldTo as string | null },
});

const decision = (r: Row): StoredDecision => ({
  ...read<Omit<StoredDecision, 'closed'>>(r),
  closed: r.closed === null ? null : read<NonNullable<Decision['closed']>>(r, 'closed'),
});
