import { chmodSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';

export type Row = Record<string, string | number | null>;

/**
 * A small store of its own beside the ledger (accounts, screens, meetings): one file that only its owner may read, durable
 * at each commit, its version in its table `meta`.
 */
export abstract class SmallSqlite {
  private readonly db: DatabaseSync;
  private readonly statements = new Map<string, StatementSync>();

  /**
   * @param schema makes what is missing, the table `meta (key, value)` among it
   * @throws when the file cannot be opened or was written by another version.
   */
  constructor(file: string, schema: string, version: number) {
    mkdirSync(dirname(file), { recursive: true });
    this.db = new DatabaseSync(file);
    chmodSync(file, 0o600);
    this.db.exec('PRAGMA busy_timeout=5000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;');
    this.db.exec(schema);
    const found = this.one(`SELECT value FROM meta WHERE key='schema'`)?.value;
    if (found === undefined) this.run(`INSERT INTO meta VALUES ('schema', ?)`, String(version));
    else if (Number(found) !== version)
      throw new Error(`Dữ liệu ở ${file} có cấu trúc ${found}, chương trình này cần ${version}`);
  }

  close(): void {
    this.db.close();
  }

  /** All of it or nothing. */
  protected together<T>(act: () => T): T {
    this.db.exec('BEGIN IMMEDIATE');
    try {
      const done = act();
      this.db.exec('COMMIT');
      return done;
    } catch (error) {
      this.db.exec('ROLLBACK');
      throw error;
    }
  }
  protected run(sql: string, ...values: SQLInputValue[]) {
    return this.prepare(sql).run(...values);
  }
  protected one(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return this.prepare(sql).get(...values) as Row | undefined;
  }
  protected all(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.prepare(sql).all(...values) as Row[];
  }
  private prepare(sql: string): StatementSync {
    const known = this.statements.get(sql) ?? this.db.prepare(sql);
    this.statements.set(sql, known);
    return known;
  }
}
