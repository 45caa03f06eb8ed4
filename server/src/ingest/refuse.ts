import type { FastifyError, FastifyInstance } from 'fastify';

/** Bytes that are enough for a message without items; whoever has not proved himself yet gets no more. */
export const SMALL_BODY = 16_384;

/** A request that cannot be taken as a whole. The message is Vietnamese, for the sender, and repeats nothing it sent. */
export class RequestRefused extends Error {
  readonly statusCode: number;

  constructor(statusCode: number, message: string) {
    super(message);
    this.name = 'RequestRefused';
    this.statusCode = statusCode;
  }
}

const size = (bytes: number): string =>
  bytes < 1_048_576 ? `${Math.round(bytes / 1024)} KiB` : `${Math.round((bytes / 1_048_576) * 10) / 10} MiB`;

function explain(error: FastifyError, bodyLimit: number): { status: number; message: string } {
  if (error instanceof RequestRefused) return { status: error.statusCode, message: error.message };
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return { status: 413, message: `Nội dung gửi lớn quá ${size(bodyLimit)}; chia mảng thành nhiều lần gửi` };
  }
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    return { status: 415, message: 'Chỉ nhận JSON; gửi với Content-Type: application/json' };
  }
  const status = error.statusCode ?? 500;
  if (status >= 400 && status < 500) return { status, message: 'Yêu cầu không hợp lệ; kiểm tra lại cách gửi' };
  return { status: 503, message: 'Máy chủ chưa ghi được dữ liệu; chưa mục nào được xác nhận, hãy gửi lại sau ít phút' };
}

/**
 * Every failure of a door is JSON with `error_code`. What was sent never reaches the log: of an unexpected error
 * only its name and code are written, since messages of parsers and stores may quote their input.
 */
export function answerFailures(
  app: FastifyInstance,
  onRefusedBody: (source: string, reason: string) => Promise<void>,
): void {
  app.setErrorHandler<FastifyError>(async (error, request, reply) => {
    const { status, message } = explain(error, request.routeOptions.bodyLimit);
    if (status >= 500) {
      const cause = { name: error.name, code: error.code };
      request.log.error({ cause }, 'ingest: không ghi được');
      reply.header('retry-after', '5');
    } else if (
      request.ingestSource !== '' &&
      [400, 413, 415].includes(status) &&
      request.url.startsWith('/api/ingest/')
    ) {
      try {
        await onRefusedBody(request.ingestSource, message);
      } catch (failure) {
        const cause = { name: failure instanceof Error ? failure.name : typeof failure };
        request.log.error({ cause }, 'ingest: không ghi được vào khu cách ly');
      }
    }
    return reply.code(status).send({ error_code: String(status), message });
  });
}
