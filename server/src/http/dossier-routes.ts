import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { dayOf, formatDay } from '@toancanh/shared/calendar/day.ts';
import type { DossierBriefPage, DossierPage, DossierRow } from '@toancanh/shared/contract/desk.ts';
import { resolveAgency } from '@toancanh/shared/places/agency.ts';
import { PROVINCE } from '@toancanh/shared/places/units.ts';
import { agencyOf } from '@toancanh/shared/subsystems/dossiers/contribute.ts';
import type { DossierState } from '@toancanh/shared/subsystems/dossiers/state.ts';
import type { FastifyRequest } from 'fastify';
import { type Static, Type } from 'typebox';
import { requireUnit } from '../access/unit-scope.ts';
import { dossierDetail } from '../query/dossier-detail.ts';
import type { FigureRow, RowsQuestion } from '../query/rows.ts';
import { tuplesOf } from '../query/tuples.ts';
import type { Services } from '../services.ts';
import { BadRequest } from './errors.ts';
import { readPeriod, readUnits } from './params.ts';
import { metricOf } from './query-routes.ts';

const optional = (description: string) => Type.Optional(Type.String({ description }));

/** `next` of a page; 0 for the first, as it always was. */
const CURSOR = '^(0|\\d{1,16}(\\.\\d{1,16}){3})$';

/** A page of whole rows, and of brief ones: those are for adding up a figure before the reader's eyes. */
const MOST_ROWS = 1000;
const MOST_BRIEF = 20_000;

export const DossierQuery = Type.Object(
  {
    metric: optional('Mã chỉ số; bỏ trống: open'),
    from: optional('Ngày đầu kỳ'),
    to: optional('Ngày cuối kỳ'),
    asOf: optional('Tại cuối ngày này'),
    unit: optional('Mã đơn vị'),
    sector: optional('Mã lĩnh vực'),
    procedure: optional('Mã thủ tục'),
    channel: optional('Mã kênh'),
    of: Type.Optional(Type.Union([Type.Literal('numerator'), Type.Literal('denominator')])),
    after: Type.Optional(Type.String({ pattern: CURSOR, maxLength: 60, description: 'Giá trị next của trang trước' })),
    columns: Type.Optional(
      Type.Literal('brief', { description: 'Chỉ mã, phần góp, tình trạng, thủ tục; một trang tới 20.000 hồ sơ' }),
    ),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: MOST_BRIEF })),
    knownAt: optional('Chưa hỗ trợ cho danh sách hồ sơ'),
  },
  { additionalProperties: false },
);

/** `GET /api/dossiers` (the rows behind any figure of dossiers) and `GET /api/dossiers/:code`. */
export const dossierRoutes =
  (s: Services): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/api/dossiers',
      {
        schema: {
          tags: ['Số liệu'],
          summary: 'Các hồ sơ đứng sau một con số; cộng lại đúng bằng con số đó',
          querystring: DossierQuery,
        },
      },
      async (request): Promise<DossierPage | DossierBriefPage> => {
        const p = request.query;
        const asked = askedRows(s, request, p);
        const after = p.after === undefined || p.after === '0' ? '' : p.after;
        const question = { ...asked, after, limit: p.limit ?? 100 };
        const head = { metric: asked.metric, from: formatDay(asked.from), to: formatDay(asked.to) };
        if (p.columns === 'brief') {
          const { rows, next } = await s.listing.brief(question, s.clock.now());
          const nameOf = (code: string | null): string | null => (code === null ? null : s.names.procedure(code));
          return { ...head, next, rows: rows.map((r) => ({ ...r, procedureName: nameOf(r.procedure) })) };
        }
        if (question.limit > MOST_ROWS)
          throw new BadRequest(
            'limit',
            `limit=${p.limit}: nhiều nhất ${MOST_ROWS}; với columns=brief tới ${MOST_BRIEF}`,
          );
        const page = await s.listing.rows(question);
        return { ...head, next: page.next, rows: page.rows.map((r) => dossierRow(s, r)) };
      },
    );

    app.get(
      '/api/dossiers/:code',
      {
        schema: {
          tags: ['Số liệu'],
          summary: 'Một hồ sơ: các bước, ai giữ bao lâu, ai trễ',
          params: Type.Object({ code: Type.String({ maxLength: 100 }) }),
        },
      },
      async (request) => {
        const row = await s.ledger.reads.entity(0, request.params.code);
        const none = new BadRequest('code', `Không có hồ sơ ${request.params.code}`, 404);
        if (!row) throw none;
        const state = JSON.parse(row.state) as DossierState;
        const unit = unitOf(s, row.key, state);
        // The same answer as for one that is not there: a code tells nothing about other units.
        if (!s.scopeOf(request).has(presentUnit(s, unit))) throw none;
        const detail = dossierDetail(state, s.clock.now(), s.calendar);
        return {
          code: row.key,
          unit,
          unitName: s.geography.unit(unit)?.name ?? unit,
          procedureName: detail.procedure === null ? null : s.names.procedure(detail.procedure),
          sectorName: detail.sector === null ? null : s.names.sector(detail.sector),
          known: state.facts !== undefined,
          ...detail,
        };
      },
    );
  };

/** The listing's question, read and allowed. @throws BadRequest naming the field. */
export function askedRows(
  s: Services,
  request: FastifyRequest,
  p: Static<typeof DossierQuery>,
): Omit<RowsQuestion, 'after' | 'limit'> {
  if (p.knownAt !== undefined)
    throw new BadRequest(
      'knownAt',
      'Danh sách hồ sơ chỉ có theo hiểu biết hiện nay; con số theo knownAt xem ở /api/query',
    );
  const metric = metricOf(p.metric ?? 'open');
  if (metric.subsystem !== 'dossiers') throw new BadRequest('metric', `metric=${metric.id} không phải chỉ số về hồ sơ`);
  const { from, to } = readPeriod(p, dayOf(s.clock.now()));
  const unit = readUnits(p.unit, s.geography);
  const scope = s.scopeOf(request);
  requireUnit(scope, unit === PROVINCE ? null : unit, s.geography);
  const where = {
    unit: unit === PROVINCE ? null : unit,
    sector: p.sector ?? null,
    procedure: p.procedure ?? null,
    channel: p.channel ?? null,
  };
  const filtered = !scope.all || Object.values(where).some((v) => v !== null);
  return {
    ...{ metric: metric.id, from, to, of: p.of ?? 'numerator' },
    tuples: filtered ? tuplesOf(s.cube, s.geography, { ...where, has: scope.has }) : null,
  };
}

/** A row behind a figure, as people read it. */
export function dossierRow(s: Services, r: FigureRow): DossierRow {
  const state = r.state as DossierState;
  const { holdings, pauses, ...summary } = dossierDetail(state, s.clock.now(), s.calendar);
  const unit = unitOf(s, r.entity.key, state);
  return {
    code: r.entity.key,
    unit,
    unitName: s.geography.unit(unit)?.name ?? unit,
    numerator: r.numerator,
    denominator: r.denominator,
    ...summary,
    procedureName: summary.procedure === null ? null : s.names.procedure(summary.procedure),
    sectorName: summary.sector === null ? null : s.names.sector(summary.sector),
    holder: summary.finishedAt === null ? (holdings.at(-1)?.office ?? null) : null,
    pauses: pauses.length,
    steps: holdings.length,
  };
}

/** The unit of today: what an old one left went to the first of its heirs, as the figures count it. */
const presentUnit = (s: Services, unit: string): string => s.geography.unit(unit)?.formerOf?.[0] ?? unit;

const unitOf = (s: Services, key: string, state: DossierState): string =>
  resolveAgency(agencyOf(key, state), s.directory, s.mappings.current());
