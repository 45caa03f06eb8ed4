import { formatDay, formatInstant } from '@toancanh/shared/calendar/day.ts';
import { comparedPeriod, kindOf, labelOf, type Period, workingDaysIn } from '@toancanh/shared/calendar/periods.ts';
import type { Closing } from '@toancanh/shared/contract/books.ts';
import type { Answered, PeriodInfo, Scope } from '@toancanh/shared/contract/desk/scope.ts';
import type { Metric, MetricValue } from '@toancanh/shared/metrics/metric.ts';
import { classMeant } from '@toancanh/shared/places/unit-classes.ts';
import { PROVINCE } from '@toancanh/shared/places/units.ts';
import type { FastifyRequest } from 'fastify';
import { requireTotalOnly, requireUnit, type UnitScope } from '../access/unit-scope.ts';
import { toldInBook } from '../books/told.ts';
import { type Known, momentOf, readKnownAt, readKnownPeriod, readUnits } from '../http/params.ts';
import type { Geography } from '../query/geography.ts';
import type { GroupBy, Question } from '../query/question.ts';
import type { Services } from '../services.ts';

/** A question of the desk, read and allowed. */
export interface Asked {
  period: Period;
  compare: Period | null;
  scope: UnitScope;
  /** Who counted to which unit, as known then. */
  geography: Geography;
  /** As it was asked; null: now. */
  knownAt: string | null;
  /** As it was read; null: now. */
  known: Known | null;
  /** The question's 'now': in a closed book its cut. Epoch ms. */
  moment: number;
  /** The engine's question over a stretch of days. */
  question(over: Period, by: GroupBy | null): Question;
  answered: Answered;
}

/**
 * Reads the desk's common filters. `parts`: the answer tells sectors, procedures or channels apart.
 * @throws BadRequest 400 naming the field, 403 when the unit or the whole province is not the caller's to see.
 */
export async function readAsked(s: Services, request: FastifyRequest, p: Scope, parts: boolean): Promise<Asked> {
  const known = await readKnownAt(p.knownAt, s);
  const period = readKnownPeriod(p, known, s);
  const moment = momentOf(known, s);
  const read = readUnits(p.unit, s.geography);
  const unit = read === PROVINCE ? null : read;
  const scope = s.scopeOf(request);
  const filter = {
    unit,
    sector: p.sector ?? null,
    procedure: p.procedure ?? null,
    channel: p.channel ?? null,
  };
  // All units of a class are a total, as the province is: for everyone, and for most only as a total.
  const named = unit !== null && classMeant(unit) !== null ? null : unit;
  requireUnit(scope, named, s.geography);
  const narrowed = filter.sector !== null || filter.procedure !== null || filter.channel !== null;
  requireTotalOnly(scope, named, parts || narrowed, s.geography);
  const knownAt = known?.position ?? null;
  const compare = comparedPeriod(period, p.compare ?? 'none', s.calendar);
  return {
    period,
    compare,
    scope,
    geography: s.geography.known(knownAt),
    ...{ knownAt: p.knownAt ?? null, known, moment },
    question: (over, by) => ({ metric: '', ...over, by, ...filter, knownAt }),
    answered: {
      period: infoOf(period, s),
      compare: compare && infoOf(compare, s),
      ...filter,
      knownAt: knownAt === null ? null : String(knownAt),
      asOf: formatInstant(moment),
      ...(known?.book ? { book: bookOf(known.book) } : {}),
    },
  };
}

export const infoOf = (p: Period, s: Pick<Services, 'calendar'>): PeriodInfo => ({
  from: formatDay(p.from),
  to: formatDay(p.to),
  kind: kindOf(p),
  label: labelOf(p),
  workingDays: workingDaysIn(p, s.calendar),
});

const bookOf = ({ id, name, cut, reopened }: Closing): NonNullable<Answered['book']> => ({
  ...{ id, name, cut, reopened: reopened !== null },
});

export const NOTHING: MetricValue = { value: null, numerator: 0, denominator: null };

/**
 * Null is not zero: a sum of nothing is no figure where nobody was ever heard who could have sent it, nor for a unit of
 * which no message ever came.
 */
export function toldOf(s: Services, asked: Asked, metric: Metric, value: MetricValue | undefined): MetricValue {
  if (value === undefined) return NOTHING;
  const book = asked.known?.book ?? null;
  if (book !== null) return toldInBook(book, metric, asked.period.from, value);
  if (value.numerator !== 0 || value.denominator) return value;
  const { unit } = asked.answered;
  const heard = s.sources.ages(s.clock.now()).some((a) => a.kind === metric.subsystem && a.lastAt !== null);
  return heard && (unit === null || s.geography.byUnit(unit).size > 0) ? value : NOTHING;
}

/**
 * The period reaches back to when a unit of the scope was an old one that was split. The sum of the province, or of all
 * communes, is never estimated: the parts stay in it.
 */
export const isEstimated = ({ answered: { unit }, geography, period }: Asked): boolean =>
  unit !== null &&
  classMeant(unit) === null &&
  [...geography.estimated(period.from)].some((u) => geography.isWithin(u, unit));
