import type { ExplainBasis, ExplainBy, Explanation } from '@toancanh/shared/contract/desk/explain.ts';
import type { Value } from '@toancanh/shared/contract/desk/scope.ts';
import {
  type Explained,
  explain,
  explainAppearance,
  explainRate,
  type Moved,
  stepOf,
} from '@toancanh/shared/metrics/explain.ts';
import { isMedian, longerThan } from '@toancanh/shared/metrics/median.ts';
import type { Metric, MetricValue } from '@toancanh/shared/metrics/metric.ts';
import { BadRequest } from '../http/errors.ts';
import { nameOf } from '../http/query-routes.ts';
import type { Answers } from '../query/engine.ts';
import type { Services } from '../services.ts';
import { type Asked, NOTHING } from './asked.ts';

/** Units that the caller may not see by name stand together, so that the parts still sum to the province's difference. */
const OTHERS = '*';

/** Why a figure moved between the period compared with and the period: parts by one dimension that sum to it exactly. */
export async function deskExplain(s: Services, asked: Asked, metric: Metric, by: ExplainBy): Promise<Explanation> {
  const { period, compare } = asked;
  if (compare === null)
    throw new BadRequest(
      'compare',
      'Cần kỳ so sánh: compare=previous, lastYear hoặc workingDays; kỳ trước có thể nằm ngoài lịch 2000–2044',
    );
  if (metric.perUnit && by !== 'unit')
    throw new BadRequest('by', `${metric.name} đếm đơn vị, chỉ tách được theo đơn vị: by=unit`);
  const ask = (m: Metric): Promise<Answers[]> =>
    Promise.all([compare, period].map((over) => s.engine.askAll([m], asked.question(over, by))));
  const whole = await ask(metric);
  const [before = NOTHING, after = NOTHING] = whole.map((a) => a.total.get(metric.id));
  // A median is explained by the share that lies beyond the lower of both: it is above it while that is above a half.
  const known = [before.value, after.value].filter((v) => v !== null);
  const days = isMedian(metric) && known.length > 0 ? Math.min(...known) : null;
  const counted = days === null ? metric : longerThan(metric, days);
  const answers = counted === metric ? whole : await ask(counted);
  const groups = new Map<string, Moved>();
  const values = new Map<string, { before: Value; after: Value }>();
  const keyOf = (key: string): string => (by === 'unit' && !asked.scope.has(key) ? OTHERS : key);
  for (const [i, side] of (['before', 'after'] as const).entries())
    for (const row of answers[i]?.rows ?? []) {
      const value = row.values.get(metric.id) ?? NOTHING;
      const key = keyOf(row.key);
      const g = groups.get(key) ?? { key, before: zero(), after: zero() };
      g[side].numerator += value.numerator;
      g[side].denominator += value.denominator ?? 0;
      groups.set(key, g);
    }
  const moved = [...groups.values()].filter((g) =>
    [g.before, g.after].some((x) => x.numerator !== 0 || x.denominator !== 0),
  );
  for (const g of moved) values.set(g.key, { before: asValue(counted, g.before), after: asValue(counted, g.after) });
  const basis = basisOf(counted, days, moved);
  const e = explainedBy(basis, counted, moved);
  const base = {
    ...asked.answered,
    ...{ metric: metric.id, by, before, after },
    ...{ basis: e.ok ? basis : null, step: e.ok ? e.step : stepOf(metric) },
  };
  if (!e.ok) return { ...base, difference: null, shownDifference: null, parts: [], cannot: e.why };
  return {
    ...base,
    difference: e.difference,
    shownDifference: e.shownDifference,
    cannot: null,
    parts: e.parts.map((p) => ({
      ...p,
      name: p.key === OTHERS ? 'Các đơn vị khác' : nameOf(s, by, p.key),
      ...(values.get(p.key) ?? { before: NOTHING, after: NOTHING }),
    })),
  };
}

function explainedBy(basis: ExplainBasis | null, counted: Metric, moved: readonly Moved[]): Explained {
  if (basis?.kind === 'appeared' || basis?.kind === 'vanished') return explainAppearance(moved);
  return isMedian(counted) ? explainRate(counted, moved) : explain(counted, moved);
}

/** What the parts are of, where they cannot be of the metric itself. */
function basisOf(counted: Metric, days: number | null, moved: readonly Moved[]): ExplainBasis | null {
  const sum = (side: 'before' | 'after'): { numerator: number; denominator: number } =>
    moved.reduce(
      (n, g) => ({ numerator: n.numerator + g[side].numerator, denominator: n.denominator + g[side].denominator }),
      zero(),
    );
  const [before, after] = [sum('before'), sum('after')];
  if (counted.unit === 'count' || (before.denominator === 0 && after.denominator === 0)) return null;
  if (before.denominator === 0 || after.denominator === 0) {
    const count = (n: number): Value => ({ value: n, numerator: n, denominator: null });
    return {
      ...{ kind: before.denominator === 0 ? 'appeared' : 'vanished', unit: 'count', days },
      ...{ before: count(before.denominator), after: count(after.denominator) },
    };
  }
  if (days === null) return null;
  return {
    ...{ kind: 'longerThan', unit: 'percent', days },
    ...{ before: asValue(counted, before), after: asValue(counted, after) },
  };
}

const zero = (): { numerator: number; denominator: number } => ({ numerator: 0, denominator: 0 });

const asValue = (metric: Metric, g: { numerator: number; denominator: number }): MetricValue =>
  metric.unit === 'count'
    ? { value: g.numerator, numerator: g.numerator, denominator: null }
    : { value: g.denominator === 0 ? null : g.numerator / g.denominator, ...g };
