import type { ExplainBy, Explanation } from '@toancanh/shared/contract/desk/explain.ts';
import type { Value } from '@toancanh/shared/contract/desk/scope.ts';
import { explain, type Moved, stepOf } from '@toancanh/shared/metrics/explain.ts';
import type { Metric, MetricValue } from '@toancanh/shared/metrics/metric.ts';
import { BadRequest } from '../http/errors.ts';
import { nameOf } from '../http/query-routes.ts';
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
  const [now, before] = await Promise.all([
    s.engine.askAll([metric], asked.question(period, by)),
    s.engine.askAll([metric], asked.question(compare, by)),
  ]);
  const groups = new Map<string, Moved>();
  const values = new Map<string, { before: Value; after: Value }>();
  const keyOf = (key: string): string => (by === 'unit' && !asked.scope.has(key) ? OTHERS : key);
  for (const [side, answer] of [
    ['before', before],
    ['after', now],
  ] as const)
    for (const row of answer.rows) {
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
  for (const g of moved) values.set(g.key, { before: asValue(metric, g.before), after: asValue(metric, g.after) });
  const e = explain(metric, moved);
  const base = {
    ...asked.answered,
    ...{ metric: metric.id, by, step: stepOf(metric) },
    before: before.total.get(metric.id) ?? NOTHING,
    after: now.total.get(metric.id) ?? NOTHING,
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

const zero = (): { numerator: number; denominator: number } => ({ numerator: 0, denominator: 0 });

const asValue = (metric: Metric, g: { numerator: number; denominator: number }): MetricValue =>
  metric.unit === 'count'
    ? { value: g.numerator, numerator: g.numerator, denominator: null }
    : { value: g.denominator === 0 ? null : g.numerator / g.denominator, ...g };
