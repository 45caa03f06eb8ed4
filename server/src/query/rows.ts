import type { Day } from '@toancanh/shared/calendar/day.ts';
import type { WorkingCalendar } from '@toancanh/shared/calendar/working.ts';
import { type Hours, metricInHours } from '@toancanh/shared/metrics/hours.ts';
import { definedAs, type Metric, STANDARD, type Values } from '@toancanh/shared/metrics/metric.ts';
import { METRIC_BY_ID } from '@toancanh/shared/metrics/registry.ts';
import { SUBSYSTEMS, subsystemAt } from '@toancanh/shared/subsystems/registry.ts';
import type { Contribution, Measure } from '@toancanh/shared/subsystems/subsystem.ts';
import type { DayTuple, EntityRow, Storage } from '../ledger/storage.ts';
import { PastStorage, type RowsStorage } from './past.ts';
import { daysOf } from './term-days.ts';

/** One entity behind a figure, with what it adds to the figure's numerator and denominator. */
export interface FigureRow {
  entity: Omit<EntityRow, 'state'>;
  state: unknown;
  numerator: number;
  denominator: number;
}

export interface RowsQuestion {
  metric: string;
  /** Which of the metric's definitions; left out: the standard one. */
  variant?: string;
  from: Day;
  to: Day;
  /** Only what came in these hours of each day, none of them cut; left out: whole days. */
  hours?: Hours;
  /** null: all. */
  tuples: readonly number[] | null;
  /** Journal position: rows and states as they were known then; null: now. */
  knownAt: number | null;
  /** Rows of the numerator, or of the denominator. */
  of: 'numerator' | 'denominator';
  /** `next` of the page before; '' for the first. */
  after: string;
  limit: number;
}

export interface RowsPage {
  rows: FigureRow[];
  next: string | null;
}

/** Candidates are read this many at a time, more as a figure turns out to be rare among them. */
const READ_AT_ONCE = [200, 1000, 4000] as const;

/** Up to so many cells are looked through to find where the rows can be at all. */
const MOST_CELLS = 30_000;

/**
 * The rows behind a figure: each candidate's own contribution is put through the metric, so that the rows re-sum to the
 * figure by construction, as known at an earlier position too. Blocks while it reads: it runs in a worker thread.
 * @throws RangeError when there is no such metric or page.
 */
export function figureRows(q: RowsQuestion, present: RowsStorage, calendar: WorkingCalendar): RowsPage {
  const storage = q.knownAt === null ? present : new PastStorage(present, calendar, q.knownAt);
  const standard = METRIC_BY_ID.get(q.metric);
  const metric = q.hours ? metricInHours(q.metric, q.hours) : standard && definedAs(standard, q.variant ?? STANDARD);
  if (!metric) throw new RangeError(`no such metric: ${q.metric}`);
  const kind = SUBSYSTEMS.findIndex((s) => s.name === metric.subsystem);
  const subsystem = subsystemAt(kind);
  const rows: FigureRow[] = [];
  const walk = { ...walkOf(metric, q.from, q.to, calendar), ...rareAt(metric, q, storage) };
  let after = q.after;
  for (let read = 0; ; read++) {
    const limit = READ_AT_ONCE[Math.min(read, READ_AT_ONCE.length - 1)]!;
    const found = storage.candidates({ kind, tuples: q.tuples, ...walk, after, limit });
    for (const [i, { state: text, cursor, ...entity }] of found.rows.entries()) {
      const state: unknown = JSON.parse(text);
      const own = subsystem.contribute(entity.key, state, calendar);
      if (!own) continue;
      const value = metric.finish(new OwnSums(metric, own, q.from, q.to, calendar));
      const row = { entity, state, numerator: value.numerator, denominator: value.denominator ?? 0 };
      if (row[q.of] === 0) continue;
      rows.push(row);
      if (rows.length < q.limit) continue;
      return { rows, next: i === found.rows.length - 1 ? found.next : cursor };
    }
    if (found.next === null) return { rows, next: null };
    after = found.next;
  }
}

/**
 * What is rare is found by its cells: where the numerator (or denominator) lives on few days and tuples, no other entity
 * need be read. Which terms it is made of is asked of the metric itself.
 */
function rareAt(
  metric: Metric,
  q: RowsQuestion,
  storage: Pick<Storage, 'dayTuples'>,
): { anchor: 'start' | 'end'; at: readonly DayTuple[] } | null {
  const terms = Object.entries(metric.needs).filter(([name]) => {
    const one = metric.finish({ n: (term) => (term === name ? 1 : 0), buckets: () => new Map() });
    return (q.of === 'numerator' ? one.numerator : (one.denominator ?? 0)) !== 0;
  });
  const measures = terms.flatMap(([, t]): readonly Measure[] => [...t.plus, ...(t.minus ?? [])]);
  const anchor = measures[0]?.anchor;
  if (anchor === undefined || measures.some((m) => m.anchor !== anchor)) return null;
  if (terms.some(([, t]) => t.span !== 'period' || t.buckets)) return null;
  const codes = measures.map((m) => m.code);
  const at = storage.dayTuples(codes, q.from, q.to, MOST_CELLS);
  if (at === null) return null;
  const mine = q.tuples === null ? null : new Set(q.tuples);
  return { anchor, at: mine === null ? at : at.filter(([, tuple]) => mine.has(tuple)) };
}

/** The metric's terms over one entity's own parts. */
class OwnSums implements Values {
  private readonly metric: Metric;
  private readonly own: Contribution;
  private readonly days: (term: string) => [Day, Day];
  constructor(metric: Metric, own: Contribution, from: Day, to: Day, calendar: WorkingCalendar) {
    this.metric = metric;
    this.own = own;
    this.days = (term) => daysOf(metric.needs[term]!, from, to, calendar);
  }
  n(term: string): number {
    let n = 0;
    for (const count of this.buckets(term).values()) n += count;
    return n;
  }
  buckets(term: string): ReadonlyMap<number, number> {
    const t = this.metric.needs[term];
    const out = new Map<number, number>();
    if (!t) return out;
    const [from, to] = this.days(term);
    for (const p of this.own.parts) {
      if (p.day < from || p.day > to) continue;
      const sign = t.plus.some((m) => m.code === p.measure) ? 1 : t.minus?.some((m) => m.code === p.measure) ? -1 : 0;
      if (sign !== 0) out.set(p.bucket, (out.get(p.bucket) ?? 0) + sign * p.n);
    }
    return out;
  }
}

/**
 * Where candidates are found: by their first day, their last, or by presence on some day. Who asks about stocks alone
 * needs no days but those: what was finished before adds up to nothing by then.
 */
function walkOf(
  metric: Metric,
  from: Day,
  to: Day,
  calendar: WorkingCalendar,
): { anchor: 'start' | 'end' | 'span'; from: Day; to: Day } {
  const terms = Object.values(metric.needs);
  const all = terms.flatMap((t): readonly Measure[] => [...t.plus, ...(t.minus ?? [])]);
  const spans = new Set(terms.map((t) => t.span));
  if (spans.size === 1 && spans.has('period')) {
    if (all.every((m) => m.anchor === 'start')) return { anchor: 'start', from, to };
    if (all.every((m) => m.anchor === 'end')) return { anchor: 'end', from, to };
  }
  // Carried over: there on the day before, and not gone by then.
  if (spans.size === 1 && spans.has('before')) return { anchor: 'span', from, to: from - 1 };
  if (spans.has('period') || spans.has('before')) return { anchor: 'span', from, to };
  // What falls due soon may have come in after the day that is asked about.
  const last = Math.max(to, ...terms.map((t) => daysOf(t, from, to, calendar)[1]));
  return { anchor: 'span', from: to, to: last };
}
