import { encodeChanges } from '@toancanh/shared/cube/journal-codec.ts';
import type { Dims } from '@toancanh/shared/subsystems/subsystem.ts';
import { SqliteAside } from './sqlite-aside.ts';
import type { OpenOptions } from './sqlite-db.ts';
import type { Committed, EntityKey, EntityRow, LedgerRow, Storage, TupleRow, Writes } from './storage.ts';
import { tupleText } from './tuple-text.ts';

/** The storage port on Node's own SQLite: the commit, the tuples and the ledger; the rest lies in the files beside. */
export class SqliteStorage extends SqliteAside implements Storage {
  private readonly sources = new Map<string, number>();
  private readonly tupleIds = new Map<string, number>();

  constructor(file: string, options: OpenOptions = {}) {
    super(file, options);
    this.reloadSources();
    this.reloadTuples();
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
      const insertLedger = this.prepare('INSERT INTO ledger (at, source, prev, body) VALUES (?, ?, ?, ?)');
      const last = writes.entities.map((e) => e.seq);
      for (const l of writes.ledger)
        last[l.of] = Number(
          insertLedger.run(writes.at, this.sourceId(l.source), last[l.of] ?? 0, l.body).lastInsertRowid,
        );
      const insert = this.prepare(
        'INSERT INTO entity (kind, key, tuple, first, last, seq, state, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      );
      const update = this.prepare('UPDATE entity SET tuple=?, first=?, last=?, seq=?, state=?, at=? WHERE id=?');
      for (const [i, e] of writes.entities.entries())
        if (e.id === null) insert.run(e.kind, e.key, e.tuple, e.first, e.last, last[i]!, e.state, writes.at);
        else update.run(e.tuple, e.first, e.last, last[i]!, e.state, writes.at, e.id);
      const changes = encodeChanges(writes.changes);
      // What changed no figure has its place in the journal too: a dossier as known then has that step, or has it not.
      const seq = changes.length > 0 || writes.ledger.length > 0 ? this.enter(writes.at, changes) : this.lastJournal();
      this.db.exec('COMMIT');
      return { seq, changes };
    } catch (error) {
      this.db.exec('ROLLBACK');
      if (this.tupleIds.size !== tuplesBefore) this.reloadTuples();
      this.reloadSources();
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

  ledger(after: number, limit: number): LedgerRow[] {
    return this.all<LedgerRow>(
      'SELECT seq, at, s.name AS source, prev, body FROM ledger JOIN source s ON s.id = ledger.source WHERE seq > ? ORDER BY seq LIMIT ?',
      after,
      limit,
    );
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

  private reloadSources(): void {
    this.sources.clear();
    for (const r of this.all<{ id: number; name: string }>('SELECT id, name FROM source'))
      this.sources.set(r.name, r.id);
  }
}
