import type { Day } from '@toancanh/shared/calendar/day.ts';
import { AsKnown, Board, type Sums } from '@toancanh/shared/cube/board.ts';
import { BUCKETS, DAYS, packKey, TUPLES } from '@toancanh/shared/cube/cell.ts';
import { decodeChanges } from '@toancanh/shared/cube/journal-codec.ts';
import { MEASURES } from '@toancanh/shared/subsystems/registry.ts';
import type { AgencyRef, Dims } from '@toancanh/shared/subsystems/subsystem.ts';
import type { TupleRow } from '../ledger/storage.ts';

/** What the board distinguishes: an agency and a sector, or (sector null) an agency alone. */
export interface Slot {
  agency: number;
  sector: string | null;
}

const SLOTS = 1_048_576;
/** Agency of the slot that holds the whole province. */
export const EVERYONE = -1;
const PROVINCE_SLOT = 0;
/** The whole province, as one group. */
export const WHOLE = { sector: [PROVINCE_SLOT], unit: [PROVINCE_SLOT] };

/** So many earlier positions are remembered, and as many closed books. */
const MOST_LATER = 8;

/**
 * The cube in memory: the board, and what its slots mean. It is fed with journal entries, in any order; it answers
 * sums at once, for now or as known at an earlier journal position.
 */
export class Cube {
  readonly agencies: AgencyRef[] = [];
  /** The first is the whole province: what is counted for anyone is counted there too. */
  readonly slots: Slot[] = [{ agency: EVERYONE, sector: null }];
  /** Grows whenever an agency, slot or tuple is new: who caches anything by them compares it. */
  shape = 0;
  readonly tuples = new Map<number, Dims>();
  /** Tuples of each agency, by its number. */
  readonly tuplesOfAgency: number[][] = [];
  private readonly board = new Board();
  private readonly agencyIds = new Map<string, number>();
  private readonly slotIds = new Map<string, number>();
  private readonly slotsOfTuple = new Map<number, { sector: number; unit: number; agency: number }>();
  private readonly later = new Map<number, { board: Board; usedAt: number }>();
  /** Journal entry that the board holds; null where nobody says. */
  position: number | null = null;
  /** Positions that are worth more than others: closed books. */
  isBook: (position: number) => boolean = () => false;

  learn(tuples: readonly TupleRow[]): void {
    for (const { id, dims } of tuples) {
      if (this.tuples.has(id)) continue;
      const agency = this.agencyId(dims.agency);
      this.tuples.set(id, dims);
      this.tuplesOfAgency[agency]!.push(id);
      this.slotsOfTuple.set(id, { agency, unit: this.slotId(agency, null), sector: this.slotId(agency, dims.sector) });
      this.shape++;
    }
  }

  /** Journal changes of a commit, `seq` in the journal. Tuples must have been learned. */
  apply(changes: Uint8Array, seq?: number): void {
    if (seq !== undefined) this.position = seq;
    this.addTo(this.board, changes);
    for (const l of this.later.values()) this.addTo(l.board, changes);
  }

  /** The journal after `seq`, so that sums can be asked as known at `seq`. Kept up to date, a few at a time. */
  remember(seq: number, changes: Iterable<Uint8Array>): void {
    const board = new Board();
    for (const c of changes) this.addTo(board, c);
    this.later.set(seq, { board, usedAt: performance.now() });
    // Whoever asks about any instants does not push out the books.
    const alike = [...this.later].filter(([position]) => this.isBook(position) === this.isBook(seq));
    if (alike.length > MOST_LATER) this.later.delete(alike.reduce((a, b) => (a[1].usedAt < b[1].usedAt ? a : b))[0]);
  }

  /** null: `remember` that position first. */
  sums(knownAt: number | null): Sums | null {
    if (knownAt === null) return this.board;
    const later = this.later.get(knownAt);
    if (!later) return null;
    later.usedAt = performance.now();
    return new AsKnown(this.board, later.board);
  }

  /** Sum of a measure over slots of its own grain. */
  static sum(sums: Sums, measure: number, slots: readonly number[], from: Day, to: Day, bucket = 0): number {
    const base = (measure * BUCKETS + bucket) * SLOTS;
    let total = 0;
    for (const s of slots) total += sums.sum(base + s, from, to);
    return total;
  }

  /**
   * Every series of the board as changes, addressed by one tuple that stands for its slot: applied to an empty cube that
   * has learned the same tuples they give the same board. Sums over sectors and agencies are left out: they come anew.
   */
  forEachSeries(each: (changes: ReadonlyMap<number, number>) => void): void {
    const tupleOfSlot = new Map<number, number>();
    for (const [tuple, slots] of this.slotsOfTuple) {
      if (!tupleOfSlot.has(slots.sector)) tupleOfSlot.set(slots.sector, tuple);
      if (!tupleOfSlot.has(slots.unit)) tupleOfSlot.set(slots.unit, tuple);
    }
    let current = -1;
    let changes = new Map<number, number>();
    this.board.forEach((series, day, n) => {
      if (series !== current) {
        if (changes.size > 0) each(changes);
        current = series;
        changes = new Map();
      }
      const head = Math.floor(series / SLOTS);
      const grain = MEASURES.get(Math.floor(head / BUCKETS))?.grain;
      const slot = series % SLOTS;
      const own = (this.slots[slot]?.sector === null) === (grain === 'unit');
      const tuple = own ? tupleOfSlot.get(slot) : undefined;
      if (tuple !== undefined) changes.set(packKey(Math.floor(head / BUCKETS), tuple, day, head % BUCKETS), n);
    });
    if (changes.size > 0) each(changes);
  }

  agencyOfTuple(tuple: number): number {
    return this.slotsOfTuple.get(tuple)?.agency ?? 0;
  }

  /**
   * Every change is counted for its own slot, for its agency as a whole and for the province: who does not ask for
   * sectors reads one series an agency, or one at all.
   */
  private addTo(board: Board, changes: Uint8Array): void {
    let last = -1;
    let [base, mine, agency] = [0, 0, 0];
    let known = false;
    decodeChanges(changes, (k, n) => {
      const bucket = k % BUCKETS;
      const rest = (k - bucket) / BUCKETS;
      const day = rest % DAYS;
      const series = (rest - day) / DAYS;
      // Keys come sorted: a series' days follow each other.
      if (series !== last) {
        last = series;
        const tuple = series % TUPLES;
        const code = (series - tuple) / TUPLES;
        const slots = this.slotsOfTuple.get(tuple);
        const measure = MEASURES.get(code);
        known = slots !== undefined && measure !== undefined;
        if (!slots || !measure) return;
        base = code * BUCKETS;
        mine = measure.grain === 'sector' ? slots.sector : slots.unit;
        agency = slots.unit;
      }
      if (!known) return;
      const row = (base + bucket) * SLOTS;
      board.add(row + mine, day, n);
      if (mine !== agency) board.add(row + agency, day, n);
      board.add(row + PROVINCE_SLOT, day, n);
    });
  }

  private agencyId(a: AgencyRef): number {
    const name = JSON.stringify([a.code, a.sender, a.name]);
    const known = this.agencyIds.get(name);
    if (known !== undefined) return known;
    this.agencies.push(a);
    this.tuplesOfAgency.push([]);
    this.agencyIds.set(name, this.agencies.length - 1);
    return this.agencies.length - 1;
  }

  private slotId(agency: number, sector: string | null): number {
    const name = sector === null ? `${agency}` : `${agency}/${sector}`;
    const known = this.slotIds.get(name);
    if (known !== undefined) return known;
    this.slots.push({ agency, sector });
    this.slotIds.set(name, this.slots.length - 1);
    return this.slots.length - 1;
  }
}
