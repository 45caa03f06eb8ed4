import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { dayOf, formatDay } from '@toancanh/shared/calendar/day.ts';
import type {
  DossierBriefPage,
  DossierDetail,
  DossierPage,
  DossierRow,
} from '@toancanh/shared/contract/desk/dossiers.ts';
import { areWhole, type Hours, metricInHours, readHours } from '@toancanh/shared/metrics/hours.ts';
import { keptFigure } from '@toancanh/shared/metrics/kept.ts';
import { PROVINCE } from '@toancanh/shared/places/units.ts';
import { agencyOf } from '@toancanh/shared/subsystems/dossiers/contribute.ts';
import type { DossierState } from '@toancanh/shared/subsystems/dossiers/state.ts';
import type { FastifyRequest } from 'fastify';
import { type Static, Type } from 'typebox';
import { requireUnit } from '../access/unit-scope.ts';
import { heldDossiers } from '../desk/my-work.ts';
import type { EntityRow } from '../ledger/storage.ts';
import { dossierDetail } from '../query/dossier-detail.ts';
import type { Geography } from '../query/geography.ts';
import { stateOf } from '../query/past.ts';
import type { FigureRow, RowsQuestion } from '../query/rows.ts';
import { tuplesOf } from '../query/tuples.ts';
import type { Services } from '../services.ts';
import { BadRequest } from './errors.ts';
import { type Known, readKnownAt, readKnownPeriod, readUnits } from './params.ts';
import { metricAt } from './query-routes.ts';

const optional = (description: string) => Type.Optional(Type.String({ description }));

/** `next` of a page; 0 for the first, as it always was. */
const CURSOR = '^(0|\\d{1,16}(\\.\\d{1,16}){3,4})$';

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
    hours: optional('Chỉ trong những giờ tròn này của mỗi ngày, như 0900-1000; với received, resolved'),
    office: Type.Optional(
      Type.String({ maxLength: 300, description: 'Bộ phận đang giữ, với metric=heldOverdue, heldMeanLate' }),
    ),
    of: Type.Optional(Type.Union([Type.Literal('numerator'), Type.Literal('denominator')])),
    after: Type.Optional(Type.String({ pattern: CURSOR, maxLength: 60, description: 'Giá trị next của trang trước' })),
    columns: Type.Optional(
      Type.Literal('brief', { description: 'Chỉ mã, phần góp, tình trạng, thủ tục; một trang tới 20.000 hồ sơ' }),
    ),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: MOST_BRIEF })),
    knownAt: optional(
      'Hồ sơ và phần góp như đã biết lúc đó, cộng đúng bằng con số như đã biết khi ấy: thời điểm ISO có múi giờ, ngày, #vị trí nhật ký, hoặc so:<mã> của sổ đã chốt',
    ),
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
        if (keptFigure(p.metric ?? '')?.of === 'office') return heldPage(s, request, p);
        const { question: asked, now, geography } = await askedRows(s, request, p);
        const after = p.after === undefined || p.after === '0' ? '' : p.after;
        if (after !== '' && after.split('.').length !== (asked.knownAt === null ? 4 : 5))
          throw new BadRequest('after', 'after là của một danh sách khác: knownAt phải như ở trang đầu');
        const question = { ...asked, after, limit: p.limit ?? 100 };
        const head = {
          ...{ metric: asked.metric, from: formatDay(asked.from), to: formatDay(asked.to) },
          knownAt: asked.knownAt === null ? null : String(asked.knownAt),
        };
        if (p.columns === 'brief') {
          const { rows, next } = await s.listing.brief(question, now);
          const nameOf = (code: string | null): string | null =>
            code === null ? null : s.names.procedure(geography.procedureOf(code));
          return { ...head, next, rows: rows.map((r) => ({ ...r, procedureName: nameOf(r.procedure) })) };
        }
        if (question.limit > MOST_ROWS)
          throw new BadRequest(
            'limit',
            `limit=${p.limit}: nhiều nhất ${MOST_ROWS}; với columns=brief tới ${MOST_BRIEF}`,
          );
        const page = await s.listing.rows(question);
        return { ...head, next: page.next, rows: page.rows.map((r) => dossierRow(s, r, now, geography)) };
      },
    );

    app.get(
      '/api/dossiers/:code',
      {
        schema: {
          tags: ['Số liệu'],
          summary: 'Một hồ sơ: các bước, ai giữ bao lâu, ai trễ',
          params: Type.Object({ code: Type.String({ maxLength: 100 }) }),
          querystring: Type.Object(
            {
              knownAt: optional(
                'Hồ sơ như đã biết lúc đó: thời điểm ISO có múi giờ, ngày, #vị trí nhật ký, hoặc so:<mã> của sổ đã chốt',
              ),
            },
            { additionalProperties: false },
          ),
        },
      },
      async (request): Promise<DossierDetail> => {
        const known = await readKnownAt(request.query.knownAt, s);
        const row = await s.ledger.reads.entity(0, request.params.code);
        const state = row && (known === null ? (JSON.parse(row.state) as DossierState) : await stateAt(s, row, known));
        const geography = s.geography.known(known?.position ?? null);
        const unit = row && state ? unitOf(geography, row.key, state) : null;
        // The same answer as for one that is not there: a code tells nothing about other units.
        if (!row || !state || unit === null || !s.scopeOf(request).has(presentUnit(s, unit)))
          throw new BadRequest(
            'code',
            `Không có hồ sơ ${request.params.code}${known === null ? '' : ', hoặc khi ấy chưa có tin về hồ sơ này'}`,
            404,
          );
        const detail = dossierDetail(state, known?.instant ?? s.clock.now(), s.calendar);
        return {
          code: row.key,
          unit,
          unitName: s.geography.unit(unit)?.name ?? unit,
          ...codeNames(s, geography, detail),
          known: state.facts !== undefined,
          knownAt: known === null ? null : String(known.position),
          ...detail,
        };
      },
    );
  };

/**
 * The overdue dossiers that an office holds now, all in one answer, brief.
 * @throws BadRequest naming the field; 403 when the unit is not the caller's to see.
 */
async function heldPage(
  s: Services,
  request: FastifyRequest,
  p: Static<typeof DossierQuery>,
): Promise<DossierBriefPage> {
  const metric = p.metric ?? '';
  if (metric !== 'heldOverdue' && metric !== 'heldMeanLate')
    throw new BadRequest('metric', `metric=${metric}: số lớn nhất không cộng lại được; hãy xem heldOverdue`);
  if (p.office === undefined) throw new BadRequest('office', `office: metric=${metric} cần tên bộ phận đang giữ`);
  if (p.knownAt !== undefined) throw new BadRequest('knownAt', `knownAt: ${metric} chỉ có theo hiểu biết hiện nay`);
  for (const field of ['sector', 'procedure', 'channel', 'hours'] as const)
    if (p[field] !== undefined) throw new BadRequest(field, `${field}: ${metric} không chia theo ${field}; hãy bỏ đi`);
  if (p.columns !== 'brief') throw new BadRequest('columns', `columns: metric=${metric} cần columns=brief`);
  const read = readUnits(p.unit, s.geography);
  const unit = read === PROVINCE ? null : read;
  const scope = s.scopeOf(request);
  requireUnit(scope, unit, s.geography);
  const today = formatDay(dayOf(s.clock.now()));
  const mean = metric === 'heldMeanLate';
  const rows = (await heldDossiers(s, { unit, scope }, p.office)).map(({ code, lateDays, class: of, procedure }) => ({
    ...{ code, numerator: mean ? lateDays : 1, denominator: mean ? 1 : 0, class: of, procedure },
    procedureName: procedure === null ? null : s.names.procedure(s.geography.procedureOf(procedure)),
  }));
  const page = { metric, from: today, to: today, knownAt: null, next: null };
  return { ...page, rows: rows.filter((r) => r[p.of ?? 'numerator'] !== 0) };
}

/** The listing's question, and by what clock and which mappings its rows are read. */
export interface AskedRows {
  question: Omit<RowsQuestion, 'after' | 'limit'>;
  /** Epoch ms. */
  now: number;
  geography: Geography;
  known: Known | null;
}

/** The listing's question, read and allowed. @throws BadRequest naming the field. */
export async function askedRows(
  s: Services,
  request: FastifyRequest,
  p: Static<typeof DossierQuery>,
): Promise<AskedRows> {
  const known = await readKnownAt(p.knownAt, s);
  const metric = metricAt(s, p.metric ?? 'open', known);
  const listed = metric.subsystem === 'dossiers' || (metric.subsystem === 'petitions' && p.columns === 'brief');
  if (!listed)
    throw new BadRequest('metric', `metric=${metric.id} không phải chỉ số về hồ sơ; phản ánh cần columns=brief`);
  if (p.office !== undefined)
    throw new BadRequest('office', `office: chỉ đi với metric=heldOverdue, heldMeanLate; hãy bỏ office`);
  const { from, to } = readKnownPeriod(p, known, s);
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
  const knownAt = known?.position ?? null;
  // Who counted to which unit is part of what was known.
  const geography = s.geography.known(knownAt);
  const { variant } = s.definitions.inForce(metric.id, known);
  return {
    question: {
      ...{ metric: metric.id, variant, from, to, of: p.of ?? 'numerator', knownAt },
      ...(p.hours === undefined ? {} : { hours: wholeHours(metric.id, p.hours) }),
      tuples: filtered ? tuplesOf(s.cube, geography, { ...where, has: scope.has }) : null,
    },
    ...{ now: known?.instant ?? s.clock.now(), geography, known },
  };
}

/** @throws BadRequest when no whole dossiers stand behind such hours. */
function wholeHours(metric: string, text: string): Hours {
  const hours = readHours(text);
  if (hours === null)
    throw new BadRequest('hours', `hours=${text.slice(0, 20)}: cần dạng 0900-1000, giờ đầu trước giờ cuối`);
  if (metricInHours(metric, hours) === null)
    throw new BadRequest(
      'hours',
      'hours: giờ trong ngày chỉ được giữ với tiếp nhận (received) và đã giải quyết (resolved)',
    );
  if (!areWhole(hours))
    throw new BadRequest(
      'hours',
      `hours=${text}: một phần của giờ được ước theo tỷ lệ, không có hồ sơ riêng; hãy hỏi giờ tròn`,
    );
  return hours;
}

/** A dossier's state as known then; null when it was not known. */
async function stateAt(s: Services, row: EntityRow, known: Known): Promise<DossierState | null> {
  const { ledger } = await s.ledger.reads.written(known.position);
  const { bodies } = await s.ledger.reads.history(row.seq, ledger);
  return bodies.length === 0 ? null : (stateOf(row.kind, bodies) as DossierState);
}

/** A row behind a figure, as people read it. */
export function dossierRow(s: Services, r: FigureRow, now: number, geography: Geography): DossierRow {
  const state = r.state as DossierState;
  const { holdings, pauses, ...summary } = dossierDetail(state, now, s.calendar);
  const unit = unitOf(geography, r.entity.key, state);
  return {
    code: r.entity.key,
    unit,
    unitName: s.geography.unit(unit)?.name ?? unit,
    numerator: r.numerator,
    denominator: r.denominator,
    ...summary,
    ...codeNames(s, geography, summary),
    holder: summary.finishedAt === null ? (holdings.at(-1)?.office ?? null) : null,
    pauses: pauses.length,
    steps: holdings.length,
  };
}

/** What the codes as sent count as. */
const codeNames = (
  s: Services,
  geography: Geography,
  { procedure, sector }: { procedure: string | null; sector: string | null },
) => ({
  procedureName: procedure === null ? null : s.names.procedure(geography.procedureOf(procedure)),
  sectorName: sector === null ? null : s.names.sector(geography.sectorOf(sector)),
});

/** The unit of today: what an old one left went to the first of its heirs, as the figures count it. */
const presentUnit = (s: Services, unit: string): string => s.geography.unit(unit)?.formerOf?.[0] ?? unit;

const unitOf = (geography: Geography, key: string, state: DossierState): string =>
  geography.resolve(agencyOf(key, state));
