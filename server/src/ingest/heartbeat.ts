import { FailureSchema } from '@toancanh/shared/contract/dvcqg.ts';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { Access } from './access.ts';
import { SMALL_BODY } from './refuse.ts';

/** `POST /api/ingest/heartbeat`: nothing new, still alive. That the source was heard is noted where it proves itself. */
export function heartbeatRoute(app: FastifyInstance, access: Access): void {
  app.post(
    '/api/ingest/heartbeat',
    {
      bodyLimit: SMALL_BODY,
      onRequest: access.header,
      schema: {
        tags: ['Nhận dữ liệu'],
        security: [{ bearer: [] }],
        summary: 'Nhịp sống của nguồn gửi khi không có gì mới',
        response: { 200: Type.Object({ error_code: Type.Literal('0'), message: Type.String() }), 401: FailureSchema },
      },
    },
    async () => ({ error_code: '0', message: 'Đã nhận nhịp' }),
  );
}
