import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { BUCKETS, packKey, TUPLES, unpackKey } from '@toancanh/shared/cube/cell.ts';
import { decodeChanges, encodeChanges } from '@toancanh/shared/cube/journal-codec.ts';
import type { Dims } from '@toancanh/shared/subsystems/subsystem.ts';
import { addChange, FineColumns } from './fine-columns.ts';
import { SCHEMA, SCHEMA_VERSION } from './sqlite-schema.ts';
import type {
  Candidate,
  CandidateFilter,
  Committed,
  DayTuple,
  EntityKey,
  EntityRow,
  JournalRow,
  LedgerRow,
  QuarantineRow,
  Storage,
  Term,
  TupleRow,
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
  private readonly columns = new FineColumns();

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
        'INSERT INTO entity (kind, key, tuple, first, last, state, at) VALUES (?, ?, ?, ?, ?, ?, ?)',
      );
      const update = this.prepare('UPDATE entity SET tuple=?, first=?, last=?, state=?, at=? WHERE id=?');
      for (const e of writes.entities)
        if (e.id === null) insert.run(e.kind, e.key, e.tuple, e.first, e.last, e.state, writes.at);
        else update.run(e.tuple, e.first, e.last, e.state, writes.at, e.id);
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

  mark(at: number): number {
    return Number(
      this.prepare('INSERT INTO journal (at, changes) VALUES (?, ?)').run(at, new Uint8Array(0)).lastInsertRowid,
    );
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

  groupSums(
    terms: readonly Term[],
    tuples: Int32Array,
    groups: Int32Array,
    groupCount: number,
    knownAt: number,
  ): Float64Array<ArrayBuffer> {
    const places = terms.map((t) => groupCount * (t.buckets === true ? BUCKETS : 1));
    const out = new Float64Array(places.reduce((n, p) => n + p, 0));
    let most = 0;
    for (const t of tuples) if (t > most) most = t;
    const groupOf = new Int32Array(most + 1).fill(-1);
    tuples.forEach((t, i) => {
      groupOf[t] = groups[i]!;
    });
    const each = (add: (term: Term, at: number) => void): void => {
      let at = 0;
      terms.forEach((t, i) => {
        add(t, at);
        at += places[i]!;
      });
    };
    this.db.exec('BEGIN');
    try {
      this.haveColumns(new Set(terms.map((t) => t.measure)));
      each((t, at) => this.columns.add(t, tuples, groups, groupOf, out, at));
      if (knownAt !== Infinity)
        this.eachChange(knownAt, (k, n) => each((t, at) => addChange(t, k, -n, groupOf, out, at)));
    } finally {
      this.db.exec('COMMIT');
    }
    return out;
  }

  /** Within a transaction: all columns stand where the journal stands, and those of `measures` are there. */
  private haveColumns(measures: ReadonlySet<number>): void {
    const last = this.lastJournal();
    if (!this.columns.empty && this.columns.position < last)
      this.eachChange(this.columns.position, (k, n) => this.columns.apply(k, n));
    this.columns.position = last;
    const missing = [...measures].filter((m) => !this.columns.has(m));
    if (missing.length === 0) return;
    const unsettled = new Map(missing.map((m) => [m, new Map<number, number>()]));
    this.eachChange(this.settled(), (k, n) => {
      const changes = unsettled.get(unpackKey(k).measure);
      if (changes) changes.set(k, (changes.get(k) ?? 0) + n);
    });
    const range = 'FROM cell WHERE k BETWEEN ? AND ?';
    const rows = this.prepare(`SELECT k, n ${range}`);
    rows.setReturnArrays(true);
    for (const m of missing) {
      const [low, high] = [packKey(m, 0, 0, 0), packKey(m + 1, 0, 0, 0) - 1];
      const count = this.get<{ n: number }>(`SELECT count(*) AS n ${range}`, low, high)!.n;
      const cells = rows.iterate(low, high) as unknown as Iterable<[number, number]>;
      this.columns.load(m, cells, count, unsettled.get(m)!);
    }
  }

  private eachChange(after: number, each: (key: number, n: number) => void): void {
    const rows = this.prepare('SELECT changes FROM journal WHERE seq > ?');
    for (const row of rows.iterate(after) as Iterable<JournalRow>) decodeChanges(row.changes, each);
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

  changedAt(kind: number, key: string): number | null {
    return this.get<{ at: number }>('SELECT at FROM entity WHERE key=? AND kind=?', key, kind)?.at ?? null;
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

  candidates(f: CandidateFilter): { rows: Candidate[]; next: string | null } {
    const walks = WALKS[f.anchor];
    const cursor = f.after === '' ? null : f.after.split('.').map(Number);
    if (cursor !== null && !(cursor.length === 4 && cursor.every(Number.isSafeInteger) && walks[cursor[0]!]))
      throw new RangeError(`no such page: ${f.after}`);
    if (f.at) return this.candidatesAt(f, f.at, walks[0]!, cursor);
    const rows: Candidate[] = [];
    for (let w = cursor?.[0] ?? 0; w < walks.length; w++) {
      const walk = walks[w]!;
      const [a, b, id] = cursor?.[0] === w ? cursor.slice(1) : [-1, -1, 0];
      // The list as JSON, so that the statement's text does not depend on its length.
      const mine = f.tuples === null ? '' : 'AND tuple IN (SELECT value FROM json_each(?))';
      const found = this.all<EntityRow>(
        `SELECT id, kind, key, tuple, first, last, state FROM entity INDEXED BY ${walk.index}
         WHERE ${walk.where} AND (${walk.by}) >= (?, ?) AND NOT ((${walk.by}, id) <= (?, ?, ?)) ${mine} AND kind = ?
         ORDER BY ${walk.by}, id LIMIT ?`,
        // Both lower limits say the same, so that the walk begins there whichever of them the planner takes.
        ...walk.bounds.map((bound) => (bound === 'from' ? Math.max(f.from, a!) : f.to)),
        ...[a!, b!, a!, b!, id!],
        ...(f.tuples === null ? [] : [JSON.stringify(f.tuples)]),
        ...[f.kind, f.limit - rows.length],
      );
      for (const row of found)
        rows.push({ ...row, cursor: [w, row[walk.keys[0]], row[walk.keys[1]], row.id].join('.') });
      if (rows.length === f.limit) return { rows, next: rows.at(-1)?.cursor ?? null };
    }
    return { rows, next: null };
  }

  private candidatesAt(
    f: CandidateFilter,
    at: readonly DayTuple[],
    walk: Walk,
    cursor: number[] | null,
  ): { rows: Candidate[]; next: string | null } {
    const [, day, tuple, id] = cursor ?? [0, -1, -1, 0];
    const find = this.prepare(
      `SELECT id, kind, key, tuple, first, last, state FROM entity INDEXED BY ${walk.index}
       WHERE ${walk.keys[0]} = ? AND tuple = ? AND id > ? AND kind = ? ORDER BY id LIMIT ?`,
    );
    const rows: Candidate[] = [];
    for (const [d, t] of at) {
      if (d < day! || (d === day && t < tuple!)) continue;
      const after = d === day && t === tuple ? id! : 0;
      for (const row of find.all(d, t, after, f.kind, f.limit - rows.length) as unknown as EntityRow[])
        rows.push({ ...row, cursor: [0, d, t, row.id].join('.') });
      if (rows.length === f.limit) return { rows, next: rows.at(-1)?.cursor ?? null };
    }
    return { rows, next: null };
  }

  dayTuples(measures: readonly number[], from: number, to: number, most: number): DayTuple[] | null {
    const found = new Map<number, DayTuple>();
    const see = (k: number): void => {
      const c = unpackKey(k);
      if (c.day >= from && c.day <= to) found.set(c.day * TUPLES + c.tuple, [c.day, c.tuple]);
    };
    this.db.exec('BEGIN');
    try {
      let left = most;
      for (const m of measures) {
        const limits = [packKey(m, 0, 0, 0), packKey(m + 1, 0, 0, 0) - 1, left + 1];
        const keys = this.all<{ k: number }>('SELECT k FROM cell WHERE k BETWEEN ? AND ? LIMIT ?', ...limits);
        left -= keys.length;
        if (left < 0) return null;
        for (const { k } of keys) see(k);
      }
      const wanted = new Set(measures);
      this.eachChange(this.settled(), (k) => {
        if (wanted.has(unpackKey(k).measure)) see(k);
      });
    } finally {
      this.db.exec('COMMIT');
    }
    return [...found.values()].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  }

  keysLike(kind: number, prefix: string, after: string, limit: number): EntityRow[] {
    return this.all<EntityRow>(
      `SELECT id, kind, key, tuple, first, last, state FROM entity
       WHERE key >= ? AND key < ? AND key > ? AND kind = ? ORDER BY key LIMIT ?`,
      ...[prefix, `${prefix}\u{10ffff}`, after, kind, limit],
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

/**
 * How candidates are walked: an index whose order is the page's order, so that the next page begins where the last one
 * ended. Days come first where a period is asked for; open entities are few and lie by tuple.
 */
interface Walk {
  index: string;
  where: string;
  bounds: readonly ('from' | 'to')[];
  by: string;
  keys: readonly ['first' | 'last' | 'tuple', 'first' | 'last' | 'tuple'];
}
const BY_LAST = { index: 'entity_last', by: 'last, tuple', keys: ['last', 'tuple'] } as const;
const WALKS: Record<CandidateFilter['anchor'], readonly Walk[]> = {
  start: [
    {
      ...{ index: 'entity_days', by: 'first, tuple', keys: ['first', 'tuple'] },
      ...{ where: 'first BETWEEN ? AND ?', bounds: ['from', 'to'] },
    },
  ],
  end: [{ ...BY_LAST, where: 'last BETWEEN ? AND ?', bounds: ['from', 'to'] }],
  span: [
    {
      ...{ index: 'entity_open', by: 'tuple, first', keys: ['tuple', 'first'] },
      ...{ where: 'last IS NULL AND first <= ?', bounds: ['to'] },
    },
    { ...BY_LAST, where: 'last >= ? AND first <= ?', bounds: ['from', 'to'] },
  ],
};

/** One string for a tuple; the separator occurs in no code or name that passes the door. */
const tupleText = (d: Dims): string =>
  `${d.agency.code}\u0001${d.agency.sender}\u0001${d.agency.name}\u0001${d.sector}\u0001${d.procedure}\u0001${d.channel}`;
