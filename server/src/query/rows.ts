import type { Day } from '@toancanh/shared/calendar/day.ts';
import type { WorkingCalendar } from '@toancanh/shared/calendar/working.ts';
import type { Metric, Values } from '@toancanh/shared/metrics/metric.ts';
import { SUBSYSTEMS, subsystemAt } from '@toancanh/shared/subsystems/registry.ts';
import type { Contribution, Measure } from '@toancanh/shared/subsystems/subsystem.ts';
import type { Reads } from '../ledger/messages.ts';
import type { EntityRow } from '../ledger/storage.ts';
import { daysOf } from './engine.ts';

/** One entity behind a figure, with what it adds to the figure's numerator and denominator. */
export interface FigureRow {
  entity: EntityRow;
  state: unknown;
  numerator: number;
  denominator: number;
}

export interface RowsQuestion {
  metric: Metric;
  from: Day;
  to: Day;
  tuples: readonly number[] | null;
  /** Rows of the numerator, or of the denominator. */
  of: 'numerator' | 'denominator';
  afterId: number;
  limit: number;
}

/**
 * The rows behind a figure: each candidate's own contribution is put through the metric, so that the rows re-sum to the
 * figure by construction.
 */
export async function figureRows(
  q: RowsQuestion,
  reads: Reads,
  calendar: WorkingCalendar,
): Promise<{ rows: FigureRow[]; next: number | null }> {
  const kind = SUBSYSTEMS.findIndex((s) => s.name === q.metric.subsystem);
  const rows: FigureRow[] = [];
  const anchor = anchorOf(q.metric);
  for (let after = q.afterId; ; ) {
    const page = await reads.candidates({
      kind,
      tuples: q.tuples,
      anchor,
      from: q.from,
      to: q.to,
      afterId: after,
      limit: 1000,
    });
    for (const entity of page) {
      after = entity.id;
      const state: unknown = JSON.parse(entity.state);
      const own = subsystemAt(kind).contribute(entity.key, state, calendar);
      if (!own) continue;
      const value = q.metric.finish(new OwnSums(q.metric, own, q.from, q.to, calendar));
      const row = { entity, state, numerator: value.numerator, denominator: value.denominator ?? 0 };
      if (row[q.of] === 0) continue;
      rows.push(row);
      if (rows.length === q.limit) return { rows, next: after };
    }
    if (page.length < 1000) return { rows, next: null };
  }
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

/** Where candidates are found: by their first day, their last, or by presence within the days asked for. */
function anchorOf(metric: Metric): 'start' | 'end' | 'span' {
  const terms = Object.values(metric.needs);
  const all = terms.flatMap((t): readonly Measure[] => [...t.plus, ...(t.minus ?? [])]);
  if (!terms.every((t) => t.span === 'period')) return 'span';
  if (all.every((m) => m.anchor === 'start')) return 'start';
  return all.every((m) => m.anchor === 'end') ? 'end' : 'span';
}
