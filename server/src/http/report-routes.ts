import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type Report, type ReportEntry, ReportQuery } from '@toancanh/shared/contract/reports.ts';
import { Type } from 'typebox';
import type { MeetingsRoom } from '../meetings/room.ts';
import { reopenReport } from '../reports/issued.ts';
import { reportList, reportMaker } from '../reports/registry.ts';

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

    app.get(
      '/api/verify/:hash/report',
      {
        config: { access: 'dossiers.read' },
        schema: {
          ...{ tags, summary: 'Mở lại đúng báo cáo đã phát hành mang mã này' },
          params: Type.Object({ hash: Type.String({ pattern: '^[0-9a-fA-F]{32}$' }) }),
        },
      },
      async (request): Promise<Report> => reopenReport(room, request, request.params.hash),
    );
  };
