import type { WorkingCalendar } from '@toancanh/shared/calendar/working.ts';
import { type DomainEvent, subsystemAt } from '@toancanh/shared/subsystems/registry.ts';
import type { Dims } from '@toancanh/shared/subsystems/subsystem.ts';
import { spanOf } from '../fold/fold.ts';
import type { Candidate, CandidateFilter, EntityRow, Storage, Written } from '../ledger/storage.ts';
import { tupleText } from '../ledger/tuple-text.ts';
import { comparePlaces, type Place, placeOf, readPlace } from '../ledger/walks.ts';

/** What rows are read from. */
export type RowsStorage = Pick<
  Storage,
  'candidates' | 'dayTuples' | 'written' | 'lastLedger' | 'history' | 'touched' | 'tuples'
>;

/** The state that a chain of events makes; undefined of none. */
export function stateOf(kind: number, bodies: readonly string[]): unknown {
  let state: unknown;
  for (const body of bodies) state = subsystemAt(kind).evolve(state, JSON.parse(body) as DomainEvent);
  return state;
}

/** Behind every walk of those that stand still come those that moved, by their last event. */
const MOVED = 9;

/** An entity that has had events since, as it was. */
interface Judged {
  row: EntityRow;
  /** Its last event when the paging began, if that is one since; 0: it was still untouched then. */
  moved: number;
}

/**
 * Candidates as they were known at a journal position. Whoever has had no event since, is as it was then, and is found
 * where it stands now; whoever has, is as the chain of its events up to then makes it.
 *
 * A page never shows a row twice nor loses one, whatever is written between the pages: the first page's ledger position
 * goes along in the cursor and says who had moved by then (they follow, in the order of their last event by then) and
 * who had not. Who moves only while one pages is shown at the place where it would have been found.
 */
export class PastStorage {
  private readonly storage: RowsStorage;
  private readonly calendar: WorkingCalendar;
  private readonly known: Written;
  private readonly judged = new Map<string, Judged | null>();
  private readonly tupleIds = new Map<string, number>();
  private lastTuple = 0;

  constructor(storage: RowsStorage, calendar: WorkingCalendar, position: number) {
    this.storage = storage;
    this.calendar = calendar;
    this.known = storage.written(position);
  }

  /** Cells are never taken away: where somebody's cell was then, there is one now. */
  dayTuples(...question: Parameters<Storage['dayTuples']>): ReturnType<Storage['dayTuples']> {
    return this.storage.dayTuples(...question);
  }

  candidates(f: CandidateFilter): { rows: Candidate[]; next: string | null } {
    const { place, began } = this.readCursor(f);
    const cursor = (p: Place): string => [...p, began].join('.');
    const mine = f.tuples === null ? null : new Set(f.tuples);
    const asRows = (found: readonly (readonly [Place, EntityRow])[]): Candidate[] =>
      [...found]
        .sort((a, b) => comparePlaces(a[0], b[0]))
        .filter(([, row]) => mine === null || (row.tuple !== null && mine.has(row.tuple)))
        .map(([p, row]) => ({ ...row, cursor: cursor(p) }));

    if (place === null || place[0] !== MOVED) {
      const after = place?.join('.') ?? '';
      const { rows, next } = this.storage.candidates({ ...f, after, untouchedSince: this.known.ledger });
      const end = next === null ? null : readPlace(f.anchor, next);
      const found = rows.map(({ cursor: _, ...row }) => [placeOf(f.anchor, row), row] as const);
      const seen = new Set(rows.map((r) => r.id));
      // Read after the walk, so that whoever moved meanwhile is found by one of the two.
      for (const { row, moved } of this.movedSince(f.kind, began)) {
        const p = placeOf(f.anchor, row);
        const here = (place === null || comparePlaces(p, place) > 0) && (end === null || comparePlaces(p, end) <= 0);
        if (moved === 0 && here && !seen.has(row.id)) found.push([p, row]);
      }
      return { rows: asRows(found), next: cursor(end ?? [MOVED, this.known.ledger, 0, 0]) };
    }

    const after = place[1];
    const rows = this.storage.touched(f.kind, after, began, this.known.entities, f.limit);
    const end = rows.length < f.limit ? began : rows.at(-1)!.seq;
    const at = (seq: number): Place => [MOVED, seq, 0, 0];
    const found = new Map<number, readonly [Place, EntityRow]>();
    for (const row of rows) {
      const was = this.judge(row, began);
      if (was) found.set(row.id, [at(was.moved), was.row]);
    }
    for (const { row, moved } of this.movedSince(f.kind, began))
      if (moved > after && moved <= end) found.set(row.id, [at(moved), row]);
    return { rows: asRows([...found.values()]), next: end === began ? null : cursor(at(end)) };
  }

  /** @throws RangeError when `after` is no cursor of such a list. */
  private readCursor(f: CandidateFilter): { place: Place | null; began: number } {
    if (f.after === '') return { place: null, began: this.storage.lastLedger() };
    const parts = f.after.split('.');
    const began = Number(parts.pop());
    const numbers = parts.map(Number);
    if (numbers.length !== 4 || ![...numbers, began].every(Number.isSafeInteger))
      throw new RangeError(`no such page: ${f.after}`);
    if (numbers[0] === MOVED) return { place: numbers as unknown as Place, began };
    return { place: readPlace(f.anchor, parts.join('.')), began };
  }

  /** Those whose last event came after the paging began. */
  private *movedSince(kind: number, began: number): Generator<Judged> {
    for (let after = began; ; ) {
      const rows = this.storage.touched(kind, after, Number.MAX_SAFE_INTEGER, this.known.entities, 1000);
      for (const row of rows) {
        const was = this.judge(row, began);
        if (was) yield was;
      }
      const last = rows.at(-1);
      if (!last || rows.length < 1000) return;
      after = last.seq;
    }
  }

  /** An entity as it was; null when it was not known. */
  private judge(now: EntityRow, began: number): Judged | null {
    const name = `${now.id}.${now.seq}`;
    const before = this.judged.get(name);
    if (before !== undefined) return before;
    const { bodies, later } = this.storage.history(now.seq, this.known.ledger);
    const moved = later.find((seq) => seq <= began) ?? 0;
    const was = bodies.length === 0 ? null : { row: this.asItWas(now, bodies), moved };
    this.judged.set(name, was);
    return was;
  }

  private asItWas(now: EntityRow, bodies: readonly string[]): EntityRow {
    const state = stateOf(now.kind, bodies);
    const own = subsystemAt(now.kind).contribute(now.key, state, this.calendar);
    return {
      ...now,
      ...(own ? spanOf(own) : { first: null, last: null }),
      tuple: own ? this.tupleOf(own.dims) : null,
      state: JSON.stringify(state),
    };
  }

  private tupleOf(dims: Dims): number | null {
    const name = tupleText(dims);
    if (!this.tupleIds.has(name))
      for (const t of this.storage.tuples(this.lastTuple)) {
        this.tupleIds.set(tupleText(t.dims), t.id);
        this.lastTuple = t.id;
      }
    return this.tupleIds.get(name) ?? null;
  }
}
