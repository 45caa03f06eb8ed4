import { type Day, FIRST_DAY, LAST_DAY } from '@toancanh/shared/calendar/day.ts';
import type { WorkingCalendar } from '@toancanh/shared/calendar/working.ts';
import type { Sums } from '@toancanh/shared/cube/board.ts';
import type { Metric, MetricValue, Term, Values } from '@toancanh/shared/metrics/metric.ts';
import { MEASURES } from '@toancanh/shared/subsystems/registry.ts';
import type { Reads } from '../ledger/messages.ts';
import { Cube } from './cube.ts';
import type { Geography, GroupSlots } from './geography.ts';
import { type Question, stretchesOf } from './question.ts';

export interface Answer {
  key: string;
  value: MetricValue;
}

/** Sums by term name: plain, and by bucket where the term keeps them apart. */
class TermSums implements Values {
  private readonly plain = new Map<string, number>();
  private readonly split = new Map<string, Map<number, number>>();
  add(term: string, bucket: number, n: number): void {
    this.plain.set(term, (this.plain.get(term) ?? 0) + n);
    const buckets = this.split.get(term) ?? new Map<number, number>();
    buckets.set(bucket, (buckets.get(bucket) ?? 0) + n);
    this.split.set(term, buckets);
  }
  n(term: string): number {
    return this.plain.get(term) ?? 0;
  }
  buckets(term: string): ReadonlyMap<number, number> {
    return this.split.get(term) ?? new Map();
  }
}

/** Days that a term's span means, for a question over from..to. */
export function daysOf(term: Term, from: Day, to: Day, calendar: WorkingCalendar): [Day, Day] {
  switch (term.span) {
    case 'period':
      return [from, to];
    case 'end':
      return [FIRST_DAY, to];
    case 'before':
      return [FIRST_DAY, from - 1];
    case 'day':
      return [to, to];
    case 'soon':
      return [to + 1, Math.min(LAST_DAY, calendar.addWorkingDays(to + 1, 2))];
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
    const entries: Uint8Array[] = [];
    for (let after = knownAt; ; ) {
      const page = await this.reads.journal(after, 1000);
      for (const r of page) entries.push(r.changes);
      const last = page.at(-1);
      if (!last) break;
      after = last.seq;
    }
    // No await between the last page and here: what is committed from now on reaches the remembered board too.
    this.cube.remember(knownAt, entries);
    return this.cube.sums(knownAt)!;
  }

  async ask(metric: Metric, q: Question): Promise<{ rows: Answer[]; total: MetricValue }> {
    const fine =
      q.by === 'procedure' ||
      q.by === 'channel' ||
      q.procedure !== null ||
      q.channel !== null ||
      !this.onBoard(metric, q);
    const groups = fine ? await this.fromCells(metric, q) : this.fromBoard(metric, q, await this.sumsAt(q.knownAt));
    const rows: Answer[] = [];
    for (const [key, values] of groups) if (key !== TOTAL) rows.push({ key, value: metric.finish(values) });
    return { rows, total: this.total(metric, q, groups.get(TOTAL) ?? new TermSums()) };
  }

  /** One figure, from the board only: for views, which may not wait. */
  figure(metric: Metric, sums: Sums, slots: GroupSlots, from: Day, to: Day): MetricValue {
    return metric.finish(this.gather(metric, sums, slots, from, to));
  }

  private total(metric: Metric, q: Question, values: TermSums): MetricValue {
    if (!metric.perUnit) return metric.finish(values);
    const sums = this.cube.sums(q.knownAt) ?? this.cube.sums(null)!;
    return this.countUnits(metric, sums, this.geography.byUnit(q.unit, q.sector), q.from, q.to);
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

  private fromBoard(metric: Metric, q: Question, sums: Sums): Map<string, TermSums> {
    const out = new Map<string, TermSums>();
    const units = this.geography.byUnit(q.unit, q.sector);
    const all = merge(units.values());
    const whole = { key: TOTAL, from: q.from, to: q.to };
    if (q.by === 'unit' || q.by === 'sector') {
      const groups = q.by === 'unit' ? units : this.geography.bySector(q.unit);
      for (const [key, slots] of groups) {
        if (q.by === 'sector' && q.sector !== null && key !== q.sector) continue;
        out.set(key, this.gather(metric, sums, slots, q.from, q.to));
      }
      out.set(TOTAL, this.gather(metric, sums, all, q.from, q.to));
    } else
      for (const s of q.by === null ? [whole] : [...stretchesOf(q), whole])
        out.set(s.key, this.gather(metric, sums, all, s.from, s.to));
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
          for (let bucket = 0; bucket < (term.buckets ? 64 : 1); bucket++) {
            const n = Cube.sum(sums, m.code, mine, first, last, bucket);
            if (n !== 0) values.add(name, bucket, sign * n);
          }
        }
    }
    return values;
  }

  private async fromCells(metric: Metric, q: Question): Promise<Map<string, TermSums>> {
    const tuples: number[] = [];
    for (const [id, dims] of this.cube.tuples) {
      if (q.sector !== null && dims.sector !== q.sector) continue;
      if (q.procedure !== null && dims.procedure !== q.procedure) continue;
      if (q.channel !== null && dims.channel !== q.channel) continue;
      if (q.unit !== null && !this.geography.isWithin(this.geography.unitOf(this.cube.agencyOfTuple(id)), q.unit))
        continue;
      tuples.push(id);
    }
    const stretches = q.by === 'day' || q.by === 'month' ? stretchesOf(q) : [];
    stretches.push({ key: TOTAL, from: q.from, to: q.to });
    const terms: { name: string; sign: 1 | -1; key: string; buckets: boolean; measure: number; from: Day; to: Day }[] =
      [];
    for (const s of stretches)
      for (const [name, term] of Object.entries(metric.needs)) {
        const [from, to] = daysOf(term, s.from, s.to, this.calendar);
        for (const [measures, sign] of [
          [term.plus, 1],
          [term.minus ?? [], -1],
        ] as const)
          for (const m of measures)
            terms.push({ name, sign, key: s.key, buckets: term.buckets === true, measure: m.code, from, to });
      }
    const sums = await this.reads.sums(
      terms.map(({ measure, from, to }) => ({ measure, from, to })),
      tuples,
      q.knownAt ?? Infinity,
    );
    const out = new Map<string, TermSums>([[TOTAL, new TermSums()]]);
    for (const s of sums) {
      const term = terms[s.term];
      if (!term) continue;
      const keys = [term.key];
      const group = term.key === TOTAL ? this.groupOf(s.tuple, q) : null;
      if (group !== null) keys.push(group);
      for (const key of keys) {
        const values = out.get(key) ?? new TermSums();
        values.add(term.name, term.buckets ? s.bucket : 0, term.sign * s.n);
        out.set(key, values);
      }
    }
    return out;
  }

  private groupOf(tuple: number, q: Question): string | null {
    const dims = this.cube.tuples.get(tuple);
    if (!dims) return null;
    if (q.by === 'unit') return this.geography.unitOf(this.cube.agencyOfTuple(tuple));
    if (q.by === 'sector') return dims.sector;
    if (q.by === 'procedure') return dims.procedure;
    if (q.by === 'channel') return dims.channel;
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
