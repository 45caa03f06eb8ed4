import type { FastifyInstance } from 'fastify';

/** A request that cannot be answered. `field` names what is wrong; the message is Vietnamese and says what to do. */
export class BadRequest extends Error {
  readonly statusCode: number;
  readonly field: string;
  constructor(field: string, message: string, statusCode = 400) {
    super(message);
    this.field = field;
    this.statusCode = statusCode;
  }
}

/** One shape for all failures of the reading API: `{error: {field, message}}`. What went wrong inside is logged, not told. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    if (error instanceof BadRequest)
      return reply.code(error.statusCode).send({ error: { field: error.field, message: error.message } });
    const e = error as {
      statusCode?: number;
      validation?: {
        instancePath: string;
        message?: string;
        params?: { missingProperty?: string; additionalProperty?: string };
      }[];
      validationContext?: string;
    };
    const v = e.validation?.[0];
    if (v) {
      const field =
        v.params?.missingProperty ??
        v.params?.additionalProperty ??
        (v.instancePath.slice(1) || (e.validationContext ?? ''));
      return reply.code(400).send({
        error: { field, message: `Tham số ${field} không hợp lệ: ${v.message ?? 'sai kiểu'}. Xem /api/docs.` },
      });
    }
    const status = e.statusCode ?? 500;
    if (status === 429)
      return reply.code(429).send({ error: { field: '', message: 'Quá nhiều yêu cầu; hãy chờ một phút rồi thử lại' } });
    if (status < 500)
      return reply.code(status).send({ error: { field: '', message: 'Yêu cầu không đọc được. Xem /api/docs.' } });
    request.log.error({ err: error }, 'request failed');
    return reply.code(500).send({ error: { field: '', message: 'Lỗi của máy chủ; đã ghi lại. Hãy thử lại sau.' } });
  });
  app.setNotFoundHandler((request, reply) =>
    reply.code(404).send({
      error: { field: 'url', message: `Không có ${request.method} ${request.url.split('?')[0]}. Xem /api/docs.` },
    }),
  );
}
