import { createReadStream } from 'node:fs';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { ExportBody, type ExportStatus } from '@toancanh/shared/contract/desk/exports.ts';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { type ExportBook, TooManyExports } from '../exports/export-book.ts';
import type { ExportTask } from '../exports/export-worker.ts';
import { exportTask } from '../exports/tasks.ts';
import type { MeetingsRoom } from '../meetings/room.ts';
import type { Services } from '../services.ts';
import { BadRequest } from './errors.ts';

const tags = ['Bàn làm việc'];
const Id = Type.Object({ id: Type.String({ maxLength: 60 }) });
const TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  pdf: 'application/pdf',
  zip: 'application/zip',
} as const;

const ownerOf = (r: FastifyRequest): string => `${r.principal?.kind}:${r.principal?.id}`;

/** Orders an export in its caller's name. @returns its id. @throws BadRequest 429 when two are unfinished. */
export type Order = (
  request: FastifyRequest,
  name: string,
  total: number | null,
  task: Omit<ExportTask, 'path' | 'name' | 'file' | 'calendarDays'>,
  onFinished?: (sha256: string) => void,
) => string;

export const ordering =
  (s: Services, book: ExportBook, calendarDays: ExportTask['calendarDays']): Order =>
  (request, name, total, task, onFinished) => {
    try {
      return book.add(ownerOf(request), name, total, { ...task, calendarDays, file: s.listing.file }, onFinished);
    } catch (error) {
      if (error instanceof TooManyExports)
        throw new BadRequest('', 'Đang xuất hai tệp; hãy chờ một tệp xong rồi xuất tiếp', 429);
      throw error;
    }
  };

/** Exports: ordered, watched, fetched, each by the one who ordered it. Ordering and fetching are in the audit log. */
export const exportRoutes =
  (room: MeetingsRoom, book: ExportBook, order: Order): FastifyPluginAsyncTypebox =>
  async (app) => {
    const found = (request: FastifyRequest, id: string) => {
      const job = book.get(id, ownerOf(request));
      if (!job) throw new BadRequest('id', 'Không có tệp xuất này, hoặc đã quá một giờ; hãy xuất lại', 404);
      return job;
    };

    app.post(
      '/api/exports',
      {
        config: { access: 'figures.export' },
        schema: { tags, summary: 'Xuất số liệu ra XLSX hoặc CSV; làm ở nền', body: ExportBody },
      },
      async (request, reply) => {
        const { what, format, params } = request.body;
        request.auditDetail = { what, format, params };
        const { name, total, ...made } = await exportTask(room, request, request.body);
        const id = order(request, name, total, { ...made, format });
        void reply.code(202);
        return { id };
      },
    );

    // Asked every second while a page waits: watching one's own export is no act for the log.
    app.get(
      '/api/exports/:id',
      { config: { access: 'figures.read' }, schema: { tags, summary: 'Việc xuất tới đâu', params: Id } },
      async (request): Promise<ExportStatus> => found(request, request.params.id).status,
    );

    app.get(
      '/api/exports/:id/file',
      { config: { access: 'figures.export' }, schema: { tags, summary: 'Tệp đã xuất', params: Id } },
      async (request, reply) => {
        const { status, path } = found(request, request.params.id);
        if (status.status !== 'done' || status.file === null)
          throw new BadRequest('id', status.error ?? 'Tệp chưa xong; hãy chờ', 409);
        request.auditDetail = { file: status.file, rows: status.done };
        void reply
          .type(TYPES[status.file.slice(status.file.lastIndexOf('.') + 1) as keyof typeof TYPES])
          .header('content-disposition', `attachment; filename="${status.file}"`)
          .header('content-length', String(status.bytes))
          .header('cache-control', 'no-store');
        return reply.send(createReadStream(path));
      },
    );
  };
