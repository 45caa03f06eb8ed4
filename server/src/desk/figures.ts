import { formatDay } from '@toancanh/shared/calendar/day.ts';
import { type DeskFigures, type Figure, HEADLINES } from '@toancanh/shared/contract/desk/figures.ts';
import type { TargetInForce } from '@toancanh/shared/contract/desk/targets.ts';
import type { Metric } from '@toancanh/shared/metrics/metric.ts';
import { classMeant } from '@toancanh/shared/places/unit-classes.ts';
import { idOf } from '../query/unit-choice.ts';
import type { Services } from '../services.ts';
import { type Asked, isEstimated, toldOf } from './asked.ts';
import { upwards } from './targets.ts';

/** The page's head: all headline figures of the scope, beside those of the period compared with. */
export async function deskFigures(s: Services, asked: Asked): Promise<DeskFigures> {
  const { period, compare } = asked;
  const metrics = HEADLINES.map((id) => s.definitions.metric(id, asked.known));
  const [now, before] = await Promise.all([
    s.engine.askAll(metrics, asked.question(period, null)),
    compare && s.engine.askAll(metrics, asked.question(compare, null)),
  ]);
  const estimated = isEstimated(asked);
  return {
    ...asked.answered,
    figures: metrics.map((m): Figure => {
      const then = before?.total.get(m.id);
      return {
        ...{ metric: m.id, name: m.name, unit: m.unit, direction: m.direction },
        ...toldOf(s, asked, m, now.total.get(m.id)),
        target: targetOf(s, m, asked),
        compare: compare && then ? { from: formatDay(compare.from), to: formatDay(compare.to), ...then } : null,
        source: m.subsystem,
        estimated,
      };
    }),
  };
}

/** What was decided for the scope's unit on the last day of the period. */
export function targetOf(s: Services, metric: Metric, asked: Asked): TargetInForce | null {
  const { unit } = asked.answered;
  // Several units together have the province's target: nobody decided one for just these.
  const one = unit === null || unit.includes(',') || classMeant(unit) !== null ? null : idOf(unit);
  const units = upwards(one, (id) => s.geography.unit(id)?.parent ?? null);
  return s.targets.inForce(metric, units, asked.period.to, knownAtOf(asked));
}

/** Journal position that the question asks for; null: now. */
export const knownAtOf = ({ answered }: Asked): number | null =>
  answered.knownAt === null ? null : Number(answered.knownAt);
