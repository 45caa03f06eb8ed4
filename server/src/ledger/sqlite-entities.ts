import { SqliteCells } from './sqlite-cells.ts';
import type {
  Candidate,
  CandidateFilter,
  DayTuple,
  EntityRow,
  History,
  LastEvent,
  LinkedEvent,
  Written,
} from './storage.ts';
import { type Place, placeOf, readPlace, WALKS, type Walk } from './walks.ts';

const ROW = 'id, kind, key, tuple, first, last, seq, state';

/** The entities, found by key, by day and by presence. */
export class SqliteEntities extends SqliteCells {
  changedAt(kind: number, key: string): number | null {
    return this.get<{ at: number }>('SELECT at FROM entity WHERE key=? AND kind=?', key, kind)?.at ?? null;
  }

  entity(kind: number, key: string): EntityRow | null {
    return this.get<EntityRow>(`SELECT ${ROW} FROM entity WHERE key=? AND kind=?`, key, kind) ?? null;
  }

  written(position: number): Written {
    return (
      this.get<Written>(
        'SELECT ledger, entities, at FROM journal WHERE seq <= ? ORDER BY seq DESC LIMIT 1',
        position,
      ) ?? {
        ...{ ledger: 0, entities: 0, at: 0 },
      }
    );
  }

  lastLedger(): number {
    return this.get<{ seq: number | null }>('SELECT max(seq) AS seq FROM ledger')?.seq ?? 0;
  }

  history(seq: number, upTo: number): History {
    const later: number[] = [];
    const bodies: string[] = [];
    for (let at = seq; at > 0; ) {
      const known = at <= upTo;
      const row = this.get<{ prev: number; body: string }>(
        known ? 'SELECT prev, body FROM ledger WHERE seq = ?' : 'SELECT prev FROM ledger WHERE seq = ?',
        at,
      );
      if (!row) throw new Error(`the ledger has no event ${at}`);
      if (known) bodies.push(row.body);
      else later.push(at);
      at = row.prev;
    }
    return { bodies: bodies.reverse(), later };
  }

  chain(seq: number): { seq: number; body: string }[] {
    const events: { seq: number; body: string }[] = [];
    for (let at = seq; at > 0; ) {
      const row = this.get<{ prev: number; body: string }>('SELECT prev, body FROM ledger WHERE seq = ?', at);
      if (!row) throw new Error(`the ledger has no event ${at}`);
      events.push({ seq: at, body: row.body });
      at = row.prev;
    }
    return events.reverse();
  }

  lastEvents(after: number, upTo: number, limit: number): LastEvent[] {
    // Of the index alone: no entity is read.
    return this.all<LastEvent>(
      'SELECT id, seq FROM entity INDEXED BY entity_seq WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?',
      ...[after, upTo, limit],
    );
  }

  events(after: number, upTo: number): LinkedEvent[] {
    return this.all<LinkedEvent>(
      'SELECT seq, prev, body FROM ledger WHERE seq > ? AND seq <= ? ORDER BY seq',
      after,
      upTo,
    );
  }

  eventsAt(seqs: readonly number[]): LinkedEvent[] {
    // In the order of the file, so that what lies together is read together.
    const sorted = JSON.stringify([...seqs].sort((a, b) => a - b));
    return this.all<LinkedEvent>(
      'SELECT l.seq, l.prev, l.body FROM json_each(?) AS j CROSS JOIN ledger AS l ON l.seq = j.value',
      sorted,
    );
  }

  entityNamed(id: number): EntityRow | null {
    return this.get<EntityRow>(`SELECT ${ROW} FROM entity WHERE id=?`, id) ?? null;
  }

  snapshot<T>(work: () => T): T {
    return this.within('read', work);
  }

  touched(kind: number, after: number, upTo: number, ids: number, limit: number): EntityRow[] {
    return this.all<EntityRow>(
      `SELECT ${ROW} FROM entity INDEXED BY entity_seq
       WHERE seq > ? AND seq <= ? AND id <= ? AND kind = ? ORDER BY seq LIMIT ?`,
      ...[after, upTo, ids, kind, limit],
    );
  }

  candidates(f: CandidateFilter): { rows: Candidate[]; next: string | null } {
    const walks = WALKS[f.anchor];
    const cursor = f.after === '' ? null : readPlace(f.anchor, f.after);
    if (f.at) return this.candidatesAt(f, f.at, walks[0]!, cursor);
    const rows: Candidate[] = [];
    for (let w = cursor?.[0] ?? 0; w < walks.length; w++) {
      const walk = walks[w]!;
      const [a, b, id] = cursor?.[0] === w ? cursor.slice(1) : [-1, -1, 0];
      // The list as JSON, so that the statement's text does not depend on its length.
      const mine = f.tuples === null ? '' : 'AND tuple IN (SELECT value FROM json_each(?))';
      const still = f.untouchedSince === undefined ? '' : 'AND seq <= ?';
      const found = this.all<EntityRow>(
        `SELECT ${ROW} FROM entity INDEXED BY ${walk.index}
         WHERE ${walk.where} AND (${walk.by}) >= (?, ?) AND NOT ((${walk.by}, id) <= (?, ?, ?)) ${mine} ${still} AND kind = ?
         ORDER BY ${walk.by}, id LIMIT ?`,
        // Both lower limits say the same, so that the walk begins there whichever of them the planner takes.
        ...walk.bounds.map((bound) => (bound === 'from' ? Math.max(f.from, a!) : f.to)),
        ...[a!, b!, a!, b!, id!],
        ...(f.tuples === null ? [] : [JSON.stringify(f.tuples)]),
        ...(f.untouchedSince === undefined ? [] : [f.untouchedSince]),
        ...[f.kind, f.limit - rows.length],
      );
      for (const row of found) rows.push({ ...row, cursor: placeOf(f.anchor, row).join('.') });
      if (rows.length === f.limit) return { rows, next: rows.at(-1)?.cursor ?? null };
    }
    return { rows, next: null };
  }

  private candidatesAt(
    f: CandidateFilter,
    at: readonly DayTuple[],
    walk: Walk,
    cursor: Place | null,
  ): { rows: Candidate[]; next: string | null } {
    const [, day, tuple, id] = cursor ?? [0, -1, -1, 0];
    const find = this.prepare(
      `SELECT ${ROW} FROM entity INDEXED BY ${walk.index}
       WHERE ${walk.keys[0]} = ? AND tuple = ? AND id > ? AND seq <= ? AND kind = ? ORDER BY id LIMIT ?`,
    );
    const still = f.untouchedSince ?? Number.MAX_SAFE_INTEGER;
    const rows: Candidate[] = [];
    for (const [d, t] of at) {
      if (d < day! || (d === day && t < tuple!)) continue;
      const after = d === day && t === tuple ? id! : 0;
      for (const row of find.all(d, t, after, still, f.kind, f.limit - rows.length) as unknown as EntityRow[])
        rows.push({ ...row, cursor: [0, d, t, row.id].join('.') });
      if (rows.length === f.limit) return { rows, next: rows.at(-1)?.cursor ?? null };
    }
    return { rows, next: null };
  }

  keysLike(kind: number, prefix: string, after: string, limit: number): EntityRow[] {
    return this.all<EntityRow>(
      `SELECT ${ROW} FROM entity
       WHERE key >= ? AND key < ? AND key > ? AND kind = ? ORDER BY key LIMIT ?`,
      ...[prefix, `${prefix}\u{10ffff}`, after, kind, limit],
    );
  }
}
