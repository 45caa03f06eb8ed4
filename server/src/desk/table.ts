import type { Table, TableBy, TableRow } from '@toancanh/shared/contract/desk/table.ts';
import type { Metric, MetricValue } from '@toancanh/shared/metrics/metric.ts';
import { toldInBook } from '../books/told.ts';
import { nameOf } from '../http/query-routes.ts';
import type { Services } from '../services.ts';
import { type Asked, NOTHING } from './asked.ts';
import { targetOf } from './figures.ts';

/** Several metrics by one dimension, in one pass over the cells. */
export async function deskTable(s: Services, asked: Asked, by: TableBy, metrics: readonly Metric[]): Promise<Table> {
  const { period } = asked;
  // Months are a comparison of their own.
  const compare = by === 'month' ? null : asked.compare;
  const [now, before] = await Promise.all([
    s.engine.askAll(metrics, asked.question(period, by)),
    compare && s.engine.askAll(metrics, asked.question(compare, by)),
  ]);
  const was = before && new Map(before.rows.map((r) => [r.key, r.values]));
  const is = new Map(now.rows.map((r) => [r.key, r.values]));
  const keys = new Set([...is.keys(), ...(was?.keys() ?? [])]);
  const rows: TableRow[] = [];
  const told = (values: Values): Record<string, MetricValue> => {
    const all = record(metrics, values);
    const book = asked.known?.book ?? null;
    if (book !== null) for (const m of metrics) all[m.id] = toldInBook(book, m, period.from, all[m.id] ?? NOTHING);
    return all;
  };
  const estimated = asked.geography.estimated(period.from);
  for (const key of keys) {
    if (by === 'unit' && !asked.scope.has(key)) continue;
    const [a, b] = [is.get(key), was?.get(key)];
    if (by !== 'month' && !anything(a) && !anything(b)) continue;
    rows.push({
      key,
      name: nameOf(s, by, key),
      values: told(a),
      compare: was ? record(metrics, b) : null,
      ...(by === 'unit' && estimated.has(key) ? { estimated: true as const } : {}),
    });
  }
  const first = metrics[0]?.id ?? '';
  rows.sort((a, b) =>
    by === 'month'
      ? compareKeys(a.key, b.key)
      : (b.values[first]?.value ?? -Infinity) - (a.values[first]?.value ?? -Infinity) || compareKeys(a.key, b.key),
  );
  return {
    ...asked.answered,
    compare: compare && asked.answered.compare,
    by,
    metrics: metrics.map((m) => ({
      ...{ id: m.id, name: m.name, unit: m.unit, direction: m.direction },
      target: targetOf(s, m, asked),
    })),
    rows,
    total: { values: told(now.total), compare: before ? record(metrics, before.total) : null },
  };
}

type Values = ReadonlyMap<string, MetricValue> | undefined;

const anything = (values: Values): boolean =>
  values !== undefined && [...values.values()].some((v) => v.numerator !== 0 || (v.denominator ?? 0) !== 0);

function record(metrics: readonly Metric[], values: Values): Record<string, MetricValue> {
  return Object.fromEntries(metrics.map((m) => [m.id, values?.get(m.id) ?? emptyOf(m)]));
}

/** A group that was not there: a count of nothing is 0, a rate of nothing is none. */
const emptyOf = (m: Metric): MetricValue =>
  m.unit === 'count' ? { value: 0, numerator: 0, denominator: null } : { ...NOTHING, denominator: 0 };

const compareKeys = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
