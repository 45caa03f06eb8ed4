import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { BUCKETS, packKey, unpackKey } from '@toancanh/shared/cube/cell.ts';
import { decodeChanges, encodeChanges } from '@toancanh/shared/cube/journal-codec.ts';
import type { Dims } from '@toancanh/shared/subsystems/subsystem.ts';
import { SCHEMA, SCHEMA_VERSION } from './sqlite-schema.ts';
import type {
  CandidateFilter,
  Committed,
  EntityKey,
  EntityRow,
  JournalRow,
  LedgerRow,
  QuarantineRow,
  Storage,
  Term,
  TupleRow,
  TupleSum,
  Writes,
} from './storage.ts';

/**
 * Storage on Node's own SQLite. WAL with synchronous=FULL: a commit is on disk when it returns. One connection writes;
 * others may be opened read-only beside it. All calls block: it lives in a worker thread.
 */
export class SqliteStorage implements Storage {
  private readonly db: DatabaseSync;
  private readonly statements = new Map<string, StatementSync>();
  private readonly sources = new Map<string, number>();
  private readonly tupleIds = new Map<string, number>();

  /** @throws when the file cannot be opened or was written by a newer version. */
  constructor(file: string, options: { readOnly?: boolean } = {}) {
    if (!options.readOnly) mkdirSync(dirname(file), { recursive: true });
    this.db = new DatabaseSync(file, { readOnly: options.readOnly === true });
    this.db.exec(
      `PRAGMA busy_timeout=5000; PRAGMA cache_size=-${options.readOnly ? 32_768 : 65_536}; PRAGMA temp_store=MEMORY;`,
    );
    if (!options.readOnly) {
      this.db.exec(
        'PRAGMA page_size=8192; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=8000;',
      );
      this.db.exec(SCHEMA);
      const version = this.getMeta('schema');
      if (version === null) this.setMeta('schema', String(SCHEMA_VERSION));
      else if (Number(version) !== SCHEMA_VERSION)
        throw new Error(`Dữ liệu ở ${file} có cấu trúc ${version}, chương trình này cần ${SCHEMA_VERSION}`);
    }
    for (const r of this.all<{ id: number; name: string }>('SELECT id, name FROM source'))
      this.sources.set(r.name, r.id);
    for (const t of this.tuples(0)) this.tupleIds.set(tupleText(t.dims), t.id);
  }

  commit(keys: readonly EntityKey[], fold: (found: ReadonlyMap<string, EntityRow>) => Writes): Committed {
    this.db.exec('BEGIN IMMEDIATE');
    const tuplesBefore = this.tupleIds.size;
    try {
      const found = new Map<string, EntityRow>();
      for (const k of keys) {
        const where = `${k.kind}:${k.key}`;
        if (found.has(where)) continue;
        const row = this.entity(k.kind, k.key);
        if (row) found.set(where, row);
      }
      const writes = fold(found);
      const insertLedger = this.prepare('INSERT INTO ledger (at, source, body) VALUES (?, ?, ?)');
      for (const l of writes.ledger) insertLedger.run(writes.at, this.sourceId(l.source), l.body);
      const insert = this.prepare(
        'INSERT INTO entity (kind, key, tuple, first, last, state) VALUES (?, ?, ?, ?, ?, ?)',
      );
      const update = this.prepare('UPDATE entity SET tuple=?, first=?, last=?, state=? WHERE id=?');
      for (const e of writes.entities)
        if (e.id === null) insert.run(e.kind, e.key, e.tuple, e.first, e.last, e.state);
        else update.run(e.tuple, e.first, e.last, e.state, e.id);
      const changes = encodeChanges(writes.changes);
      const seq =
        changes.length > 0
          ? Number(
              this.prepare('INSERT INTO journal (at, changes) VALUES (?, ?)').run(writes.at, changes).lastInsertRowid,
            )
          : this.lastJournal();
      this.db.exec('COMMIT');
      return { seq, changes };
    } catch (error) {
      this.db.exec('ROLLBACK');
      if (this.tupleIds.size !== tuplesBefore) this.reloadTuples();
      this.sources.clear();
      for (const r of this.all<{ id: number; name: string }>('SELECT id, name FROM source'))
        this.sources.set(r.name, r.id);
      throw error;
    }
  }

  internTuples(dims: readonly Dims[]): number[] {
    return dims.map((d) => {
      const text = tupleText(d);
      const known = this.tupleIds.get(text);
      if (known !== undefined) return known;
      const id = Number(
        this.prepare(
          'INSERT INTO tuple (code, sender, name, sector, procedure, channel) VALUES (?, ?, ?, ?, ?, ?)',
        ).run(d.agency.code, d.agency.sender, d.agency.name, d.sector, d.procedure, d.channel).lastInsertRowid,
      );
      this.tupleIds.set(text, id);
      return id;
    });
  }

  tuples(afterId: number): TupleRow[] {
    type Row = {
      id: number;
      code: string;
      sender: string;
      name: string;
      sector: string;
      procedure: string;
      channel: string;
    };
    return this.all<Row>('SELECT * FROM tuple WHERE id > ? ORDER BY id', afterId).map((r) => ({
      id: r.id,
      dims: {
        agency: { code: r.code, sender: r.sender, name: r.name },
        sector: r.sector,
        procedure: r.procedure,
        channel: r.channel,
      },
    }));
  }

  journal(after: number, limit: number): JournalRow[] {
    return this.all<JournalRow>(
      'SELECT seq, at, changes FROM journal WHERE seq > ? ORDER BY seq LIMIT ?',
      after,
      limit,
    );
  }

  journalAt(instant: number): number {
    return this.get<{ seq: number | null }>('SELECT max(seq) AS seq FROM journal WHERE at <= ?', instant)?.seq ?? 0;
  }

  sums(terms: readonly Term[], tuples: readonly number[] | null, knownAt: number): TupleSum[] {
    const ids = tuples ?? this.allTuples();
    const wanted = new Set(ids);
    const totals = new Map<string, TupleSum>();
    const add = (term: number, tuple: number, day: number, bucket: number, n: number): void => {
      const d = terms[term]?.byDay ? day : 0;
      const name = `${term}/${tuple}/${d}/${bucket}`;
      const at = totals.get(name);
      if (at) at.n += n;
      else totals.set(name, { term, tuple, day: d, bucket, n });
    };
    this.db.exec('BEGIN');
    try {
      const range = this.prepare('SELECT k, n FROM cell WHERE k BETWEEN ? AND ?');
      terms.forEach((t, i) => {
        for (const tuple of ids) {
          const low = packKey(t.measure, tuple, t.from, 0);
          const high = packKey(t.measure, tuple, t.to, BUCKETS - 1);
          for (const row of range.iterate(low, high) as Iterable<{ k: number; n: number }>) {
            const c = unpackKey(row.k);
            add(i, tuple, c.day, c.bucket, row.n);
          }
        }
      });
      const journal = (after: number, sign: 1 | -1): void => {
        for (const row of this.prepare('SELECT changes FROM journal WHERE seq > ?').iterate(
          after,
        ) as Iterable<JournalRow>)
          decodeChanges(row.changes, (k, n) => {
            const c = unpackKey(k);
            if (!wanted.has(c.tuple)) return;
            terms.forEach((t, i) => {
              if (t.measure === c.measure && c.day >= t.from && c.day <= t.to)
                add(i, c.tuple, c.day, c.bucket, sign * n);
            });
          });
      };
      journal(this.settled(), 1);
      if (knownAt !== Infinity) journal(knownAt, -1);
    } finally {
      this.db.exec('COMMIT');
    }
    return [...totals.values()].filter((t) => t.n !== 0);
  }

  cells(each: (key: number, n: number) => void): void {
    this.db.exec('BEGIN');
    try {
      for (const r of this.prepare('SELECT k, n FROM cell').iterate() as Iterable<{ k: number; n: number }>)
        each(r.k, r.n);
      const rest = this.prepare('SELECT changes FROM journal WHERE seq > ?');
      for (const r of rest.iterate(this.settled()) as Iterable<JournalRow>) decodeChanges(r.changes, each);
    } finally {
      this.db.exec('COMMIT');
    }
  }

  settle(maxBytes: number): boolean {
    const rows: JournalRow[] = [];
    let bytes = 0;
    const pending = this.prepare('SELECT seq, at, changes FROM journal WHERE seq > ? ORDER BY seq');
    for (const row of pending.iterate(this.settled()) as Iterable<JournalRow>) {
      rows.push(row);
      bytes += row.changes.length;
      if (bytes >= maxBytes) break;
    }
    const last = rows.at(-1);
    if (!last) return false;
    const sum = new Map<number, number>();
    for (const r of rows) decodeChanges(r.changes, (k, n) => sum.set(k, (sum.get(k) ?? 0) + n));
    const keys = Float64Array.from(sum.keys()).sort();
    this.db.exec('BEGIN IMMEDIATE');
    try {
      const add = this.prepare(
        'INSERT INTO cell (k, n) VALUES (?, ?) ON CONFLICT (k) DO UPDATE SET n = n + excluded.n',
      );
      for (const k of keys) {
        const n = sum.get(k);
        if (n) add.run(k, n);
      }
      this.setMeta('settled', String(last.seq));
      this.db.exec('COMMIT');
    } catch (error) {
      this.db.exec('ROLLBACK');
      throw error;
    }
    return true;
  }

  entity(kind: number, key: string): EntityRow | null {
    return (
      this.get<EntityRow>(
        'SELECT id, kind, key, tuple, first, last, state FROM entity WHERE key=? AND kind=?',
        key,
        kind,
      ) ?? null
    );
  }

  candidates(f: CandidateFilter): EntityRow[] {
    const all = f.tuples === null;
    // The list as JSON, so that the statement's text does not depend on its length. Days come first in the index: a
    // commit then touches few of its pages, and a period is one range of it.
    const mine = all ? '' : 'AND tuple IN (SELECT value FROM json_each(?))';
    const list = all ? [] : [JSON.stringify(f.tuples)];
    const found = (where: string): string => `SELECT id FROM entity WHERE ${where} ${mine} AND id > ?`;
    const [ids, values]: [string, SQLInputValue[]] =
      f.anchor === 'start'
        ? [found('first BETWEEN ? AND ?'), [f.from, f.to, ...list, f.afterId]]
        : f.anchor === 'end'
          ? [found('first <= ? AND last BETWEEN ? AND ?'), [f.to, f.from, f.to, ...list, f.afterId]]
          : [
              `${found('last IS NULL AND first <= ?')} UNION ALL ${found('first <= ? AND last >= ?')}`,
              [f.to, ...list, f.afterId, f.to, f.from, ...list, f.afterId],
            ];
    return this.all<EntityRow>(
      `SELECT id, kind, key, tuple, first, last, state FROM entity WHERE id IN (${ids}) AND kind=? ORDER BY id LIMIT ?`,
      ...values,
      f.kind,
      f.limit,
    );
  }

  ledger(after: number, limit: number): LedgerRow[] {
    return this.all<LedgerRow>(
      'SELECT seq, at, s.name AS source, body FROM ledger JOIN source s ON s.id = ledger.source WHERE seq > ? ORDER BY seq LIMIT ?',
      after,
      limit,
    );
  }

  putQuarantine(rows: readonly QuarantineRow[]): void {
    // A sender that repeats what was refused makes no new entry.
    const again = this.prepare(
      "UPDATE quarantine SET at=?, item=?, context=? WHERE status='open' AND source=? AND key=? AND kind=? AND field=? AND reason=?",
    );
    const put = this.prepare(
      'INSERT INTO quarantine (source, at, status, kind, key, field, reason, item, context, note) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    );
    this.db.exec('BEGIN IMMEDIATE');
    try {
      for (const r of rows) {
        const known =
          r.key !== '' && again.run(r.at, r.item, r.context, r.source, r.key, r.kind, r.field, r.reason).changes > 0;
        if (!known) put.run(r.source, r.at, r.status, r.kind, r.key, r.field, r.reason, r.item, r.context, r.note);
      }
      this.db.exec('COMMIT');
    } catch (error) {
      this.db.exec('ROLLBACK');
      throw error;
    }
  }

  quarantine(f: {
    source?: string;
    status?: string;
    kind?: string;
    after?: number;
    id?: number;
    limit: number;
  }): QuarantineRow[] {
    const where = ['id > ?'];
    const values: SQLInputValue[] = [f.after ?? 0];
    for (const name of ['source', 'status', 'kind', 'id'] as const) {
      const v = f[name];
      if (v === undefined) continue;
      where.push(`${name} = ?`);
      values.push(v);
    }
    return this.all<QuarantineRow>(
      `SELECT * FROM quarantine WHERE ${where.join(' AND ')} ORDER BY id LIMIT ?`,
      ...values,
      f.limit,
    );
  }

  settleQuarantine(id: number, status: string, note: string): void {
    this.prepare('UPDATE quarantine SET status=?, note=? WHERE id=?').run(status, note, id);
  }

  quarantineCounts(): { source: string; status: string; n: number }[] {
    return this.all('SELECT source, status, count(*) AS n FROM quarantine GROUP BY source, status');
  }

  getMeta(name: string): string | null {
    return this.get<{ value: string }>('SELECT value FROM meta WHERE name=?', name)?.value ?? null;
  }

  setMeta(name: string, value: string): void {
    this.prepare(
      'INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    ).run(name, value);
  }

  putLabels(rows: readonly { kind: string; code: string; name: string }[]): void {
    const put = this.prepare(
      'INSERT INTO label (kind, code, name) VALUES (?, ?, ?) ON CONFLICT (kind, code) DO UPDATE SET name = excluded.name',
    );
    this.db.exec('BEGIN IMMEDIATE');
    for (const r of rows) put.run(r.kind, r.code, r.name);
    this.db.exec('COMMIT');
  }

  labels(): { kind: string; code: string; name: string }[] {
    return this.all('SELECT kind, code, name FROM label');
  }

  close(): void {
    this.db.close();
  }

  private settled(): number {
    return Number(this.getMeta('settled') ?? 0);
  }

  private lastJournal(): number {
    return this.get<{ seq: number | null }>('SELECT max(seq) AS seq FROM journal')?.seq ?? 0;
  }

  private sourceId(name: string): number {
    const known = this.sources.get(name);
    if (known !== undefined) return known;
    const id = Number(this.prepare('INSERT INTO source (name) VALUES (?)').run(name).lastInsertRowid);
    this.sources.set(name, id);
    return id;
  }

  /** Another connection may have interned tuples since. */
  private allTuples(): number[] {
    return this.all<{ id: number }>('SELECT id FROM tuple').map((r) => r.id);
  }

  private reloadTuples(): void {
    this.tupleIds.clear();
    for (const t of this.tuples(0)) this.tupleIds.set(tupleText(t.dims), t.id);
  }

  private prepare(sql: string): StatementSync {
    let s = this.statements.get(sql);
    if (!s) {
      s = this.db.prepare(sql);
      this.statements.set(sql, s);
    }
    return s;
  }

  private all<T>(sql: string, ...values: SQLInputValue[]): T[] {
    return this.prepare(sql).all(...values) as T[];
  }

  private get<T>(sql: string, ...values: SQLInputValue[]): T | undefined {
    return this.prepare(sql).get(...values) as T | undefined;
  }
}

const tupleText = (d: Dims): string =>
  JSON.stringify([d.agency.code, d.agency.sender, d.agency.name, d.sector, d.procedure, d.channel]);
