import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { AccessDoor } from '../access/access.ts';
import { BadRequest } from '../http/errors.ts';
import { pictureType } from './fleet.ts';
import { carryOut, ORDER, orderOf } from './orders.ts';
import type { ScreensRoom } from './room.ts';
import { type Screen, screenId } from './screen-book.ts';
import { checkSettings, SETTINGS } from './settings-check.ts';

const tags = ['Màn hình'];
const PICTURE_BYTES = 150 * 1024;
const Id = Type.Object({ id: Type.String({ maxLength: 40 }) });
/** Screens that have a name: settings, orders, pictures, and letting go of them. */
export const screenRoutes =
  (room: ScreensRoom, { room: access }: AccessDoor): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { book, fleet } = room;
    const must = (id: string): Screen => {
      const screen = book.get(id);
      if (screen === null) throw new BadRequest('id', `Không có màn hình ${id.slice(0, 40)}`, 404);
      return screen;
    };

    app.patch(
      '/api/screens/:id',
      {
        config: { access: 'screens.manage' },
        schema: {
          ...{ tags, summary: 'Đổi thiết lập của màn hình; bỏ trống: giữ nguyên', params: Id },
          body: Type.Partial(Type.Object(SETTINGS), { additionalProperties: false }),
        },
      },
      async (request) => {
        const screen = must(request.params.id);
        request.auditDetail = { screen: screen.settings.name, ...request.body };
        const settings = checkSettings({ ...screen.settings, ...request.body }, room, screen.id);
        book.change(screen.id, settings);
        // What it holds open may be outside its new units.
        room.review();
        return { id: screen.id, ...settings };
      },
    );

    app.delete(
      '/api/screens/:id',
      {
        config: { access: 'screens.manage' },
        schema: { tags, summary: 'Gỡ màn hình: nó mất quyền và tắt hình ngay', params: Id },
      },
      async (request) => {
        const screen = must(request.params.id);
        request.auditDetail = { screen: screen.settings.name };
        book.revoke(screen.id, request.principal?.name ?? '');
        fleet.forget(screen.id);
        // First it is told why, then its connections end.
        room.review();
        room.end(screen.id);
        return { ok: true };
      },
    );

    app.post(
      '/api/screens/:id/orders',
      {
        config: { access: 'screens.manage' },
        schema: {
          tags,
          params: Id,
          body: ORDER,
          summary: 'Ra lệnh: identify, reload, pin {show}, switch {playlist}, blank {on}',
        },
      },
      async (request) => {
        const screen = must(request.params.id);
        const order = orderOf(request.body);
        request.auditDetail = { screen: screen.settings.name, ...order };
        carryOut(screen, order, room);
        return { ok: true };
      },
    );

    app.get(
      '/api/screens/:id/picture',
      {
        config: { access: 'screens.manage', unlogged: true },
        schema: { tags, summary: 'Ảnh nhỏ mới nhất mà màn hình gửi về', params: Id },
      },
      async (request, reply) => {
        const picture = fleet.picture(must(request.params.id).id);
        if (picture === null) throw new BadRequest('id', 'Màn hình này chưa gửi ảnh nào', 404);
        return reply.header('cache-control', 'no-store').type(picture.type).send(picture.bytes);
      },
    );

    app.register(async (scope) => {
      const types = ['image/webp', 'image/jpeg'];
      scope.addContentTypeParser(types, { parseAs: 'buffer', bodyLimit: PICTURE_BYTES }, (_request, body, done) =>
        done(null, body),
      );
      scope.put(
        '/api/screens/me/picture',
        {
          config: { access: 'screen.self', rateLimit: { max: 1200, timeWindow: '1 minute' } },
          schema: { tags, summary: 'Màn hình gửi ảnh nhỏ của chính nó: webp hoặc jpeg, đến 150 KB' },
        },
        async (request: FastifyRequest, reply) => {
          const bytes = request.body;
          const type = Buffer.isBuffer(bytes) ? pictureType(bytes) : null;
          if (!Buffer.isBuffer(bytes) || type === null)
            throw new BadRequest('body', 'Cần ảnh webp hoặc jpeg với Content-Type của nó', 415);
          const id = screenId(request.principal);
          if (id === null) throw new BadRequest('role', 'Chỉ màn hình đã ghép nối gửi được ảnh của nó', 403);
          fleet.keepPicture(id, { type, bytes });
          // A page that stays open for more than a year keeps its name by this.
          const token = access.gate.cookieOf(request.headers, access.cookies.screen);
          if (token !== null) access.cookies.setScreen(reply, token);
          return reply.code(204).send();
        },
      );
    });
  };
