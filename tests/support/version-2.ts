import { DatabaseSync } from 'node:sqlite';
import { address, fold, keyOf } from '@toancanh/server/fold/fold.ts';
import type { EntityRow } from '@toancanh/server/ledger/storage.ts';
import { tupleText } from '@toancanh/server/ledger/tuple-text.ts';
import { encodeChanges } from '@toancanh/shared/cube/journal-codec.ts';
import type { DomainEvent } from '@toancanh/shared/subsystems/registry.ts';
import type { Dims } from '@toancanh/shared/subsystems/subsystem.ts';
import { calendar } from './cube-of.ts';

/** The tables as version 2 had them. */
const SCHEMA = `
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE source (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE ledger (seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, source INTEGER NOT NULL, body TEXT NOT NULL);
CREATE TABLE journal (seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, changes BLOB NOT NULL);
CREATE INDEX journal_at ON journal (at);
CREATE TABLE entity (
  id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, key TEXT NOT NULL,
  tuple INTEGER, first INTEGER, last INTEGER, state TEXT NOT NULL, at INTEGER NOT NULL
);
CREATE UNIQUE INDEX entity_key ON entity (key, kind);
CREATE INDEX entity_days ON entity (first, tuple, last);
CREATE INDEX entity_last ON entity (last, tuple, first) WHERE last IS NOT NULL;
CREATE INDEX entity_open ON entity (tuple, first) WHERE last IS NULL;
CREATE TABLE tuple (
  id INTEGER PRIMARY KEY, code TEXT NOT NULL, sender TEXT NOT NULL, name TEXT NOT NULL,
  sector TEXT NOT NULL, procedure TEXT NOT NULL, channel TEXT NOT NULL,
  UNIQUE (code, sender, name, sector, procedure, channel)
);
CREATE TABLE cell (k INTEGER PRIMARY KEY, n INTEGER NOT NULL);
CREATE TABLE quarantine (
  id INTEGER PRIMARY KEY, source TEXT NOT NULL, at INTEGER NOT NULL, status TEXT NOT NULL, kind TEXT NOT NULL,
  key TEXT NOT NULL, field TEXT NOT NULL, reason TEXT NOT NULL, item TEXT, context TEXT NOT NULL, note TEXT NOT NULL DEFAULT ''
);
CREATE INDEX quarantine_open ON quarantine (status, source, key);
CREATE TABLE label (kind TEXT NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (kind, code)) WITHOUT ROWID;
INSERT INTO meta VALUES ('schema', '2');
INSERT INTO source VALUES (1, 'test');
`;

/** Data of version 2, written as version 2 wrote them: no chains, and no journal entry where no cell changed. */
export class Version2 {
  private readonly db: DatabaseSync;
  private readonly tuples = new Map<string, number>();

  constructor(file: string) {
    this.db = new DatabaseSync(file);
    this.db.exec(`PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; ${SCHEMA}`);
  }

  /** Journal entry of the commit; null when there is none. */
  write(events: readonly DomainEvent[], at: number): number | null {
    const found = new Map<string, EntityRow>();
    for (const k of events.map(keyOf)) {
      const row = this.db.prepare('SELECT * FROM entity WHERE key=? AND kind=?').get(k.key, k.kind);
      if (row) found.set(address(k), { ...(row as unknown as EntityRow), seq: 0 });
    }
    const incoming = events.map((event) => ({ source: 'test', event }));
    const { writes } = fold(incoming, found, (d) => this.intern(d), calendar, at);
    for (const l of writes.ledger)
      this.db.prepare('INSERT INTO ledger (at, source, body) VALUES (?, 1, ?)').run(at, l.body);
    for (const e of writes.entities)
      if (e.id === null)
        this.db
          .prepare('INSERT INTO entity (kind, key, tuple, first, last, state, at) VALUES (?, ?, ?, ?, ?, ?, ?)')
          .run(e.kind, e.key, e.tuple, e.first, e.last, e.state, at);
      else
        this.db
          .prepare('UPDATE entity SET tuple=?, first=?, last=?, state=?, at=? WHERE id=?')
          .run(e.tuple, e.first, e.last, e.state, at, e.id);
    const changes = encodeChanges(writes.changes);
    return changes.length === 0 ? null : this.enter(at, changes);
  }

  mark(at: number): number {
    return this.enter(at, new Uint8Array(0));
  }

  close(): void {
    this.db.close();
  }

  private enter(at: number, changes: Uint8Array): number {
    return Number(this.db.prepare('INSERT INTO journal (at, changes) VALUES (?, ?)').run(at, changes).lastInsertRowid);
  }

  private intern(d: Dims): number {
    const text = tupleText(d);
    const known = this.tuples.get(text);
    if (known !== undefined) return known;
    const id = Number(
      this.db
        .prepare('INSERT INTO tuple (code, sender, name, sector, procedure, channel) VALUES (?, ?, ?, ?, ?, ?)')
        .run(d.agency.code, d.agency.sender, d.agency.name, d.sector, d.procedure, d.channel).lastInsertRowid,
    );
    this.tuples.set(text, id);
    return id;
  }
}
