import { dayOf, formatInstant } from '@toancanh/shared/calendar/day.ts';
import type { Passport } from '@toancanh/shared/contract/desk/passport.ts';
import { type KeptFigure, SOURCE_FIGURES } from '@toancanh/shared/metrics/kept.ts';
import type { MetricValue } from '@toancanh/shared/metrics/metric.ts';
import { BadRequest } from '../http/errors.ts';
import type { Services } from '../services.ts';
import { type Asked, infoOf, NOTHING } from './asked.ts';
import { deskWork } from './my-work.ts';
import { sourcesOf } from './passport.ts';

/** The passport of a figure that is counted beside the cells: of now. What an office holds has its dossiers behind it. @throws BadRequest naming `of`. */
export async function keptPassport(s: Services, asked: Asked, kept: KeptFigure, of: string | null): Promise<Passport> {
  if (kept.of !== null && of === null)
    throw new BadRequest(
      'of',
      `of: chỉ số ${kept.id} cần of=, ${kept.of === 'source' ? 'mã nguồn ở /api/sources' : 'tên bộ phận đang giữ'}`,
    );
  if (asked.answered.knownAt !== null)
    throw new BadRequest('knownAt', `knownAt: ${kept.name} chỉ có theo hiểu biết hiện nay`);
  const now = s.clock.now();
  const today = { from: dayOf(now), to: dayOf(now) };
  const value = await measured(s, asked, kept, of);
  return {
    ...asked.answered,
    ...{
      period: infoOf(today, s),
      compare: null,
      sector: null,
      procedure: null,
      channel: null,
      asOf: formatInstant(now),
    },
    ...value,
    ...{ hours: null, of: kept.of === null ? null : of },
    ...{ metric: kept.id, name: kept.name, metricUnit: kept.unit, direction: kept.direction },
    ...{ definition: kept.definition, formula: kept.formula, legalSource: kept.source },
    ...{ target: null, compared: null, owner: s.owners.inForce(kept.id, today.to, null) },
    sources: sourcesOf(s, (a) => (kept.of === 'source' ? a.id === of : kept.of === null || a.kind === 'dossiers')),
    ...{ missing: [], rows: rowsOf(asked, kept, of, value), estimated: false },
    ...(SUMMED.has(kept.id) ? {} : { noRows: whyNone(kept) }),
  };
}

/** A largest is no sum: the dossiers stand behind the count and the mean of the same office. */
const SUMMED = new Set(['heldOverdue', 'heldMeanLate']);

const whyNone = ({ id, of }: KeptFigure): NonNullable<Passport['noRows']> =>
  of === 'office' ? 'most' : of === null || id.startsWith('sourceRefused') ? 'quarantine' : 'door';

function rowsOf(asked: Asked, kept: KeptFigure, office: string | null, value: MetricValue): Passport['rows'] {
  if (office === null || !SUMMED.has(kept.id)) return null;
  const { unit } = asked.answered;
  const params = { metric: kept.id, office, ...(unit === null ? {} : { unit }) };
  return {
    of: 'dossiers',
    numerator: { ...params, of: 'numerator' },
    denominator: value.denominator === null ? null : { ...params, of: 'denominator' },
  };
}

async function measured(s: Services, asked: Asked, kept: KeptFigure, of: string | null): Promise<MetricValue> {
  if (kept.of === null) return counted(s.quarantined());
  if (kept.of === 'source') {
    const count = s.sources.counts(s.clock.now()).find((c) => c.id === of);
    return count ? counted(count[SOURCE_FIGURES[kept.id as keyof typeof SOURCE_FIGURES]]) : NOTHING;
  }
  const { unit } = asked.answered;
  const work = await deskWork(s, { unit, scope: asked.scope, list: null, skip: 0, limit: 1 });
  const held = work.holders.find((h) => h.office === of);
  if (!held) return kept.id === 'heldOverdue' ? counted(0) : NOTHING;
  if (kept.id === 'heldOverdue') return counted(held.overdue);
  if (kept.id === 'heldMaxLate') return counted(held.maxDaysLate);
  return { value: held.meanDaysLate, numerator: held.daysLate, denominator: held.overdue };
}

const counted = (n: number): MetricValue => ({ value: n, numerator: n, denominator: null });
