import { dayOf, formatDay } from '@toancanh/shared/calendar/day.ts';
import { monthPeriod } from '@toancanh/shared/calendar/periods.ts';
import type { Definitions } from '@toancanh/shared/contract/books.ts';
import { definedAs, STANDARD } from '@toancanh/shared/metrics/metric.ts';
import { METRICS } from '@toancanh/shared/metrics/registry.ts';
import type { Services } from '../services.ts';

/** Metrics that can be defined in more than one way, each definition with the province's figure of this month by it. */
export async function definitionsOf(s: Services): Promise<Definitions> {
  const to = dayOf(s.clock.now());
  const { from } = monthPeriod(to);
  const whole = { from, to, by: null, unit: null, sector: null, procedure: null, channel: null, knownAt: null };
  const metrics = METRICS.filter((m) => m.variants !== undefined).map(async (m) => ({
    ...{ metric: m.id, unit: m.unit, inForce: s.definitions.inForce(m.id) },
    variants: await Promise.all(
      [STANDARD, ...Object.keys(m.variants ?? {})].flatMap((id) => {
        const as = definedAs(m, id);
        if (as === null) return [];
        const { name, definition, formula, source } = as;
        // One by one: answers are kept by the metric's id, which all its definitions share.
        const asked = s.engine.ask(as, { ...whole, metric: m.id });
        return [asked.then(({ total: figure }) => ({ id, name, definition, formula, source, figure }))];
      }),
    ),
  }));
  return {
    metrics: await Promise.all(metrics),
    period: { from: formatDay(from), to: formatDay(to) },
    entries: s.definitions.entries.toReversed(),
  };
}
