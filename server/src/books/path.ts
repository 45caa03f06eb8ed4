import { EVENT_CAUSES } from '@toancanh/shared/books/cause.ts';
import type { Day } from '@toancanh/shared/calendar/day.ts';
import type { WorkingCalendar } from '@toancanh/shared/calendar/working.ts';
import type { Cause } from '@toancanh/shared/contract/books.ts';
import { BUCKETS } from '@toancanh/shared/cube/cell.ts';
import type { Metric, MetricValue, Values } from '@toancanh/shared/metrics/metric.ts';
import { daysOf } from '../query/term-days.ts';
import type { CauseSums, ChangeTerm } from './later-entities.ts';

/** The terms of a metric under both of its definitions, each distinct sum once; how a metric's values are read from sums. */
export class PathTerms {
  readonly terms: ChangeTerm[] = [];
  private readonly places = new Map<string, number>();
  private readonly period: { from: Day; to: Day };
  private readonly calendar: WorkingCalendar;

  constructor(metrics: readonly Metric[], period: { from: Day; to: Day }, calendar: WorkingCalendar) {
    this.period = period;
    this.calendar = calendar;
    for (const m of metrics) for (const { term } of this.uses(m)) this.place(term);
  }

  private *uses(metric: Metric): Generator<{ name: string; sign: 1 | -1; term: ChangeTerm }> {
    for (const [name, t] of Object.entries(metric.needs)) {
      const [from, to] = daysOf(t, this.period.from, this.period.to, this.calendar);
      for (const [measures, sign] of [[t.plus, 1] as const, [t.minus ?? [], -1] as const])
        for (const m of measures)
          yield { name, sign, term: { measure: m.code, from, to, buckets: t.buckets === true } };
    }
  }

  private place(t: ChangeTerm): number {
    const name = `${t.measure}/${t.from}/${t.to}/${t.buckets}`;
    const known = this.places.get(name);
    if (known !== undefined) return known;
    this.places.set(name, this.terms.length);
    return this.terms.push(t) - 1;
  }

  /** The metric of the sums of some groups. */
  value(metric: Metric, sums: CellSums, groups: readonly number[]): MetricValue {
    const uses = [...this.uses(metric)];
    const values: Values = {
      n: (name) => {
        let n = 0;
        for (const u of uses) if (u.name === name) n += u.sign * sums.total(this.place(u.term), groups);
        return n;
      },
      buckets: (name) => {
        const out = new Map<number, number>();
        for (const u of uses)
          if (u.name === name)
            for (const [bucket, n] of sums.buckets(this.place(u.term), groups))
              out.set(bucket, (out.get(bucket) ?? 0) + u.sign * n);
        return out;
      },
    };
    return metric.finish(values);
  }
}

/** Sums by term, group and bucket, to which those of a cause are added. */
export class CellSums {
  private readonly cells = new Map<number, number>();
  private readonly groupCount: number;

  constructor(groupCount: number) {
    this.groupCount = groupCount;
  }

  add(cells: CauseSums['cells']): this {
    for (const [term, group, bucket, n] of cells) {
      const place = (term * this.groupCount + group) * BUCKETS + bucket;
      this.cells.set(place, (this.cells.get(place) ?? 0) + n);
    }
    return this;
  }

  total(term: number, groups: readonly number[]): number {
    let n = 0;
    for (const sum of this.buckets(term, groups).values()) n += sum;
    return n;
  }

  buckets(term: number, groups: readonly number[]): Map<number, number> {
    const out = new Map<number, number>();
    for (const g of groups)
      for (let bucket = 0; bucket < BUCKETS; bucket++) {
        const n = this.cells.get((term * this.groupCount + g) * BUCKETS + bucket);
        if (n !== undefined && n !== 0) out.set(bucket, (out.get(bucket) ?? 0) + n);
      }
    return out;
  }
}

export interface Step {
  cause: Cause;
  effect: number | null;
  numerator: number;
  denominator: number | null;
}

/**
 * Effects along one path: then → with what is new → with what was late → with what was corrected → units as mapped now →
 * the definition of now. Each is the step from one value to the next, so that they sum to now − then whatever the metric:
 * count, rate, mean or median. Where a value on the way is none (a denominator of 0), its step has no effect and the next
 * one has the whole difference.
 * `told`: false when the figure of then is none for another reason; no effect is told then.
 */
export function stepsAlong(values: readonly MetricValue[], told: boolean): Step[] {
  const causes: readonly Cause[] = [...EVENT_CAUSES, 'mapping', 'definition'];
  const comparable = told && values[0]?.value !== null && values.at(-1)?.value !== null;
  let last = values[0]?.value ?? 0;
  return causes.map((cause, i) => {
    const [a, b] = [values[i]!, values[i + 1]!];
    const value = b.value ?? last;
    const effect = comparable ? value - last : null;
    last = value;
    const counted = a.denominator !== null || b.denominator !== null;
    return {
      ...{ cause, effect, numerator: b.numerator - a.numerator },
      denominator: counted ? (b.denominator ?? 0) - (a.denominator ?? 0) : null,
    };
  });
}
