import { formatDay, formatInstant } from '@toancanh/shared/calendar/day.ts';
import type { Closing } from '@toancanh/shared/contract/books.ts';
import type { Passport } from '@toancanh/shared/contract/desk/passport.ts';
import type { SourceAge } from '@toancanh/shared/contract/wall.ts';
import { areWhole, type Hours, metricInHours, writeHours } from '@toancanh/shared/metrics/hours.ts';
import { isMedian } from '@toancanh/shared/metrics/median.ts';
import type { Metric } from '@toancanh/shared/metrics/metric.ts';
import { classMeant } from '@toancanh/shared/places/unit-classes.ts';
import { UNKNOWN } from '@toancanh/shared/places/units.ts';
import { BadRequest } from '../http/errors.ts';
import type { Services } from '../services.ts';
import { type Asked, isEstimated, toldOf } from './asked.ts';
import { knownAtOf, targetOf } from './figures.ts';

const MISSING = ['withoutPromise', 'openWithoutPromise', 'assumedChannel', 'finishUndated'] as const;

/** Everything about one figure: what it is, what it is made of, what is missing, and where its rows are. */
export async function deskPassport(
  s: Services,
  asked: Asked,
  whole: Metric,
  hours: Hours | null = null,
): Promise<Passport> {
  const metric = hours === null ? whole : metricInHours(whole.id, hours);
  if (metric === null)
    throw new BadRequest(
      'hours',
      `hours: giờ trong ngày chỉ được giữ với tiếp nhận (received) và đã giải quyết (resolved)`,
    );
  const { period, compare, answered } = asked;
  const missing = MISSING.map((id) => s.definitions.metric(id, asked.known));
  const quarantined = asked.known?.book?.quarantined ?? s.quarantined();
  const wholeProvince = answered.unit === null && asked.scope.all;
  const [now, before, gaps, unknown] = await Promise.all([
    s.engine.askAll([metric], asked.question(period, null)),
    compare && s.engine.askAll([metric], asked.question(compare, null)),
    metric.subsystem === 'dossiers' ? s.engine.askAll(missing, asked.question(period, null)) : null,
    wholeProvince ? s.engine.askAll([metric], { ...asked.question(period, null), unit: UNKNOWN }) : null,
  ]);
  const value = toldOf(s, asked, metric, now.total.get(metric.id));
  const filters = Object.fromEntries(
    Object.entries({
      ...{ from: formatDay(period.from), to: formatDay(period.to), unit: answered.unit, sector: answered.sector },
      ...{ procedure: answered.procedure, channel: answered.channel, knownAt: asked.knownAt },
    }).filter((e): e is [string, string] => e[1] !== null),
  );
  const listed = metric.subsystem === 'dossiers' && hours === null && !isMedian(metric);
  const behind = { ...filters, metric: metric.id, ...(hours === null ? {} : { hours: writeHours(hours) }) };
  // Whoever sees some units only is told the province's figure as a total, not what each other unit adds to it.
  const total = !asked.scope.all && (answered.unit === null || classMeant(answered.unit) !== null);
  const noRows = total ? 'totalOnly' : hours !== null && !areWhole(hours) ? 'partOfHour' : null;
  const nobody = unknown?.total.get(metric.id);
  return {
    ...answered,
    ...value,
    ...{ hours: hours === null ? null : writeHours(hours), of: null },
    ...{ metric: metric.id, name: metric.name, metricUnit: metric.unit, direction: metric.direction },
    ...{ definition: metric.definition, formula: metric.formula, legalSource: metric.source },
    ...(metric.variants === undefined ? {} : { definedBy: s.definitions.inForce(metric.id, asked.known) }),
    target: targetOf(s, metric, asked),
    compared: before?.total.get(metric.id) ?? null,
    owner: s.owners.inForce(metric.id, period.to, knownAtOf(asked)),
    sources: sourcesOf(s, (a) => a.kind === metric.subsystem, asked.known?.book ?? null),
    missing: [
      ...missing.flatMap((m, i) => {
        const n = gaps?.total.get(m.id)?.numerator ?? 0;
        const what = MISSING[i]!;
        return n > 0 ? [{ what, name: m.name, n, filters: listed ? { ...filters, metric: m.id } : null }] : [];
      }),
      ...(nobody && (nobody.denominator ?? nobody.numerator) > 0
        ? [
            {
              what: 'unknownUnit' as const,
              name: 'Chưa xác định được đơn vị',
              n: nobody.denominator ?? nobody.numerator,
              filters: listed ? { ...filters, metric: metric.id, unit: UNKNOWN } : null,
            },
          ]
        : []),
      ...(quarantined > 0
        ? [{ what: 'quarantine' as const, name: 'Mục cách ly chưa xử lý', n: quarantined, filters: null }]
        : []),
    ],
    ...(noRows === null ? {} : { noRows }),
    rows:
      noRows !== null
        ? null
        : {
            of: metric.perUnit ? 'places' : metric.subsystem,
            numerator: isMedian(whole) ? null : { ...behind, of: 'numerator' },
            denominator: value.denominator === null ? null : { ...behind, of: 'denominator' },
          },
    estimated: isEstimated(asked),
  };
}

/** The sources that a figure lives on, with their ages; in a closed book as they stood at its cut. */
export function sourcesOf(
  s: Services,
  of: (source: Pick<SourceAge, 'id' | 'kind'>) => boolean,
  book: Closing | null = null,
): Passport['sources'] {
  const now = book === null ? s.clock.now() : Date.parse(book.cut);
  const ages: (Omit<SourceAge, 'refused'> & { absent?: boolean })[] = book?.sources ?? s.sources.ages(now);
  return ages.filter(of).map((a) => {
    const age = a.lastAt === null ? null : Math.max(0, Math.round((now - a.lastAt) / 1000));
    return {
      ...{ id: a.id, kind: a.name, ageSeconds: age, cadenceSeconds: a.cadence },
      lastHeard: a.lastAt === null ? null : formatInstant(a.lastAt),
      late: a.absent ?? (a.expected && (age === null || age > 2 * a.cadence)),
    };
  });
}
