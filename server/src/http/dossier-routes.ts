import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { dayOf, formatDay } from '@toancanh/shared/calendar/day.ts';
import { resolveAgency } from '@toancanh/shared/places/agency.ts';
import { PROVINCE } from '@toancanh/shared/places/units.ts';
import { agencyOf } from '@toancanh/shared/subsystems/dossiers/contribute.ts';
import type { DossierState } from '@toancanh/shared/subsystems/dossiers/state.ts';
import { Type } from 'typebox';
import { requireUnit } from '../access/unit-scope.ts';
import { dossierDetail } from '../query/dossier-detail.ts';
import { figureRows } from '../query/rows.ts';
import type { Services } from '../services.ts';
import { BadRequest } from './errors.ts';
import { readPeriod, readUnit } from './params.ts';
import { metricOf } from './query-routes.ts';

const optional = (description: string) => Type.Optional(Type.String({ description }));

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
          querystring: Type.Object(
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
              after: Type.Optional(Type.Integer({ minimum: 0, description: 'Giá trị next của trang trước' })),
              limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
              knownAt: optional('Chưa hỗ trợ cho danh sách hồ sơ'),
            },
            { additionalProperties: false },
          ),
        },
      },
      async (request) => {
        const p = request.query;
        if (p.knownAt !== undefined)
          throw new BadRequest(
            'knownAt',
            'Danh sách hồ sơ chỉ có theo hiểu biết hiện nay; con số theo knownAt xem ở /api/query',
          );
        const metric = metricOf(p.metric ?? 'open');
        if (metric.subsystem !== 'dossiers')
          throw new BadRequest('metric', `metric=${metric.id} không phải chỉ số về hồ sơ`);
        const { from, to } = readPeriod(p, dayOf(s.clock.now()));
        const unit = readUnit(p.unit, s.geography);
        const scope = s.scopeOf(request);
        requireUnit(scope, unit === PROVINCE ? null : unit, s.geography);
        const filtered =
          !scope.all || unit !== null || p.sector !== undefined || p.procedure !== undefined || p.channel !== undefined;
        const tuples: number[] = [];
        for (const [id, d] of s.cube.tuples)
          if (
            (p.sector === undefined || d.sector === p.sector) &&
            (p.procedure === undefined || d.procedure === p.procedure) &&
            (p.channel === undefined || d.channel === p.channel) &&
            (scope.all || scope.has(s.geography.unitOf(s.cube.agencyOfTuple(id)))) &&
            (unit === null || s.geography.isWithin(s.geography.unitOf(s.cube.agencyOfTuple(id)), unit))
          )
            tuples.push(id);
        const page = await figureRows(
          {
            metric,
            from,
            to,
            tuples: filtered ? tuples : null,
            of: p.of ?? 'numerator',
            afterId: p.after ?? 0,
            limit: p.limit ?? 100,
          },
          s.ledger.reads,
          s.calendar,
        );
        return {
          metric: metric.id,
          from: formatDay(from),
          to: formatDay(to),
          next: page.next,
          rows: page.rows.map((r) => {
            const { holdings, pauses, ...summary } = dossierDetail(r.state as DossierState, s.clock.now(), s.calendar);
            return {
              code: r.entity.key,
              unit: unitOf(s, r.entity.key, r.state as DossierState),
              numerator: r.numerator,
              denominator: r.denominator,
              ...summary,
              pauses: pauses.length,
              steps: holdings.length,
            };
          }),
        };
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

/** The unit of today: what an old one left went to the first of its heirs, as the figures count it. */
const presentUnit = (s: Services, unit: string): string => s.geography.unit(unit)?.formerOf?.[0] ?? unit;

const unitOf = (s: Services, key: string, state: DossierState): string =>
  resolveAgency(agencyOf(key, state), s.directory, s.mappings.current());
