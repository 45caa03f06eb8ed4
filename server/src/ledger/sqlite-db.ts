import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { type Migration, migrateFrom2, UNDER_WAY } from './sqlite-migrate.ts';
import { SCHEMA, SCHEMA_VERSION } from './sqlite-schema.ts';

export interface OpenOptions {
  readOnly?: boolean;
  /** Given: data of an earlier version are brought up to this one. */
  migration?: Migration;
}

/**
 * One connection to a SQLite file. WAL with synchronous=FULL: what was committed is on disk. One connection writes; others
 * may be opened read-only beside it. All calls block: it lives in a worker thread.
 */
export class SqliteDb {
  protected readonly db: DatabaseSync;
  private readonly statements = new Map<string, StatementSync>();

  /** @throws when the file cannot be opened or was written by another version. */
  constructor(file: string, options: OpenOptions = {}) {
    if (!options.readOnly) mkdirSync(dirname(file), { recursive: true });
    this.db = new DatabaseSync(file, { readOnly: options.readOnly === true });
    this.db.exec(
      `PRAGMA busy_timeout=5000; PRAGMA cache_size=-${options.readOnly ? 32_768 : 65_536}; PRAGMA temp_store=MEMORY;`,
    );
    if (options.readOnly) {
      this.requireVersion(file);
      return;
    }
    this.db.exec(
      'PRAGMA page_size=8192; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=8000;',
    );
    const fresh = !this.all("SELECT 1 FROM sqlite_schema WHERE name = 'meta'").length;
    const version = fresh ? null : this.getMeta('schema');
    if (version !== null) {
      if ((version === '2' || version === UNDER_WAY) && options.migration) migrateFrom2(this.db, options.migration);
      this.requireVersion(file);
    }
    this.db.exec(SCHEMA);
    if (version === null) this.setMeta('schema', String(SCHEMA_VERSION));
  }

  private requireVersion(file: string): void {
    const version = this.getMeta('schema');
    if (version === String(SCHEMA_VERSION)) return;
    const what =
      version === '2' || version === UNDER_WAY
        ? 'hãy khởi động máy chủ một lần trên thư mục này, dữ liệu sẽ được nâng cấp'
        : 'hãy chọn DATA_DIR khác, hoặc xóa thư mục nếu là dữ liệu mô phỏng';
    throw new Error(`Dữ liệu ở ${file} có cấu trúc ${version}, chương trình này cần ${SCHEMA_VERSION}: ${what}`);
  }

  getMeta(name: string): string | null {
    return this.get<{ value: string }>('SELECT value FROM meta WHERE name=?', name)?.value ?? null;
  }

  setMeta(name: string, value: string): void {
    this.prepare(
      'INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    ).run(name, value);
  }

  close(): void {
    this.db.close();
  }

  /** All of `work` or nothing of it. `read`: what is read stands still meanwhile. */
  protected within<T>(mode: 'read' | 'write', work: () => T): T {
    this.db.exec(mode === 'write' ? 'BEGIN IMMEDIATE' : 'BEGIN');
    try {
      const result = work();
      this.db.exec('COMMIT');
      return result;
    } catch (error) {
      this.db.exec('ROLLBACK');
      throw error;
    }
  }

  protected prepare(sql: string): StatementSync {
    let s = this.statements.get(sql);
    if (!s) {
      s = this.db.prepare(sql);
      this.statements.set(sql, s);
    }
    return s;
  }

  protected all<T>(sql: string, ...values: SQLInputValue[]): T[] {
    return this.prepare(sql).all(...values) as T[];
  }

  protected get<T>(sql: string, ...values: SQLInputValue[]): T | undefined {
    return this.prepare(sql).get(...values) as T | undefined;
  }
}
