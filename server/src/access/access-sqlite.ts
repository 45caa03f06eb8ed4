import type { Role } from '@toancanh/shared/access/roles.ts';
import { type Row, SmallSqlite } from '../small-sqlite.ts';
import type {
  AccessStore,
  AccountRow,
  Attempts,
  AuditEntry,
  AuditFilter,
  AuditRow,
  SessionRow,
  TokenRow,
} from './access-store.ts';
import { linkHash } from './audit-chain.ts';

const VERSION = 1;
const SCHEMA = `
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS account (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, role TEXT NOT NULL, units TEXT NOT NULL, password TEXT NOT NULL,
  mustChange INTEGER NOT NULL, active INTEGER NOT NULL, demo INTEGER NOT NULL, createdAt INTEGER NOT NULL, signedInAt INTEGER
);
CREATE TABLE IF NOT EXISTS session (
  hash TEXT PRIMARY KEY, account INTEGER REFERENCES account(id), name TEXT NOT NULL, role TEXT NOT NULL, units TEXT NOT NULL,
  createdAt INTEGER NOT NULL, seenAt INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS session_account ON session (account);
CREATE TABLE IF NOT EXISTS token (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, hash TEXT NOT NULL UNIQUE, role TEXT NOT NULL, units TEXT NOT NULL,
  expiresAt INTEGER NOT NULL, createdAt INTEGER NOT NULL, createdBy TEXT NOT NULL, revokedAt INTEGER
);
CREATE TABLE IF NOT EXISTS attempt (
  key TEXT PRIMARY KEY, failures INTEGER NOT NULL, lastAt INTEGER NOT NULL, lockedUntil INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS audit (
  id INTEGER PRIMARY KEY, at INTEGER NOT NULL, who TEXT NOT NULL, role TEXT NOT NULL, address TEXT NOT NULL,
  verb TEXT NOT NULL, object TEXT NOT NULL, detail TEXT NOT NULL, result TEXT NOT NULL,
  previous TEXT NOT NULL, hash TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS audit_at ON audit (at);
CREATE TRIGGER IF NOT EXISTS audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER IF NOT EXISTS audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
`;

/** The store on Node's own SQLite, in a file of its own: whoever may read the ledger need not be able to read this. */
export class SqliteAccess extends SmallSqlite implements AccessStore {
  /** @throws when the file cannot be opened or was written by a newer version. */
  constructor(file: string) {
    super(file, SCHEMA, VERSION);
  }

  accounts(): AccountRow[] {
    return this.all('SELECT * FROM account ORDER BY name').map(account);
  }
  account(id: number): AccountRow | null {
    return maybe(this.one('SELECT * FROM account WHERE id=?', id), account);
  }
  accountNamed(name: string): AccountRow | null {
    return maybe(this.one('SELECT * FROM account WHERE name=?', name), account);
  }
  addAccount(a: Omit<AccountRow, 'id'>): number | null {
    const { changes, lastInsertRowid } = this.run(
      `INSERT INTO account (name, role, units, password, mustChange, active, demo, createdAt, signedInAt)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO NOTHING`,
      ...[a.name, a.role, JSON.stringify(a.units), a.password],
      ...[Number(a.mustChange), Number(a.active), Number(a.demo), a.createdAt, a.signedInAt],
    );
    return changes === 0 ? null : Number(lastInsertRowid);
  }
  changeAccount(id: number, change: Parameters<AccessStore['changeAccount']>[1]): void {
    const old = this.account(id);
    if (!old) throw new Error(`no account ${id}`);
    const a = { ...old, ...change };
    this.run(
      'UPDATE account SET role=?, units=?, password=?, mustChange=?, active=?, signedInAt=? WHERE id=?',
      ...[a.role, JSON.stringify(a.units), a.password, Number(a.mustChange), Number(a.active), a.signedInAt, id],
    );
  }

  addSession(s: SessionRow): void {
    this.run(
      'INSERT INTO session (hash, account, name, role, units, createdAt, seenAt) VALUES (?, ?, ?, ?, ?, ?, ?)',
      ...[s.hash, s.account, s.name, s.role, JSON.stringify(s.units), s.createdAt, s.seenAt],
    );
  }
  session(hash: string): SessionRow | null {
    return maybe(this.one('SELECT * FROM session WHERE hash=?', hash), session);
  }
  touchSession(hash: string, seenAt: number): void {
    this.run('UPDATE session SET seenAt=? WHERE hash=?', seenAt, hash);
  }
  endSession(hash: string): void {
    this.run('DELETE FROM session WHERE hash=?', hash);
  }
  endSessionsOf(id: number): void {
    this.run('DELETE FROM session WHERE account=?', id);
  }
  endOldSessions(seenAt: number, createdAt: number): void {
    this.run('DELETE FROM session WHERE seenAt < ? OR createdAt < ?', seenAt, createdAt);
  }

  tokens(): TokenRow[] {
    return this.all('SELECT * FROM token ORDER BY id').map(token);
  }
  token(hash: string): TokenRow | null {
    return maybe(this.one('SELECT * FROM token WHERE hash=?', hash), token);
  }
  addToken(t: Omit<TokenRow, 'id' | 'revokedAt'>): number {
    const { lastInsertRowid } = this.run(
      'INSERT INTO token (name, hash, role, units, expiresAt, createdAt, createdBy) VALUES (?, ?, ?, ?, ?, ?, ?)',
      ...[t.name, t.hash, t.role, JSON.stringify(t.units), t.expiresAt, t.createdAt, t.createdBy],
    );
    return Number(lastInsertRowid);
  }
  revokeToken(id: number, at: number): boolean {
    return this.run('UPDATE token SET revokedAt=? WHERE id=? AND revokedAt IS NULL', at, id).changes === 1;
  }

  attempts(key: string): Attempts | null {
    return maybe(this.one('SELECT failures, lastAt, lockedUntil FROM attempt WHERE key=?', key), (r) => ({
      failures: Number(r.failures),
      lastAt: Number(r.lastAt),
      lockedUntil: Number(r.lockedUntil),
    }));
  }
  saveAttempts(key: string, a: Attempts): void {
    this.run('INSERT OR REPLACE INTO attempt VALUES (?, ?, ?, ?)', key, a.failures, a.lastAt, a.lockedUntil);
  }
  clearAttempts(key: string): void {
    this.run('DELETE FROM attempt WHERE key=?', key);
  }
  forgetAttempts(before: number): void {
    this.run('DELETE FROM attempt WHERE lastAt < ? AND lockedUntil < ?', before, before);
  }

  appendAudit(e: AuditEntry): AuditRow {
    return this.together(() => {
      const last = this.one('SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1');
      const id = Number(last?.id ?? 0) + 1;
      const previous = String(last?.hash ?? '');
      const hash = linkHash(previous, id, e);
      this.run(
        'INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
        ...[id, e.at, e.who, e.role, e.address, e.verb, e.object, e.detail, e.result, previous, hash],
      );
      return { ...e, id, previous, hash };
    });
  }
  audit(f: AuditFilter): AuditRow[] {
    const where: string[] = [];
    const values: (string | number)[] = [];
    const and = (condition: string, value: string | number | undefined): void => {
      if (value === undefined) return;
      where.push(condition);
      values.push(value);
    };
    and('who = ?', f.who);
    and('verb = ?', f.verb);
    and('result = ?', f.result);
    and('at >= ?', f.from);
    and('at < ?', f.to);
    and('id < ?', f.before);
    return this.all(
      `SELECT * FROM audit ${where.length > 0 ? `WHERE ${where.join(' AND ')}` : ''} ORDER BY id DESC LIMIT ?`,
      ...values,
      f.limit,
    ).map(auditRow);
  }
  auditAfter(id: number, limit: number): AuditRow[] {
    return this.all('SELECT * FROM audit WHERE id > ? ORDER BY id LIMIT ?', id, limit).map(auditRow);
  }
}

const maybe = <T>(row: Row | undefined, read: (row: Row) => T): T | null => (row === undefined ? null : read(row));
const units = (r: Row): readonly string[] | 'all' => JSON.parse(String(r.units)) as readonly string[] | 'all';

const account = (r: Row): AccountRow => ({
  id: Number(r.id),
  name: String(r.name),
  role: String(r.role) as Role,
  units: units(r),
  password: String(r.password),
  mustChange: r.mustChange === 1,
  active: r.active === 1,
  demo: r.demo === 1,
  createdAt: Number(r.createdAt),
  signedInAt: r.signedInAt as number | null,
});

const session = (r: Row): SessionRow => ({
  hash: String(r.hash),
  account: r.account as number | null,
  name: String(r.name),
  role: String(r.role) as Role,
  units: units(r),
  createdAt: Number(r.createdAt),
  seenAt: Number(r.seenAt),
});

const token = (r: Row): TokenRow => ({
  id: Number(r.id),
  name: String(r.name),
  hash: String(r.hash),
  role: String(r.role) as Role,
  units: units(r),
  expiresAt: Number(r.expiresAt),
  createdAt: Number(r.createdAt),
  createdBy: String(r.createdBy),
  revokedAt: r.revokedAt as number | null,
});

const auditRow = (r: Row): AuditRow => ({
  id: Number(r.id),
  at: Number(r.at),
  who: String(r.who),
  role: String(r.role),
  address: String(r.address),
  verb: String(r.verb),
  object: String(r.object),
  detail: String(r.detail),
  result: String(r.result) as AuditRow['result'],
  previous: String(r.previous),
  hash: String(r.hash),
});
