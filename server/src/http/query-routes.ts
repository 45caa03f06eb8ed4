import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { formatDay, formatInstant } from '@toancanh/shared/calendar/day.ts';
import type { Metric, MetricValue } from '@toancanh/shared/metrics/metric.ts';
import { METRIC_BY_ID } from '@toancanh/shared/metrics/registry.ts';
import { PROVINCE } from '@toancanh/shared/places/units.ts';
import type { FastifyRequest } from 'fastify';
import { type Static, Type } from 'typebox';
import { requireTotalOnly, requireUnit } from '../access/unit-scope.ts';
import { toldInBook } from '../books/told.ts';
import type { GroupSlots } from '../query/geography.ts';
import { channelName } from '../query/names.ts';
import type { Question } from '../query/question.ts';
import { report06a } from '../query/report-06a.ts';
import type { Services } from '../services.ts';
import { BadRequest } from './errors.ts';
import { type Known, momentOf, readKnownAt, readKnownPeriod, readUnits } from './params.ts';

const Day = (description: string) => Type.Optional(Type.String({ description: `${description} (yyyy-MM-dd)` }));
const Period = {
  from: Day('Ngày đầu kỳ'),
  to: Day('Ngày cuối kỳ; bỏ trống: hôm nay'),
  unit: Type.Optional(Type.String({ description: 'Mã đơn vị ở /api/units; tính cả đơn vị bên dưới' })),
  knownAt: Type.Optional(
    Type.String({
      description:
        'Số liệu như đã biết lúc đó: thời điểm ISO có múi giờ, ngày (cuối ngày), #vị trí nhật ký, hoặc so:<mã> của sổ đã chốt; không nhận thời điểm chưa tới',
    }),
  ),
};

export const Query06a = Type.Object(
  { ...Period, by: Type.Optional(Type.Union([Type.Literal('unit'), Type.Literal('sector')])) },
  { additionalProperties: false },
);

/** Days that a question over single days may span: a table of 4,000 rows is none that a person reads. */
const MOST_DAYS = 1500;

/** `GET /api/metrics`, `/api/query`, `/api/reports/06a`, `/api/units`. */
export const queryRoutes =
  (s: Services): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get('/api/metrics', { schema: { tags: ['Số liệu'], summary: 'Định nghĩa của mọi chỉ số' } }, async () =>
      s.definitions.all().map(describe),
    );

    app.get(
      '/api/query',
      {
        schema: {
          tags: ['Số liệu'],
          summary: 'Một chỉ số trong một kỳ hoặc tại một ngày, theo chiều',
          querystring: Type.Object(
            {
              metric: Type.String({ description: 'Mã chỉ số ở /api/metrics' }),
              ...Period,
              asOf: Day('Tại cuối ngày này, thay cho from, to'),
              by: Type.Optional(
                Type.Union(['unit', 'sector', 'procedure', 'channel', 'day', 'month'].map((x) => Type.Literal(x))),
              ),
              sector: Type.Optional(Type.String()),
              procedure: Type.Optional(Type.String()),
              channel: Type.Optional(Type.String()),
            },
            { additionalProperties: false },
          ),
        },
      },
      async (request) => {
        const p = request.query;
        const known = await readKnownAt(p.knownAt, s);
        const metric = metricAt(s, p.metric, known);
        const { from, to } = readKnownPeriod(p, known, s);
        const by = (p.by ?? null) as Question['by'];
        if (by === 'day' && to - from >= MOST_DAYS)
          throw new BadRequest('from', `by=day: nhiều nhất ${MOST_DAYS} ngày; hãy thu ngắn kỳ hoặc dùng by=month`);
        const unit = ownUnit(readUnits(p.unit, s.geography));
        const scope = s.scopeOf(request);
        requireUnit(scope, unit, s.geography);
        const byParts = by === 'sector' || by === 'procedure' || by === 'channel';
        const filtered = p.sector !== undefined || p.procedure !== undefined || p.channel !== undefined;
        requireTotalOnly(scope, unit, byParts || filtered, s.geography);
        const q: Question = {
          metric: metric.id,
          from,
          to,
          by,
          unit,
          sector: p.sector ?? null,
          procedure: p.procedure ?? null,
          channel: p.channel ?? null,
          knownAt: known?.position ?? null,
        };
        const { rows, total } = await s.engine.ask(metric, q);
        const told = (v: MetricValue): MetricValue => toldInBook(known?.book ?? null, metric, from, v);
        const estimated = s.geography.known(q.knownAt).estimated(from);
        return {
          metric: metric.id,
          unit: metric.unit,
          from: formatDay(from),
          to: formatDay(to),
          by,
          knownAt: q.knownAt === null ? null : String(q.knownAt),
          asOf: formatInstant(momentOf(known, s)),
          ...(known?.book ? { book: known.book.id } : {}),
          // The total stays the province's: totals are everyone's, the rows of other units are not.
          rows: (by === 'unit' ? rows.filter((r) => scope.has(r.key)) : rows).map((r) => ({
            key: r.key,
            name: nameOf(s, by, r.key),
            ...told(r.value),
            ...(by === 'unit' && estimated.has(r.key) ? { estimated: true } : {}),
          })),
          total: told(total),
        };
      },
    );

    app.get(
      '/api/reports/06a',
      {
        schema: {
          tags: ['Báo cáo'],
          summary: 'Biểu II.06a/VPCP/KSTT theo đơn vị hoặc lĩnh vực',
          querystring: Query06a,
        },
      },
      async (request) => answer06a(s, request, request.query),
    );

    app.get(
      '/api/units',
      { schema: { tags: ['Danh mục'], summary: 'Đơn vị: mã, tên, loại, mã định danh, mã xã, cấp trên, hiệu lực' } },
      async () =>
        s.geography.units.map((u) => ({
          id: u.id,
          name: u.name,
          kind: u.kind,
          agencyCode: u.agencyCode,
          communeCode: u.communeCode,
          parent: u.parent,
          validFrom: u.validFrom,
          validTo: u.validTo,
          ...(u.formerOf ? { successors: u.formerOf } : {}),
        })),
    );
  };

/** Form II.06a for whoever asks. @throws BadRequest naming the field, 403 for a unit that is not the caller's. */
export async function answer06a(s: Services, request: FastifyRequest, p: Static<typeof Query06a>) {
  const known = await readKnownAt(p.knownAt, s);
  const { from, to } = readKnownPeriod(p, known, s);
  const by = p.by ?? 'unit';
  const unit = ownUnit(readUnits(p.unit, s.geography));
  const scope = s.scopeOf(request);
  requireUnit(scope, unit, s.geography);
  const knownAt = known?.position ?? null;
  const sums = await s.engine.sumsAt(knownAt);
  // Who counted to which unit is part of what was known.
  const geography = s.geography.known(knownAt);
  const form = (within: readonly (string | null)[]) => {
    const groups = gather(within.map((u) => (by === 'unit' ? geography.byUnit(u) : geography.bySector(u))));
    return report06a(sums, groups, (key) => nameOf(s, by, key), from, to);
  };
  // The form's own total is the sum of its rows; whoever sees only some units gets the province's beside it.
  const own = unit === null && !scope.all ? scope.units : [unit];
  return {
    from: formatDay(from),
    to: formatDay(to),
    by,
    knownAt: knownAt === null ? null : String(knownAt),
    ...form(own),
    ...(scope.all ? {} : { province: { ...form([null]).total, name: 'Toàn tỉnh' } }),
  };
}

/** The province as a unit is no restriction. */
const ownUnit = (unit: string | null): string | null => (unit === PROVINCE ? null : unit);

/** Groups of several units laid together; a unit that lies below another one given counts once. */
function gather(parts: readonly ReadonlyMap<string, GroupSlots>[]): Map<string, GroupSlots> {
  const out = new Map<string, { sector: Set<number>; unit: Set<number> }>();
  for (const part of parts)
    for (const [key, slots] of part) {
      const group = out.get(key) ?? { sector: new Set(), unit: new Set() };
      for (const slot of slots.sector) group.sector.add(slot);
      for (const slot of slots.unit) group.unit.add(slot);
      out.set(key, group);
    }
  return new Map([...out].map(([key, g]) => [key, { sector: [...g.sector], unit: [...g.unit] }]));
}

export function metricOf(id: string): Metric {
  const found = METRIC_BY_ID.get(id);
  if (!found) throw new BadRequest('metric', `metric=${id}: không có chỉ số này; danh sách ở /api/metrics`);
  return found;
}

/** The metric as it was defined then. @throws BadRequest when there is none of that id. */
export function metricAt(s: Pick<Services, 'definitions'>, id: string, known: Known | null): Metric {
  return s.definitions.find(id, known) ?? metricOf(id);
}

/** The name of a row, by what it is a row of. */
export function nameOf(s: Services, by: Question['by'] | 'unit' | 'sector', key: string): string {
  if (by === 'unit') return s.geography.unit(key)?.name ?? key;
  if (by === 'sector') return key === '' ? 'Chưa xác định' : s.names.sector(key);
  if (by === 'procedure') return key === '' ? 'Chưa xác định' : s.names.procedure(key);
  if (by === 'channel') return channelName(key);
  return key;
}

const describe = (m: Metric) => ({
  id: m.id,
  subsystem: m.subsystem,
  name: m.name,
  definition: m.definition,
  formula: m.formula,
  unit: m.unit,
  direction: m.direction,
  target: m.target,
  source: m.source,
});
