import { SqliteCells } from './sqlite-cells.ts';
import type { Candidate, CandidateFilter, DayTuple, EntityRow } from './storage.ts';

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

/** The entities, found by key, by day and by presence. */
export class SqliteEntities extends SqliteCells {
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

  keysLike(kind: number, prefix: string, after: string, limit: number): EntityRow[] {
    return this.all<EntityRow>(
      `SELECT id, kind, key, tuple, first, last, state FROM entity
       WHERE key >= ? AND key < ? AND key > ? AND kind = ? ORDER BY key LIMIT ?`,
      ...[prefix, `${prefix}\u{10ffff}`, after, kind, limit],
    );
  }
}
