import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { BadRequest } from '../http/errors.ts';
import type { ScreensRoom } from './room.ts';
import { screenAlerts } from './screen-views.ts';

/** Saying that an alert was seen: the walls that it holds go on, until it clears and comes back. */
export const alertRoutes =
  (room: ScreensRoom): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.post(
      '/api/alerts/:id/acknowledge',
      {
        config: { access: 'alerts.manage' },
        schema: {
          tags: ['Cảnh báo'],
          summary: 'Đã biết cảnh báo này (điểm cần chú ý, hoặc cảnh báo của màn hình)',
          params: Type.Object({ id: Type.String({ maxLength: 100 }) }),
        },
      },
      async (request) => {
        const { id } = request.params;
        const standing = [...room.attention(), ...screenAlerts(room)].some((a) => a.id === id);
        if (!standing) throw new BadRequest('id', `Không có cảnh báo ${id}; có thể đã hết`, 404);
        return { id, ...room.acknowledgements.acknowledge(id, request.principal?.name ?? '') };
      },
    );
  };
