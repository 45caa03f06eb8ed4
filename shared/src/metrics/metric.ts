import type { Measure } from '../subsystems/subsystem.ts';

/**
 * A KPI = what it needs + how it is finished. Ratios are never stored: they are made of sums at the moment of reading,
 * and may say `null`: no data, drawn '—', never 0 %.
 */
export interface Metric {
  id: string;
  subsystem: 'dossiers' | 'petitions' | 'cameras';
  /** Vietnamese, as on screen. */
  name: string;
  definition: string;
  formula: string;
  unit: 'count' | 'percent' | 'workingDays';
  /** Which way is better. */
  direction: 'up' | 'down' | 'none';
  /** null: nobody has set one. A percent is given as a fraction. */
  target: { value: number; source: string } | null;
  /** The law or the official source of the definition. */
  source: string;
  needs: Record<string, Term>;
  finish(v: Values): MetricValue;
  /** Finished for each unit first, then numerators and denominators are added up: for counting units. */
  perUnit?: true;
  /** Other definitions that published reports go by, by id; which one is in force is a decision (contract/books.ts). */
  variants?: Readonly<Record<string, Variant>>;
}

/** What another definition of a metric says otherwise; unit, direction and target are the metric's own. */
export type Variant = Partial<Pick<Metric, 'name' | 'definition' | 'formula' | 'needs' | 'finish' | 'source'>>;

/** The id of the definition that a metric is written with here. */
export const STANDARD = 'standard';

/** The metric by one of its definitions; null when it has none of that id. */
export function definedAs(metric: Metric, variant: string): Metric | null {
  if (variant === STANDARD) return metric;
  const other = Object.hasOwn(metric.variants ?? {}, variant) ? metric.variants?.[variant] : undefined;
  return other === undefined ? null : { ...metric, ...other };
}

/** Sums that a metric needs: measures added and taken away, over a span of days that follows from the question. */
export interface Term {
  span: Span;
  plus: readonly Measure[];
  minus?: readonly Measure[];
  /** Keep the buckets apart: for medians and curves by hour. */
  buckets?: true;
}

/**
 * `period`: the days asked for. `end`: everything up to the last day (a stock). `before`: everything before the first
 * day (a stock carried over). `day`: the last day alone. `soon`: the three working days after the last day.
 */
export type Span = 'period' | 'end' | 'before' | 'day' | 'soon';

export interface Values {
  n(term: string): number;
  buckets(term: string): ReadonlyMap<number, number>;
}

/** `value` of a percent is a fraction. A count has itself as numerator and no denominator. */
export interface MetricValue {
  value: number | null;
  numerator: number;
  denominator: number | null;
}

export const count = (n: number): MetricValue => ({ value: n, numerator: n, denominator: null });

export const ratio = (numerator: number, denominator: number): MetricValue => ({
  value: denominator === 0 ? null : numerator / denominator,
  numerator,
  denominator,
});

type Draft = Omit<Metric, 'subsystem' | 'target' | 'source'> & Partial<Pick<Metric, 'target' | 'source'>>;
type More = Partial<Pick<Metric, 'direction' | 'target' | 'source' | 'variants'>>;

/** The ways in which a subsystem's metrics are written down, with what they share: the subsystem and the usual source. */
export function writing(subsystem: Metric['subsystem'], source: string) {
  const metric = (d: Draft): Metric => ({ target: null, source, ...d, subsystem });
  return {
    metric,
    /** A plain count of one term. */
    counted: (id: string, name: string, definition: string, n: Term, direction: Metric['direction'] = 'none'): Metric =>
      metric({
        id,
        name,
        definition,
        formula: name,
        unit: 'count',
        direction,
        needs: { n },
        finish: (v) => count(v.n('n')),
      }),
    /** A share of one term in another. */
    share: (
      id: string,
      name: string,
      definition: string,
      formula: string,
      part: Term,
      whole: Term,
      more: More = {},
    ): Metric =>
      metric({
        ...{ id, name, definition, formula, unit: 'percent', direction: 'up', needs: { part, whole } },
        finish: (v) => ratio(v.n('part'), v.n('whole')),
        ...more,
      }),
  };
}
