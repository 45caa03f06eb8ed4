import { labelOf } from '@toancanh/shared/calendar/periods.ts';
import { type Hours, writeHours } from '@toancanh/shared/metrics/hours.ts';
import type { FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import { askedRows, type DossierQuery } from '../http/dossier-routes.ts';
import { BadRequest } from '../http/errors.ts';
import type { Services } from '../services.ts';
import type { Dossiers } from './dossier-rows.ts';
import type { Column } from './sheet.ts';

const text = (title: string, width: number): Column => ({ title, kind: 'text', width });
const COLUMNS: readonly Column[] = [
  ...[text('Mã hồ sơ', 26), text('Đơn vị', 34), text('Lĩnh vực', 28), text('Mã thủ tục', 12)],
  ...[text('Thủ tục', 48), text('Kênh', 16), { title: 'Tiếp nhận', kind: 'instant', width: 17 } as const],
  { title: 'Hẹn trả', kind: 'date', width: 12 },
  { title: 'Kết thúc xử lý', kind: 'instant', width: 17 },
  text('Tình trạng', 16),
  { title: 'Số ngày làm việc trễ', kind: 'count', width: 10 },
  ...[text('Đang giữ', 30), text('Bộ phận trễ hạn bước', 36)],
  { title: 'Góp vào tử số', kind: 'count', width: 10 },
  { title: 'Góp vào mẫu số', kind: 'count', width: 10 },
];

/** The dossiers behind a figure, with all the names that their rows need. @throws BadRequest as GET /api/dossiers does. */
export async function rowsOfFigure(
  s: Services,
  request: FastifyRequest,
  params: Static<typeof DossierQuery>,
  sayKnown: (known: string) => string = (known) => known,
) {
  const { question, now, geography, known } = await askedRows(s, request, params);
  const metric = s.definitions.metric(question.metric, known);
  if (metric.subsystem !== 'dossiers')
    throw new BadRequest('metric', `metric=${metric.id} không phải chỉ số về hồ sơ; chỉ xuất được danh sách hồ sơ`);
  const units = new Map<number, string>();
  const [procedures, sectors] = [new Map<string, string>(), new Map<string, string>()];
  for (const [tuple, dims] of s.cube.tuples) {
    const unit = geography.unitOf(s.cube.agencyOfTuple(tuple));
    units.set(tuple, s.geography.unit(unit)?.name ?? unit);
    procedures.set(dims.procedure, s.names.procedure(geography.procedureOf(dims.procedure)));
    sectors.set(dims.sector, s.names.sector(geography.sectorOf(dims.sector)));
  }
  const hours = question.hours ? `, ${sayHours(question.hours)} mỗi ngày` : '';
  const title = `${metric.name}${hours}: ${question.of === 'numerator' ? 'hồ sơ của tử số' : 'hồ sơ của mẫu số'}`;
  const above = [
    ...[title, labelOf(question)],
    ...(params.knownAt === undefined ? [] : [`Như đã biết: ${sayKnown(params.knownAt)}`]),
  ];
  const dossiers: Dossiers = {
    ...{ sheet: { name: 'Hồ sơ', above, columns: COLUMNS }, question, now },
    ...{ units, procedures, sectors },
  };
  return { dossiers, title, metric, known };
}

const sayHours = (hours: Hours): string => writeHours(hours).replace(/(\d\d)(\d\d)-(\d\d)(\d\d)/, '$1:$2–$3:$4');
