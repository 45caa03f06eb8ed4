import { formatDay, formatInstant } from '@toancanh/shared/calendar/day.ts';
import { labelOf, sayDay } from '@toancanh/shared/calendar/periods.ts';
import type { ExportRequest } from '@toancanh/shared/contract/desk/exports.ts';
import { MyWorkQuery, type WorkRow } from '@toancanh/shared/contract/desk/my-work.ts';
import { TableQuery } from '@toancanh/shared/contract/desk/table.ts';
import { ReportQuery } from '@toancanh/shared/contract/reports.ts';
import type { Metric } from '@toancanh/shared/metrics/metric.ts';
import { PROVINCE } from '@toancanh/shared/places/units.ts';
import type { FastifyRequest } from 'fastify';
import type { Static, TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { requireUnit } from '../access/unit-scope.ts';
import { readAsked } from '../desk/asked.ts';
import { deskWork } from '../desk/my-work.ts';
import { deskTable } from '../desk/table.ts';
import { metricsOf } from '../http/desk-routes.ts';
import { DossierQuery } from '../http/dossier-routes.ts';
import { BadRequest, schemaRefusal } from '../http/errors.ts';
import { type Known, readDay, readKnownAt, readUnits } from '../http/params.ts';
import { answer06a, Query06a } from '../http/query-routes.ts';
import type { MeetingsRoom } from '../meetings/room.ts';
import { channelName } from '../query/names.ts';
import { issueReport } from '../reports/issued.ts';
import { reportPaper, reportSheets } from '../reports/printed.ts';
import type { Services } from '../services.ts';
import { verifyUrl } from './deck/stamp.ts';
import type { ExportTask } from './export-worker.ts';
import { sheet06a } from './form-06a.ts';
import { rowsOfFigure } from './rows-of-figure.ts';
import type { Cell, Column, Sheet } from './sheet.ts';

type Made = { name: string; total: number | null } & Pick<ExportTask, 'sheets' | 'dossiers' | 'paper'>;
interface Definition {
  what: string;
  metrics: readonly Metric[];
  filters: Record<string, string>;
  /** Sources are told as at the cut of a closed book. */
  known: Known | null;
}

const text = (title: string, width: number): Column => ({ title, kind: 'text', width });
const MOST_WORK = 200_000;

/**
 * What an export will write. It is asked with the caller's own rights, by the very functions that answer the pages.
 * @throws BadRequest as those do.
 */
export async function exportTask(room: MeetingsRoom, request: FastifyRequest, body: ExportRequest): Promise<Made> {
  const { services: s } = room;
  if (body.format === (body.what === 'report' ? 'csv' : 'pdf'))
    throw new BadRequest(
      'format',
      `format=${body.format}: ${body.what === 'report' ? 'báo cáo xuất ra pdf hoặc xlsx' : 'chỉ báo cáo xuất ra pdf; hãy chọn xlsx hoặc csv'}`,
    );
  switch (body.what) {
    case 'rows':
      return rowsTask(s, request, body.params);
    case 'table':
      return tableTask(s, request, body.params);
    case '06a':
      return formTask(s, request, body.params);
    case 'my-work':
      return workTask(s, request, body.params);
    case 'report':
      return reportTask(room, request, body);
  }
}

async function reportTask(room: MeetingsRoom, request: FastifyRequest, body: ExportRequest): Promise<Made> {
  const { report: id = '', ...params } = body.params;
  const { report, hash } = await issueReport(room, request, id, checked(ReportQuery, params));
  const seal = { hash, url: verifyUrl(room.services.config.access.publicUrl, hash) };
  const name = `${report.id}-${report.unit ?? 'tinh'}-${report.period.to}`.replace(/[^\w-]+/g, '_');
  const sheets = body.format === 'pdf' ? [] : reportSheets(report, seal);
  return {
    ...{ name, total: sheets.reduce((n, { rows }) => n + rows.length, 0), sheets, dossiers: null },
    ...(body.format === 'pdf' ? { paper: reportPaper(room.services, report, seal) } : {}),
  };
}

function checked<T extends TSchema>(schema: T, params: Record<string, string>): Static<T> {
  const value = Value.Convert(schema, { ...params });
  if (Value.Check(schema, value)) return value as Static<T>;
  throw schemaRefusal(Value.Errors(schema, value), 'params');
}

async function rowsTask(s: Services, request: FastifyRequest, params: Record<string, string>): Promise<Made> {
  const { after: _a, limit: _l, ...p } = checked(DossierQuery, params);
  const { dossiers, title, metric, known } = await rowsOfFigure(s, request, p, (at) => sayKnown(s, at));
  const { question } = dossiers;
  const definition = { what: title, metrics: [metric], filters: filtersOf(s, params, question), known };
  return {
    name: ['ho-so', metric.id, formatDay(question.to), ...(p.hours === undefined ? [] : [p.hours])].join('-'),
    total: null,
    dossiers,
    sheets: [definitions(s, request, definition)],
  };
}

async function tableTask(s: Services, request: FastifyRequest, params: Record<string, string>): Promise<Made> {
  const { by, metrics: ids, ...scope } = checked(TableQuery, params);
  const asked = await readAsked(s, request, scope, by === 'sector' || by === 'procedure' || by === 'channel');
  const metrics = metricsOf(s, ids, asked.known);
  const table = await deskTable(s, asked, by, metrics);
  const columns: Column[] = [text('Mã', 14), text(BY_NAMES[by], 44)];
  for (const m of metrics) {
    const kind = m.unit === 'count' ? 'count' : m.unit === 'percent' ? 'percent' : 'number';
    columns.push({ title: m.name, kind, width: 14 });
    if (m.unit !== 'count') {
      columns.push({ title: `${m.name}: tử số`, kind: 'count', width: 12 });
      columns.push({ title: `${m.name}: mẫu số`, kind: 'count', width: 12 });
    }
    if (table.compare) columns.push({ title: `${m.name}: ${table.compare.label}`, kind, width: 14 });
  }
  const cells = (
    key: string,
    name: string,
    row: Pick<(typeof table)['rows'][number], 'values' | 'compare'>,
  ): Cell[] => [
    ...[key, name],
    ...metrics.flatMap((m): Cell[] => {
      const v = row.values[m.id];
      const parts = m.unit === 'count' ? [] : [v?.numerator ?? null, v?.denominator ?? null];
      return [v?.value ?? null, ...parts, ...(table.compare ? [row.compare?.[m.id]?.value ?? null] : [])];
    }),
  ];
  const rows = table.rows.map((r) => cells(r.key, r.estimated ? `${r.name} (ước tính)` : r.name, r));
  rows.push(cells('', 'Tổng', table.total));
  const title = `Số liệu theo ${BY_NAMES[by].toLowerCase()}`;
  return {
    name: `so-lieu-theo-${by}-${table.period.to}`,
    total: rows.length,
    dossiers: null,
    sheets: [
      { sheet: { name: 'Số liệu', columns, above: [title, table.period.label] }, rows },
      definitions(s, request, {
        what: title,
        metrics,
        filters: filtersOf(s, params, asked.period),
        known: asked.known,
      }),
    ],
  };
}

async function formTask(s: Services, request: FastifyRequest, params: Record<string, string>): Promise<Made> {
  const p = checked(Query06a, params);
  const form = await answer06a(s, request, p);
  const period = { from: readDay('from', form.from), to: readDay('to', form.to) };
  const said = `từ ngày ${sayDay(period.from)} đến ngày ${sayDay(period.to)}`;
  const made = sheet06a(said, form.by, form.rows, form.total);
  const metrics = ['received', 'carriedOver', 'resolved', 'early', 'onTime', 'late', 'withdrawn', 'open', 'overdue'];
  return {
    name: `bieu-06a-${form.from}-${form.to}`,
    total: made.rows.length,
    dossiers: null,
    sheets: [
      made,
      definitions(s, request, {
        what: `Biểu số II.06a/VPCP/KSTT, ${said}`,
        metrics: metrics.map((id) => s.definitions.metric(id)),
        filters: filtersOf(s, params, period),
        known: await readKnownAt(p.knownAt, s),
      }),
    ],
  };
}

async function workTask(s: Services, request: FastifyRequest, params: Record<string, string>): Promise<Made> {
  const { unit: named } = checked(MyWorkQuery, params);
  const at = readUnits(named, s.geography);
  const unit = at === PROVINCE ? null : at;
  const scope = s.scopeOf(request);
  requireUnit(scope, unit, s.geography);
  const work = await deskWork(s, { unit, scope, list: null, skip: 0, limit: MOST_WORK });
  const columns: Column[] = [
    ...[text('Việc', 22), text('Mã hồ sơ', 26), text('Đơn vị', 34), text('Thủ tục', 48)],
    { title: 'Hẹn trả', kind: 'date', width: 12 },
    { title: 'Số ngày làm việc trễ', kind: 'count', width: 10 },
    text('Đang giữ', 34),
    { title: 'Đã giữ (ngày làm việc)', kind: 'count', width: 10 },
    text('Bước trễ hạn', 44),
  ];
  const line =
    (what: string) =>
    (r: WorkRow): Cell[] => [
      ...[what, r.code, r.unitName, r.procedureName ?? ''],
      r.dueAt === null ? null : readDay('dueAt', r.dueAt.slice(0, 10)),
      ...[r.lateDays, r.holder ?? r.unitName, r.heldWorkingDays],
      r.lateSteps.map((l) => `${l.office || 'không ghi bộ phận'}: ${l.lateDays} ngày`).join('; '),
    ];
  const rows = [
    ...work.overdue.rows.map(line('Quá hạn')),
    ...work.dueToday.rows.map(line('Đến hạn hôm nay')),
    ...work.dueSoon.rows.map(line('Đến hạn trong 3 ngày')),
  ];
  const today = readDay('today', work.today);
  return {
    name: `viec-cua-toi-${work.today}`,
    total: rows.length,
    dossiers: null,
    sheets: [
      { sheet: { name: 'Việc của tôi', columns, above: ['Việc của tôi', `Ngày ${sayDay(today)}`] }, rows },
      definitions(s, request, {
        what: 'Việc của tôi',
        metrics: ['overdue', 'dueToday', 'dueSoon'].map((id) => s.definitions.metric(id)),
        filters: filtersOf(s, params, { from: today, to: today }),
        known: null,
      }),
    ],
  };
}

/** A position of the journal has no meaning to a reader by itself, nor has a book without its name. */
function sayKnown(s: Services, text: string): string {
  const book = s.books.get(text.replace(/^so:/, ''));
  if (text.startsWith('so:') && book !== null)
    return `sổ đã chốt “${book.name}”, lúc ${book.cut}${book.reopened === null ? '' : ' (đã mở lại)'}`;
  return /^#?\d+$/.test(text) ? `vị trí nhật ký ${text.replace('#', '')}` : text;
}

const BY_NAMES = { unit: 'Đơn vị', sector: 'Lĩnh vực', procedure: 'Thủ tục', channel: 'Kênh', month: 'Tháng' };

function filtersOf(
  s: Services,
  p: Record<string, string>,
  period: { from: number; to: number },
): Record<string, string> {
  return {
    'Kỳ số liệu': labelOf(period),
    'Đơn vị': p.unit === undefined ? 'Mọi đơn vị được xem' : s.geography.nameOf(p.unit),
    'Lĩnh vực': p.sector === undefined ? 'Tất cả' : s.names.sector(p.sector),
    'Thủ tục': p.procedure === undefined ? 'Tất cả' : s.names.procedure(p.procedure),
    Kênh: p.channel === undefined ? 'Tất cả' : channelName(p.channel),
    'Số liệu như đã biết': p.knownAt === undefined ? 'lúc xuất' : sayKnown(s, p.knownAt),
  };
}

/** The sheet without which a number that has left the house means nothing. */
function definitions(s: Services, request: FastifyRequest, d: Definition): { sheet: Sheet; rows: Cell[][] } {
  const rows: Cell[][] = [
    ['Nội dung', d.what],
    ...Object.entries(d.filters),
    ['Xuất lúc', formatInstant(s.clock.now())],
    ['Người xuất', request.principal?.name || 'không đăng nhập'],
    ...(s.config.demo ? [['Lưu ý', 'Mô phỏng: không phải số liệu thật']] : []),
    [
      'Nguồn số liệu',
      (d.known?.book?.sources ?? s.sources.ages(s.clock.now()))
        .map((a) => {
          const heard = a.lastAt === null ? 'chưa có tin' : `tin cuối ${formatInstant(a.lastAt)}`;
          return `${a.name} (${heard}${'absent' in a && a.absent ? ', vắng lúc chốt' : ''})`;
        })
        .join('; '),
    ],
    ...d.metrics.flatMap((m): Cell[][] => [
      [m.name, m.definition],
      ['  Công thức', m.formula],
      ['  Căn cứ', m.source],
    ]),
  ];
  return { sheet: { name: 'Thuyết minh', columns: [text('Mục', 26), text('Nội dung', 110)], above: [] }, rows };
}
