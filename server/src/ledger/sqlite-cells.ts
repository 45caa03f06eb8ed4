import { BUCKETS, packKey, TUPLES, unpackKey } from '@toancanh/shared/cube/cell.ts';
import { decodeChanges } from '@toancanh/shared/cube/journal-codec.ts';
import { FineColumns } from './fine-columns.ts';
import { LaterColumns } from './later-columns.ts';
import { SqliteDb } from './sqlite-db.ts';
import type { DayTuple, JournalRow, Term } from './storage.ts';

/** The journal and the cells that it is settled into. */
export class SqliteCells extends SqliteDb {
  private readonly columns = new FineColumns();
  private readonly later = new LaterColumns();

  mark(at: number): number {
    return this.enter(at, new Uint8Array(0));
  }

  protected enter(at: number, changes: Uint8Array): number {
    return Number(
      this.prepare(
        `INSERT INTO journal (at, ledger, entities, changes)
         VALUES (?, ifnull((SELECT max(seq) FROM ledger), 0), ifnull((SELECT max(id) FROM entity), 0), ?)`,
      ).run(at, changes).lastInsertRowid,
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
    this.within('read', () => {
      this.haveColumns(new Set(terms.map((t) => t.measure)));
      each((t, at) => this.columns.add(t, tuples, groups, groupOf, out, at));
      if (knownAt < this.columns.position) {
        const later = this.later.at(knownAt, this.columns.position, (after, take) => this.eachChange(after, take));
        each((t, at) => later.add(t, tuples, groups, groupOf, out, at, -1));
      }
    });
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
    this.within('read', () => {
      for (const r of this.prepare('SELECT k, n FROM cell').iterate() as Iterable<{ k: number; n: number }>)
        each(r.k, r.n);
      const rest = this.prepare('SELECT changes FROM journal WHERE seq > ?');
      for (const r of rest.iterate(this.settled()) as Iterable<JournalRow>) decodeChanges(r.changes, each);
    });
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
    this.within('write', () => {
      const add = this.prepare(
        'INSERT INTO cell (k, n) VALUES (?, ?) ON CONFLICT (k) DO UPDATE SET n = n + excluded.n',
      );
      // Also what adds up to nothing: at a position in between it was something, and rows are looked for by their cells.
      for (const k of keys) add.run(k, sum.get(k) ?? 0);
      this.setMeta('settled', String(last.seq));
    });
    return true;
  }

  dayTuples(measures: readonly number[], from: number, to: number, most: number): DayTuple[] | null {
    const found = new Map<number, DayTuple>();
    const see = (k: number): void => {
      const c = unpackKey(k);
      if (c.day >= from && c.day <= to) found.set(c.day * TUPLES + c.tuple, [c.day, c.tuple]);
    };
    const all = this.within('read', () => {
      let left = most;
      for (const m of measures) {
        const limits = [packKey(m, 0, 0, 0), packKey(m + 1, 0, 0, 0) - 1, left + 1];
        const keys = this.all<{ k: number }>('SELECT k FROM cell WHERE k BETWEEN ? AND ? LIMIT ?', ...limits);
        left -= keys.length;
        if (left < 0) return false;
        for (const { k } of keys) see(k);
      }
      const wanted = new Set(measures);
      this.eachChange(this.settled(), (k) => {
        if (wanted.has(unpackKey(k).measure)) see(k);
      });
      return true;
    });
    if (!all) return null;
    return [...found.values()].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  }

  private settled(): number {
    return Number(this.getMeta('settled') ?? 0);
  }

  protected lastJournal(): number {
    return this.get<{ seq: number | null }>('SELECT max(seq) AS seq FROM journal')?.seq ?? 0;
  }
}
