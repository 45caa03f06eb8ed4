import { causeOf, EVENT_CAUSES } from '@toancanh/shared/books/cause.ts';
import type { WorkingCalendar } from '@toancanh/shared/calendar/working.ts';
import { packKey, unpackKey } from '@toancanh/shared/cube/cell.ts';
import { type DomainEvent, SUBSYSTEMS, subsystemAt } from '@toancanh/shared/subsystems/registry.ts';
import type { Contribution, Dims } from '@toancanh/shared/subsystems/subsystem.ts';
import { keyOf } from '../fold/fold.ts';
import type { LastEvent, LinkedEvent, Storage } from '../ledger/storage.ts';
import { tupleText } from '../ledger/tuple-text.ts';

export type ChangesStorage = Pick<
  Storage,
  'lastEvents' | 'events' | 'eventsAt' | 'chain' | 'written' | 'lastLedger' | 'tuples' | 'snapshot' | 'entityNamed'
>;

/** What one entity's events changed in the cells, in a row: cause, how many cells, then each cell's key and number. */
type Changed = readonly number[];

/** Bytes of an entity besides its numbers. */
const ENTITY_BYTES = 100;
/** How much is read in one go; what is read is the same whatever it is. */
export interface ReadingLimits {
  entities: number;
  /** Events are read in a row as long as so many of them, of one that is asked for, are in vain. */
  inVain: number;
  /** Events that are held meanwhile; longer chains are read one by one. */
  held: number;
}
const LIMITS: ReadingLimits = { entities: 1000, inVain: 3, held: 20_000 };

/**
 * All that was written after a book's position, entity by entity: each event's difference of contribution under its cause.
 * An entity that changes again is read again from its first event, so that what is held is always what the ledger makes of
 * it. Blocks while it reads; it runs in a worker thread.
 */
export class LaterEntities {
  /** Ledger position up to which entities have been read. */
  private upTo: number;
  private readonly from: number;
  private readonly cut: number;
  private readonly storage: ChangesStorage;
  private readonly calendar: WorkingCalendar;
  private readonly limits: ReadingLimits;
  private readonly changed = new Map<number, Changed>();
  private readonly tupleIds = new Map<string, number>();
  private lastTuple = 0;
  bytes = 0;

  /** @param cut epoch ms */
  constructor(storage: ChangesStorage, calendar: WorkingCalendar, position: number, cut: number, limits = LIMITS) {
    this.storage = storage;
    this.limits = limits;
    this.calendar = calendar;
    this.cut = cut;
    this.from = storage.written(position).ledger;
    this.upTo = this.from;
  }

  /** How much of the ledger after the book has been read, 0 to 1, and how many events are left. */
  progress(): { done: number; left: number } {
    const last = this.storage.lastLedger();
    return { done: last === this.from ? 1 : (this.upTo - this.from) / (last - this.from), left: last - this.upTo };
  }

  /** Reads some hundred entities more. @returns whether there may be more */
  readSome(): boolean {
    const last = this.storage.lastLedger();
    const entities = this.storage.lastEvents(this.upTo, last, this.limits.entities);
    const end = entities.length === this.limits.entities ? entities.at(-1)!.seq : last;
    // What was written one after the other is read so; events that lie far apart each where it is.
    const dense = end - this.upTo <= this.limits.inVain * entities.length;
    const read = new Map((dense ? this.storage.events(this.upTo, end) : []).map((e) => [e.seq, e]));
    this.readBack(entities, read);
    for (const { id, seq } of entities) this.read(id, this.chain(seq, read));
    this.upTo = end;
    return end < last;
  }

  /** Events before those that were read, back towards the first of each entity: all that are next in one go. */
  private readBack(entities: readonly LastEvent[], read: Map<number, LinkedEvent>): void {
    let wanted = entities.map((e) => e.seq);
    while (wanted.length > 0 && read.size < this.limits.held) {
      const missing = wanted.filter((seq) => !read.has(seq));
      for (const e of missing.length === 0 ? [] : this.storage.eventsAt(missing)) read.set(e.seq, e);
      wanted = wanted.flatMap((seq) => {
        const prev = read.get(seq)?.prev ?? 0;
        return prev > 0 ? [prev] : [];
      });
    }
  }

  /** An entity's events, oldest first. */
  private chain(last: number, read: ReadonlyMap<number, LinkedEvent>): Pick<LinkedEvent, 'seq' | 'body'>[] {
    const newest: LinkedEvent[] = [];
    let at = last;
    for (let e = read.get(at); e !== undefined; e = read.get(at)) {
      newest.push(e);
      at = e.prev;
    }
    newest.reverse();
    // Also where the ledger has not what is linked to: then it says so.
    return at > 0 ? [...this.storage.chain(at), ...newest] : newest;
  }

  /** Every entity of a kind, with what its events changed. */
  *all(kind: number): Generator<[entity: number, changed: Changed]> {
    for (const [id, changed] of this.changed)
      if (id % SUBSYSTEMS.length === kind) yield [Math.floor(id / SUBSYSTEMS.length), changed];
  }

  private read(entity: number, chain: readonly Pick<LinkedEvent, 'seq' | 'body'>[]): void {
    const events = chain.map(({ seq, body }) => ({ seq, event: JSON.parse(body) as DomainEvent }));
    const { kind, key } = keyOf(events[0]!.event);
    const subsystem = subsystemAt(kind);
    let state: unknown;
    let known: unknown;
    let wasKnown = false;
    let own: Counted | null = null;
    const byCause = EVENT_CAUSES.map(() => new Map<number, number>());
    for (const { seq, event } of events) {
      const after = subsystem.evolve(state, event);
      if (seq > this.from) {
        if (!wasKnown) {
          wasKnown = true;
          known = state;
          own = state === undefined ? null : this.counted(subsystem.contribute(key, state, this.calendar));
        }
        const next = this.counted(subsystem.contribute(key, after, this.calendar));
        // Dimensions that were another's by the end of the same commit were never counted: the next event has it all.
        if (next?.tuple !== null) {
          const cells = byCause[EVENT_CAUSES.indexOf(causeOf(event, known, state, this.cut))]!;
          add(cells, own, -1);
          add(cells, next, 1);
          own = next;
        }
      }
      state = after;
    }
    this.put(entity * SUBSYSTEMS.length + kind, byCause);
  }

  private put(id: number, byCause: readonly ReadonlyMap<number, number>[]): void {
    const changed: number[] = [];
    byCause.forEach((cells, cause) => {
      const left = [...cells].filter(([, n]) => n !== 0);
      if (left.length > 0) changed.push(cause, left.length, ...left.flat());
    });
    this.bytes += bytesOf(changed) - bytesOf(this.changed.get(id) ?? []);
    if (changed.length === 0) this.changed.delete(id);
    else this.changed.set(id, changed);
  }

  private counted(c: Contribution | null): Counted | null {
    return c && { parts: c.parts, tuple: this.tupleOf(c.dims) };
  }

  /** null: nothing was ever counted under these dimensions. */
  private readonly tupleOf = (dims: Dims): number | null => {
    const name = tupleText(dims);
    const known = this.tupleIds.get(name);
    if (known !== undefined) return known;
    for (const t of this.storage.tuples(this.lastTuple)) {
      this.tupleIds.set(tupleText(t.dims), t.id);
      this.lastTuple = t.id;
    }
    return this.tupleIds.get(name) ?? null;
  };
}

/** What an entity adds, under which tuple; null: nothing was ever counted under it. */
interface Counted {
  parts: Contribution['parts'];
  tuple: number | null;
}

function add(cells: Map<number, number>, c: Counted | null, sign: 1 | -1): void {
  if (c === null || c.tuple === null) return;
  for (const { measure, day, bucket, n } of c.parts) {
    const key = packKey(measure, c.tuple, day, bucket);
    cells.set(key, (cells.get(key) ?? 0) + sign * n);
  }
}

const bytesOf = (c: Changed): number => (c.length === 0 ? 0 : c.length * 8 + ENTITY_BYTES);

/** A sum over days of one measure; buckets apart where asked for. */
export interface ChangeTerm {
  measure: number;
  from: number;
  to: number;
  buckets: boolean;
}
export interface ChangeQuestion {
  kind: number;
  terms: readonly ChangeTerm[];
  /** Group by tuple; tuples that are not here are not asked about. */
  tuples: Int32Array;
  groups: Int32Array;
  groupCount: number;
}
/** Cells by cause: [term, group, bucket, n], and how many entities have a part in each. */
export interface CauseSums {
  cells: [term: number, group: number, bucket: number, n: number][];
  entities: number;
}

/** The sums of a question by cause, from entities one after the other: those whose own parts cancel out had no part in it. */
export function sumsByCause(
  later: LaterEntities,
  q: ChangeQuestion,
  /** Told of every entity that had a part. */
  each: (cause: number, entity: number, cells: ReadonlyMap<number, number>) => void = () => {},
): CauseSums[] {
  const groupOf = new Map<number, number>();
  q.tuples.forEach((t, i) => {
    groupOf.set(t, q.groups[i]!);
  });
  const termsOf = Map.groupBy(q.terms.keys(), (i) => q.terms[i]!.measure);
  const totals = EVENT_CAUSES.map(() => new Map<number, number>());
  const entities = EVENT_CAUSES.map(() => 0);
  for (const [entity, changed] of later.all(q.kind))
    for (let at = 0; at < changed.length; ) {
      const cause = changed[at]!;
      const end = at + 2 + 2 * changed[at + 1]!;
      let own: Map<number, number> | null = null;
      for (let i = at + 2; i < end; i += 2) {
        const c = unpackKey(changed[i]!);
        const terms = termsOf.get(c.measure);
        const group = terms === undefined ? undefined : groupOf.get(c.tuple);
        if (terms === undefined || group === undefined) continue;
        for (const t of terms) {
          const term = q.terms[t]!;
          if (c.day < term.from || c.day > term.to) continue;
          const place = placeOf(q, t, group, term.buckets ? c.bucket : 0);
          own ??= new Map();
          own.set(place, (own.get(place) ?? 0) + changed[i + 1]!);
        }
      }
      at = end;
      let part = false;
      for (const [place, n] of own ?? []) {
        if (n === 0) continue;
        part = true;
        totals[cause]!.set(place, (totals[cause]!.get(place) ?? 0) + n);
      }
      if (own === null || !part) continue;
      entities[cause]!++;
      each(cause, entity, own);
    }
  return totals.map((cells, cause) => ({
    cells: [...cells].filter(([, n]) => n !== 0).map(([place, n]) => cellOf(q, place, n)),
    entities: entities[cause]!,
  }));
}

const BUCKETS = 64;
const placeOf = (q: ChangeQuestion, term: number, group: number, bucket: number): number =>
  (term * q.groupCount + group) * BUCKETS + bucket;
export const cellOf = (q: ChangeQuestion, place: number, n: number): [number, number, number, number] => {
  const head = Math.floor(place / BUCKETS);
  return [Math.floor(head / q.groupCount), head % q.groupCount, place % BUCKETS, n];
};
