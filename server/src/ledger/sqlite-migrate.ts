import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { WorkingCalendar } from '@toancanh/shared/calendar/working.ts';
import { packKey, TUPLES } from '@toancanh/shared/cube/cell.ts';
import { decodeChanges } from '@toancanh/shared/cube/journal-codec.ts';
import { type DomainEvent, subsystemAt, subsystemOf } from '@toancanh/shared/subsystems/registry.ts';
import { tupleText } from './tuple-text.ts';

/** What a migration needs besides the data: how contributions are counted, and whom to tell how far it is. */
export interface Migration {
  calendar: WorkingCalendar;
  tell(line: string): void;
  /** How often it is told, ms (2000), and how many events a step takes (5000). */
  every?: number;
  page?: number;
}

/** While it is under way, so that neither version writes into it. */
export const UNDER_WAY = '2→3';

/** A stretch of ledger rows that were written at the same instant: of one commit, or of several. */
interface Run {
  at: number;
  /** First row, and the last new entity before it. */
  start: number;
  idsBefore: number;
}
/** How far it is: kept with every step, so that a migration that was interrupted goes on where it was. */
interface Progress {
  done: number;
  ids: number;
  /** Last journal entry that has its place. */
  journal: number;
  run: Run | null;
}
interface Entry {
  seq: number;
  at: number;
  changes: Uint8Array;
}
interface Row {
  seq: number;
  at: number;
  prev: number;
  body: string;
}

/**
 * From version 2, which knew neither the chains of events nor where in the ledger a journal entry was written. The
 * chains are made by going through the ledger once. A commit gave its rows and its journal entry the same instant, so
 * a run of rows of one instant belongs to the entries of that instant; where one instant has several entries, the rows
 * are folded again until their changes are those of the entry.
 */
export function migrateFrom2(db: DatabaseSync, { calendar, tell, every = 2000, page = 5000 }: Migration): void {
  const get = <T>(sql: string, ...v: SQLInputValue[]): T | undefined => statement(sql).get(...v) as T | undefined;
  const all = <T>(sql: string, ...v: SQLInputValue[]): T[] => statement(sql).all(...v) as T[];
  const run = (sql: string, ...v: SQLInputValue[]): void => void statement(sql).run(...v);
  const statements = new Map<string, ReturnType<DatabaseSync['prepare']>>();
  const statement = (sql: string) => {
    const s = statements.get(sql) ?? db.prepare(sql);
    statements.set(sql, s);
    return s;
  };
  const within = (work: () => void): void => {
    db.exec('BEGIN IMMEDIATE');
    try {
      work();
      db.exec('COMMIT');
    } catch (error) {
      db.exec('ROLLBACK');
      throw error;
    }
  };
  const setMeta = (name: string, value: string): void =>
    run(
      'INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
      name,
      value,
    );

  within(() => {
    for (const [table, column] of [
      ['ledger', 'prev'],
      ['journal', 'ledger'],
      ['journal', 'entities'],
      ['entity', 'seq'],
    ] as const)
      if (!all<{ name: string }>(`SELECT name FROM pragma_table_info('${table}')`).some((c) => c.name === column))
        db.exec(`ALTER TABLE ${table} ADD COLUMN ${column} INTEGER NOT NULL DEFAULT 0`);
    setMeta('schema', UNDER_WAY);
  });

  const kept = get<{ value: string }>("SELECT value FROM meta WHERE name = 'migrating'");
  const p: Progress = kept ? (JSON.parse(kept.value) as Progress) : { done: 0, ids: 0, journal: 0, run: null };
  const total = get<{ n: number | null }>('SELECT max(seq) AS n FROM ledger')?.n ?? 0;
  tell(`Nâng cấp sổ sự kiện lên cấu trúc 3: ${total.toLocaleString('vi-VN')} sự kiện`);

  const entityOf = (e: DomainEvent): { id: number; seq: number } => {
    const found = get<{ id: number; seq: number }>(
      'SELECT id, seq FROM entity WHERE key = ? AND kind = ?',
      ...[e.key, subsystemOf(e)],
    );
    if (!found) throw new Error(`sự kiện trong sổ về ${e.key}, nhưng không có đối tượng này`);
    return found;
  };
  const place = (entry: Entry, ledger: number, ids: number): void => {
    run('UPDATE journal SET ledger = ?, entities = ? WHERE seq = ?', ledger, ids, entry.seq);
    p.journal = entry.seq;
  };

  /** The run `r` ended with the row `end`: its journal entries get their places. */
  const settle = (r: Run, end: number): void => {
    for (;;) {
      // Entries without changes are marks: they stand before the run unless they were written after it.
      const next = get<Entry>('SELECT seq, at, changes FROM journal WHERE seq > ? ORDER BY seq LIMIT 1', p.journal);
      if (!next) return;
      if (next.changes.length > 0) break;
      const changing = get<{ at: number }>(
        'SELECT at FROM journal WHERE seq > ? AND length(changes) > 0 ORDER BY seq LIMIT 1',
        p.journal,
      );
      if (changing?.at !== r.at && next.at >= r.at) return;
      place(next, r.start - 1, r.idsBefore);
    }
    const mine: Entry[] = [];
    const following = statement('SELECT seq, at, changes FROM journal WHERE seq > ? ORDER BY seq').iterate(p.journal);
    for (const e of following as unknown as Iterable<Entry>) {
      if (e.at !== r.at) break;
      mine.push(e);
    }
    while (mine.at(-1)?.changes.length === 0) mine.pop();
    const last = mine.pop();
    if (!last) return;
    if (mine.length > 0) split(r, end, mine);
    place(last, end, p.ids);
  };

  /** Several entries of one instant: rows are folded until their changes are those of the entry. */
  const split = (r: Run, end: number, mine: readonly Entry[]): void => {
    const tuples = new Map<string, number>();
    for (const t of all<
      Record<'code' | 'sender' | 'name' | 'sector' | 'procedure' | 'channel', string> & { id: number }
    >('SELECT * FROM tuple'))
      tuples.set(tupleText({ ...t, agency: t }), t.id);
    // Open differences: the changes of the rows so far, less those of the entries up to the one that is looked for.
    const open = new Map<number, number>();
    const add = (key: number, n: number): void => {
      const sum = (open.get(key) ?? 0) + n;
      if (sum === 0) open.delete(key);
      else open.set(key, sum);
    };
    let spare = TUPLES;
    let next = 0;
    const expect = (): void => {
      for (; next < mine.length && mine[next]!.changes.length === 0; next++);
      if (next < mine.length) decodeChanges(mine[next]!.changes, (k, n) => add(k, -n));
    };
    let [seq, ids] = [r.start - 1, r.idsBefore];
    let from = next;
    const found = (): void => {
      for (; from < next; from++) place(mine[from]!, seq, ids);
    };
    expect();
    found();
    const contribute = (e: DomainEvent, state: unknown, sign: 1 | -1): void => {
      const own = state === undefined ? null : subsystemAt(subsystemOf(e)).contribute(e.key, state, calendar);
      if (!own) return;
      const text = tupleText(own.dims);
      // A state that stood within a commit only: its tuple was never kept, and its parts are taken back again.
      const tuple = tuples.get(text) ?? --spare;
      tuples.set(text, tuple);
      for (const part of own.parts) add(packKey(part.measure, tuple, part.day, part.bucket), sign * part.n);
    };
    while (next < mine.length && seq < end) {
      for (const row of all<Row>(
        'SELECT seq, at, prev, body FROM ledger WHERE seq > ? ORDER BY seq LIMIT ?',
        seq,
        page,
      )) {
        if (row.seq > end || next >= mine.length) break;
        const event = JSON.parse(row.body) as DomainEvent;
        const subsystem = subsystemAt(subsystemOf(event));
        const chain: DomainEvent[] = [];
        for (let at = row.prev; at > 0; ) {
          const earlier = get<Row>('SELECT seq, at, prev, body FROM ledger WHERE seq = ?', at)!;
          chain.push(JSON.parse(earlier.body) as DomainEvent);
          at = earlier.prev;
        }
        let before: unknown;
        for (const e of chain.reverse()) before = subsystem.evolve(before, e);
        contribute(event, before, -1);
        contribute(event, subsystem.evolve(before, event), 1);
        seq = row.seq;
        ids = Math.max(ids, entityOf(event).id);
        if (open.size > 0) continue;
        next++;
        expect();
        found();
      }
    }
    if (next < mine.length) {
      tell(`  nhật ký ${mine[next]!.seq}: nhiều lần ghi cùng một lúc không tách được, kể từ đó lấy theo lần ghi cuối`);
      for (const e of mine.slice(from)) place(e, end, p.ids);
    }
  };

  let told = Date.now();
  for (;;) {
    const rows = all<Row>('SELECT seq, at, body FROM ledger WHERE seq > ? ORDER BY seq LIMIT ?', p.done, page);
    if (rows.length === 0) break;
    within(() => {
      for (const row of rows) {
        if (p.run?.at !== row.at) {
          if (p.run) settle(p.run, p.done);
          p.run = { at: row.at, start: row.seq, idsBefore: p.ids };
        }
        const entity = entityOf(JSON.parse(row.body) as DomainEvent);
        if (entity.seq > 0) run('UPDATE ledger SET prev = ? WHERE seq = ?', entity.seq, row.seq);
        run('UPDATE entity SET seq = ? WHERE id = ?', row.seq, entity.id);
        p.ids = Math.max(p.ids, entity.id);
        p.done = row.seq;
      }
      setMeta('migrating', JSON.stringify(p));
    });
    if (Date.now() - told < every) continue;
    told = Date.now();
    tell(`  ${p.done.toLocaleString('vi-VN')} / ${total.toLocaleString('vi-VN')} sự kiện`);
  }
  within(() => {
    if (p.run) settle(p.run, p.done);
    for (const e of all<Entry>('SELECT seq FROM journal WHERE seq > ?', p.journal)) place(e, p.done, p.ids);
    // Events behind the last entry changed no figure: from an entry of their own on they are known.
    const last = get<{ ledger: number }>('SELECT ledger FROM journal ORDER BY seq DESC LIMIT 1')?.ledger ?? 0;
    if (last < p.done)
      run(
        'INSERT INTO journal (at, ledger, entities, changes) SELECT max(at), ?, ?, ? FROM ledger WHERE seq > ?',
        ...[p.done, p.ids, new Uint8Array(0), last],
      );
    run("DELETE FROM meta WHERE name = 'migrating'");
    setMeta('schema', '3');
  });
  tell('Đã nâng cấp sổ sự kiện');
}
