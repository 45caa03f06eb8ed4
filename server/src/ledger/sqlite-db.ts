import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { SCHEMA, SCHEMA_VERSION } from './sqlite-schema.ts';

/**
 * One connection to a SQLite file. WAL with synchronous=FULL: what was committed is on disk. One connection writes; others
 * may be opened read-only beside it. All calls block: it lives in a worker thread.
 */
export class SqliteDb {
  protected readonly db: DatabaseSync;
  private readonly statements = new Map<string, StatementSync>();

  /** @throws when the file cannot be opened or was written by another version. */
  constructor(file: string, options: { readOnly?: boolean } = {}) {
    if (!options.readOnly) mkdirSync(dirname(file), { recursive: true });
    this.db = new DatabaseSync(file, { readOnly: options.readOnly === true });
    this.db.exec(
      `PRAGMA busy_timeout=5000; PRAGMA cache_size=-${options.readOnly ? 32_768 : 65_536}; PRAGMA temp_store=MEMORY;`,
    );
    if (options.readOnly) return;
    this.db.exec(
      'PRAGMA page_size=8192; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=8000;',
    );
    this.db.exec(SCHEMA);
    const version = this.getMeta('schema');
    if (version === null) this.setMeta('schema', String(SCHEMA_VERSION));
    else if (Number(version) !== SCHEMA_VERSION)
      throw new Error(
        `Dữ liệu ở ${file} có cấu trúc ${version}, chương trình này cần ${SCHEMA_VERSION}: hãy chọn DATA_DIR khác, hoặc xóa thư mục nếu là dữ liệu mô phỏng`,
      );
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
