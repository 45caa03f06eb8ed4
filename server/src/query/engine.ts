import type { Day } from '@toancanh/shared/calendar/day.ts';
import type { WorkingCalendar } from '@toancanh/shared/calendar/working.ts';
import type { Sums } from '@toancanh/shared/cube/board.ts';
import { BUCKETS } from '@toancanh/shared/cube/cell.ts';
import type { Metric, MetricValue, Values } from '@toancanh/shared/metrics/metric.ts';
import { MEASURES } from '@toancanh/shared/subsystems/registry.ts';
import type { Reads } from '../ledger/messages.ts';
import type { Term as CellTerm } from '../ledger/storage.ts';
import { Cube, WHOLE } from './cube.ts';
import type { Geography, GroupSlots } from './geography.ts';
import { type Question, stretchesOf } from './question.ts';
import { daysOf } from './term-days.ts';
import { tuplesOf } from './tuples.ts';

export interface Answer {
  key: string;
  value: MetricValue;
}

/** Several metrics' values by group; groups in no order. */
export interface Answers {
  rows: { key: string; values: Map<string, MetricValue> }[];
  total: Map<string, MetricValue>;
}

/** Sums by term name: plain, and by bucket where the term keeps them apart. */
class TermSums implements Values {
  private readonly plain = new Map<string, number>();
  private readonly split = new Map<string, Map<number, number>>();
  /** `bucket` null: of a term that keeps none apart. */
  add(term: string, bucket: number | null, n: number): void {
    this.plain.set(term, (this.plain.get(term) ?? 0) + n);
    if (bucket === null) return;
    let buckets = this.split.get(term);
    if (!buckets) {
      buckets = new Map();
      this.split.set(term, buckets);
    }
    buckets.set(bucket, (buckets.get(bucket) ?? 0) + n);
  }
  n(term: string): number {
    return this.plain.get(term) ?? 0;
  }
  buckets(term: string): ReadonlyMap<number, number> {
    return this.split.get(term) ?? new Map();
  }
}

/**
 * Answers questions about metrics. What the board distinguishes (unit, sector, day) is answered in memory at once;
 * procedure and channel are answered from the fine cells. Raw rows are never added up.
 */
export class Engine {
  private readonly cube: Cube;
  private readonly geography: Geography;
  private readonly calendar: WorkingCalendar;
  private readonly reads: Reads;
  private readonly reading = new Map<number, Promise<void>>();

  constructor(cube: Cube, geography: Geography, calendar: WorkingCalendar, reads: Reads) {
    this.cube = cube;
    this.geography = geography;
    this.calendar = calendar;
    this.reads = reads;
  }

  /** The board as known at a journal position; reads the journal when it is not yet remembered. */
  async sumsAt(knownAt: number | null): Promise<Sums> {
    const known = this.cube.sums(knownAt);
    if (known || knownAt === null) return known ?? this.cube.sums(null)!;
    let reading = this.reading.get(knownAt);
    if (!reading) {
      reading = this.readLater(knownAt).finally(() => this.reading.delete(knownAt));
      this.reading.set(knownAt, reading);
    }
    await reading;
    return this.cube.sums(knownAt)!;
  }

  /**
   * Remembers what came after a position. The reader may be ahead of the board or behind it: what the board does not hold
   * yet is left out, for it comes to both when the commit is told; what the reader had not seen is read again.
   */
  private async readLater(knownAt: number): Promise<void> {
    const entries: { seq: number; changes: Uint8Array }[] = [];
    let empty = 0;
    for (let after = knownAt; ; ) {
      const page = await this.reads.journal(after, 1000);
      for (const r of page) entries.push(r);
      after = page.at(-1)?.seq ?? after;
      empty = page.length === 0 ? empty + 1 : 0;
      const held = this.cube.position;
      if (held === null ? empty > 0 : after >= held || empty > 3) break;
    }
    // No await between the last page and here: what is committed from now on reaches the remembered board too.
    const held = this.cube.position ?? Infinity;
    this.cube.remember(
      knownAt,
      entries.filter((e) => e.seq <= held).map((e) => e.changes),
    );
  }

  async ask(metric: Metric, q: Question): Promise<{ rows: Answer[]; total: MetricValue }> {
    const { rows, total } = await this.askAll([metric], q);
    return {
      rows: rows.map(({ key, values }) => ({ key, value: values.get(metric.id)! })),
      total: total.get(metric.id)!,
    };
  }

  /**
   * Several metrics over the same groups, in one pass over the cells. `geography`: by other mappings than those known then,
   * of groups alone.
   */
  async askAll(
    metrics: readonly Metric[],
    q: Question,
    geography: Geography = this.geography.known(q.knownAt),
  ): Promise<Answers> {
    const cells = q.by === 'procedure' || q.by === 'channel' || q.procedure !== null || q.channel !== null;
    const fine = cells ? metrics : metrics.filter((m) => !this.onBoard(m, q));
    const coarse = metrics.filter((m) => !fine.includes(m));
    const sums = coarse.length > 0 || metrics.some((m) => m.perUnit) ? await this.sumsAt(q.knownAt) : null;
    const parts: [Metric, Map<string, TermSums>][] = [];
    if (sums && coarse.length > 0) {
      const groups = this.groupsOnBoard(q, geography);
      for (const m of coarse) parts.push([m, this.fromBoard(m, q, sums, groups)]);
    }
    if (fine.length > 0) {
      const found = await this.fromCells(fine, q, geography);
      fine.forEach((m, i) => {
        parts.push([m, found[i]!]);
      });
    }
    const rows = new Map<string, Map<string, MetricValue>>();
    const total = new Map<string, MetricValue>();
    for (const [m, groups] of parts)
      for (const [key, values] of groups)
        if (key === TOTAL)
          total.set(
            m.id,
            m.perUnit && sums
              ? this.countUnits(m, sums, geography.byUnit(q.unit, q.sector), q.from, q.to)
              : m.finish(values),
          );
        else {
          const row = rows.get(key) ?? new Map<string, MetricValue>();
          row.set(m.id, m.finish(values));
          rows.set(key, row);
        }
    // A group that one metric has and another has not: the other's value of nothing.
    for (const row of rows.values())
      for (const m of metrics) if (!row.has(m.id)) row.set(m.id, m.finish(new TermSums()));
    return { rows: [...rows].map(([key, values]) => ({ key, values })), total };
  }

  /** One figure, from the board only: for views, which may not wait. */
  figure(metric: Metric, sums: Sums, slots: GroupSlots, from: Day, to: Day): MetricValue {
    return metric.finish(this.gather(metric, sums, slots, from, to));
  }

  /** A metric that counts units: finished for each, then added up. */
  countUnits(metric: Metric, sums: Sums, units: ReadonlyMap<string, GroupSlots>, from: Day, to: Day): MetricValue {
    let [n, of] = [0, 0];
    for (const slots of units.values()) {
      const one = this.figure(metric, sums, slots, from, to);
      n += one.numerator;
      of += one.denominator ?? 0;
    }
    return { value: n, numerator: n, denominator: of };
  }

  private onBoard(metric: Metric, q: Question): boolean {
    if (q.by !== 'sector' && q.sector === null) return true;
    return Object.values(metric.needs).every((t) =>
      [...t.plus, ...(t.minus ?? [])].every((m) => MEASURES.get(m.code)?.grain === 'sector'),
    );
  }

  /** The slots of a question's groups, and of all of it. The whole province has a slot of its own. */
  private groupsOnBoard(
    q: Question,
    geography: Geography,
  ): { groups: ReadonlyMap<string, GroupSlots>; all: GroupSlots } {
    const whole = q.unit === null && q.sector === null;
    const units = whole && q.by !== 'unit' ? null : geography.byUnit(q.unit, q.sector);
    const all = whole ? WHOLE : merge(units!.values());
    if (q.by === 'unit') return { groups: units!, all };
    if (q.by !== 'sector') return { groups: new Map(), all };
    const sectors = geography.bySector(q.unit);
    const meant = q.sector === null ? null : geography.sectorOf(q.sector);
    return { groups: meant === null ? sectors : new Map([...sectors].filter(([key]) => key === meant)), all };
  }

  private fromBoard(
    metric: Metric,
    q: Question,
    sums: Sums,
    { groups, all }: { groups: ReadonlyMap<string, GroupSlots>; all: GroupSlots },
  ): Map<string, TermSums> {
    const out = new Map<string, TermSums>();
    for (const [key, slots] of groups) out.set(key, this.gather(metric, sums, slots, q.from, q.to));
    if (q.by === 'day' || q.by === 'month')
      for (const s of stretchesOf(q)) out.set(s.key, this.gather(metric, sums, all, s.from, s.to));
    out.set(TOTAL, this.gather(metric, sums, all, q.from, q.to));
    return out;
  }

  private gather(metric: Metric, sums: Sums, slots: GroupSlots, from: Day, to: Day): TermSums {
    const values = new TermSums();
    for (const [name, term] of Object.entries(metric.needs)) {
      const [first, last] = daysOf(term, from, to, this.calendar);
      for (const [measures, sign] of [
        [term.plus, 1],
        [term.minus ?? [], -1],
      ] as const)
        for (const m of measures) {
          const mine = m.grain === 'sector' ? slots.sector : slots.unit;
          for (let bucket = 0; bucket < (term.buckets ? BUCKETS : 1); bucket++) {
            const n = Cube.sum(sums, m.code, mine, first, last, bucket);
            if (n !== 0) values.add(name, term.buckets ? bucket : null, sign * n);
          }
        }
    }
    return values;
  }

  /** For each metric its groups and the total, from one reading of the fine cells. */
  private async fromCells(
    metrics: readonly Metric[],
    q: Question,
    geography: Geography,
  ): Promise<Map<string, TermSums>[]> {
    const chosen = tuplesOf(this.cube, geography, q);
    const keys: string[] = [];
    const places = new Map<string, number>();
    const groups = Int32Array.from(chosen, (tuple) => {
      const key = this.groupOf(tuple, q.by, geography) ?? '';
      const known = places.get(key);
      if (known !== undefined) return known;
      places.set(key, keys.length);
      keys.push(key);
      return keys.length - 1;
    });
    const byDays = q.by === 'day' || q.by === 'month';
    const stretches = byDays ? stretchesOf(q) : [];
    stretches.push({ key: TOTAL, from: q.from, to: q.to });
    const terms: Required<CellTerm>[] = [];
    const uses: { metric: number; key: string; name: string; sign: 1 | -1; at: number; buckets: boolean }[] = [];
    const known = new Map<string, number>();
    let at = 0;
    metrics.forEach((metric, i) => {
      for (const s of stretches)
        for (const [name, term] of Object.entries(metric.needs)) {
          const [from, to] = daysOf(term, s.from, s.to, this.calendar);
          const buckets = term.buckets === true;
          for (const [measures, sign] of [
            [term.plus, 1],
            [term.minus ?? [], -1],
          ] as const)
            for (const m of measures) {
              const id = `${m.code}/${from}/${to}/${buckets}`;
              let place = known.get(id);
              if (place === undefined) {
                place = at;
                known.set(id, at);
                terms.push({ measure: m.code, from, to, buckets });
                at += keys.length * (buckets ? BUCKETS : 1);
              }
              uses.push({ metric: i, key: s.key, name, sign, at: place, buckets });
            }
        }
    });
    const sums = await this.reads.groupSums(terms, Int32Array.from(chosen), groups, keys.length, q.knownAt ?? Infinity);
    const out = metrics.map(() => new Map<string, TermSums>([[TOTAL, new TermSums()]]));
    for (const u of uses) {
      const into = out[u.metric]!;
      const size = u.buckets ? BUCKETS : 1;
      for (let g = 0; g < keys.length; g++)
        for (let bucket = 0; bucket < size; bucket++) {
          const n = u.sign * sums[u.at + g * size + bucket]!;
          if (n === 0) continue;
          const wanted = u.key === TOTAL && q.by !== null && !byDays ? [TOTAL, keys[g]!] : [u.key];
          for (const key of wanted) {
            const values = into.get(key) ?? new TermSums();
            values.add(u.name, u.buckets ? bucket : null, n);
            into.set(key, values);
          }
        }
    }
    return out;
  }

  private groupOf(tuple: number, by: Question['by'], geography: Geography): string | null {
    const dims = this.cube.tuples.get(tuple);
    if (!dims) return null;
    if (by === 'unit') return geography.unitOf(this.cube.agencyOfTuple(tuple));
    if (by === 'sector') return geography.sectorOf(dims.sector);
    if (by === 'procedure') return geography.procedureOf(dims.procedure);
    if (by === 'channel') return dims.channel;
    return null;
  }
}

/** Not a key that any unit, sector, procedure or channel can have. */
const TOTAL = '\u0000total';

export function merge(groups: Iterable<GroupSlots>): GroupSlots {
  const all: GroupSlots = { sector: [], unit: [] };
  for (const g of groups) {
    for (const s of g.sector) all.sector.push(s);
    for (const s of g.unit) all.unit.push(s);
  }
  return all;
}
