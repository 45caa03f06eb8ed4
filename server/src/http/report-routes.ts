import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type Report, type ReportEntry, ReportQuery } from '@toancanh/shared/contract/reports.ts';
import { Type } from 'typebox';
import type { MeetingsRoom } from '../meetings/room.ts';
import { REPORTS, reportList } from '../reports/registry.ts';
import { BadRequest } from './errors.ts';

const tags = ['Báo cáo'];

/** Official reports as data; as PDF and XLSX they are ordered like every export. */
export const reportRoutes =
  (room: MeetingsRoom): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/api/reports',
      { config: { access: 'figures.read' }, schema: { tags, summary: 'Các báo cáo' } },
      async (): Promise<ReportEntry[]> => reportList(),
    );

    app.get(
      '/api/reports/:id',
      {
        config: { access: 'dossiers.read' },
        schema: {
          ...{ tags, summary: 'Một báo cáo, các câu và bảng của nó' },
          ...{ params: Type.Object({ id: Type.String({ maxLength: 40 }) }), querystring: ReportQuery },
        },
      },
      async (request): Promise<Report> => reportMaker(request.params.id)(room, request, request.query),
    );
  };

/** @throws BadRequest 404 naming the reports that there are. */
export function reportMaker(id: string) {
  const make = REPORTS.find((r) => r.id === id)?.make;
  if (make) return make;
  const ids = REPORTS.filter((r) => r.make !== null).map((r) => r.id);
  throw new BadRequest('id', `Không có báo cáo ${id.slice(0, 40)}; có ${ids.join(', ')}`, 404);
}
