import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { PresentationValue, Remote, Verified, VerifiedFile } from '@toancanh/shared/contract/meetings.ts';
import { Type } from 'typebox';
import { verifyReport } from '../reports/issued.ts';
import { Id } from './meeting-routes.ts';
import { mustHave } from './mending.ts';
import { ORDER, presentationOrder } from './order-check.ts';
import { verify, verifyFile } from './pages.ts';
import { giveOrder } from './presenting.ts';
import { maySteer, must } from './rights.ts';
import type { MeetingsRoom } from './room.ts';

const tags = ['Trình chiếu'];
const HASH = '^[0-9a-fA-F]{32}$';

/** Orders to presentations, links for phones that steer them, and proof of pages that left the house. */
export const presentingRoutes =
  (room: MeetingsRoom, publicUrl: string): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.post(
      '/api/meetings/:id/orders',
      {
        // Phones steer too: who may is asked below. Beginning and ending write their own rows in the log.
        config: { access: 'meetings.follow', rateLimit: { max: 2400, timeWindow: '1 minute' } },
        // Before the body is looked at: whoever may not is told nothing of it.
        preValidation: async ({ identity, params }) =>
          must(maySteer(identity, (params as { id: string }).id), identity),
        schema: {
          tags,
          params: Id,
          body: ORDER,
          summary: 'Ra lệnh trình chiếu: start, go, next, back, blank, point …',
        },
      },
      async (request): Promise<PresentationValue> => {
        const { id } = request.params;
        return giveOrder(room, id, presentationOrder(request.body), request.identity!, request);
      },
    );

    app.post(
      '/api/meetings/:id/remotes',
      {
        config: { access: 'meetings.run' },
        schema: { tags, params: Id, summary: 'Liên kết để điện thoại điều khiển cuộc họp này, dùng được 12 giờ' },
      },
      async (request, reply): Promise<Remote> => {
        const meeting = mustHave(room, request.params.id);
        request.auditDetail = { meeting: meeting.name };
        const { secret, expiresAt } = room.remotes.make(meeting.id, request.principal?.name ?? '');
        // Where nobody named the server, a phone comes by the name that the presenter came by.
        const named = new URL(publicUrl).hostname !== 'localhost';
        const base = named ? publicUrl : `${request.protocol}://${request.host}`;
        // After the hash sign: it is in no log of any proxy.
        const remote: Remote = {
          url: `${base}/remote#${meeting.id}.${secret}`,
          expiresAt: new Date(expiresAt).toISOString(),
        };
        return reply.code(201).header('cache-control', 'no-store').send(remote);
      },
    );

    app.get(
      '/api/verify/:hash',
      {
        config: { access: 'figures.read' },
        schema: {
          ...{ tags, summary: 'Một trang đã xuất có đúng là của hệ thống và số liệu có còn nguyên không' },
          params: Type.Object({ hash: Type.String({ pattern: HASH }) }),
        },
      },
      async (request): Promise<Verified> => {
        const { hash } = request.params;
        const whole = room.services.scopeOf(request).all;
        return (await verifyReport(room, request, hash)) ?? (await verify(room, hash, whole));
      },
    );

    app.post(
      '/api/verify/file',
      {
        config: { access: 'figures.read' },
        schema: {
          ...{ tags, summary: 'Cả tệp có đúng là của hệ thống không: SHA-256 dạng hex' },
          body: Type.Object({ sha256: Type.String({ pattern: '^[0-9a-fA-F]{64}$' }) }, { additionalProperties: false }),
        },
      },
      async (request): Promise<VerifiedFile> => verifyFile(room, request.body.sha256),
    );
  };
