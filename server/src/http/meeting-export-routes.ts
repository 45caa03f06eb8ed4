import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { MeetingExportBody } from '@toancanh/shared/contract/meetings.ts';
import { Type } from 'typebox';
import { deckFile, rowsBehind } from '../exports/deck-task.ts';
import type { ExportTask } from '../exports/export-worker.ts';
import { narrowDeck } from '../meetings/narrow.ts';
import type { MeetingsDoor } from '../meetings/open-meetings.ts';
import { mayReadDeck, mayReadNotes, must } from '../meetings/rights.ts';
import { BadRequest } from './errors.ts';
import type { Order } from './export-routes.ts';

const Id = Type.Object({ id: Type.String({ maxLength: 40 }) });

/** Files of a meeting: ordered here, watched and fetched as every export. Its pages and the file can then be verified. */
export const meetingExportRoutes =
  (meetings: MeetingsDoor, order: Order): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.post(
      '/api/meetings/:id/exports',
      {
        config: { access: 'figures.export' },
        // Exporting is one right, seeing the meeting another: both are asked before anything is read.
        preValidation: async (request) =>
          must(mayReadDeck(meetings.room, request.identity, request.params.id), request.identity),
        schema: {
          ...{ tags: ['Cuộc họp'], summary: 'Xuất bài trình bày ra PPTX, XLSX hoặc PDF; làm ở nền' },
          ...{ params: Id, body: MeetingExportBody },
        },
      },
      async (request, reply) => {
        const { id } = request.params;
        const { format, rows } = request.body;
        const whole = await meetings.deckToIssue(id);
        if (whole === null) throw new BadRequest('id', 'Không có cuộc họp này', 404);
        request.auditDetail = { meeting: whole.deck.meeting.name, id, format, ...(rows ? { rows } : {}) };
        const s = meetings.room.services;
        const deck = await narrowDeck(whole, s.scopeOf(request), mayReadNotes(request.identity), meetings.room.decks);
        const by = request.principal?.name ?? '';
        const behind = format === 'xlsx' && rows ? await rowsBehind(s, request, deck, whole.from.known) : [];
        const task: NonNullable<ExportTask['deck']> = { file: deckFile(s, deck), behind };
        const name = `hop-${id}-${(deck.book?.cut ?? deck.madeAt).slice(0, 10)}`;
        // The codes are on paper as soon as the file is: they are known first.
        meetings.issue(whole, by);
        const job = order(
          request,
          name,
          deck.slides.length,
          { format, sheets: [], dossiers: null, deck: task },
          (sha256) => meetings.issueFile({ sha256, meeting: id, name: `${name}.${format}`, by }),
        );
        return reply.code(202).send({ id: job });
      },
    );
  };
