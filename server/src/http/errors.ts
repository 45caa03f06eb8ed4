import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

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
    const e = error as { statusCode?: number; validation?: Invalid[]; validationContext?: string };
    if (e.validation?.[0]) {
      const { field, message } = schemaRefusal(e.validation, e.validationContext ?? '');
      return reply.code(400).send({ error: { field, message } });
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

/** An address that cannot be decoded, or whose part is longer than any code of ours: no route sees it. */
export function answerUnreadableUrl(
  error: { statusCode?: number },
  _request: FastifyRequest,
  reply: FastifyReply,
): void {
  reply
    .code(error.statusCode ?? 400)
    .send({ error: { field: 'url', message: 'Địa chỉ không đọc được. Xem /api/docs.' } });
}

/** What the schema minds first, as an answer. `place`: what is named when no property is at fault. */
export function schemaRefusal(found: readonly { instancePath: string; params?: object }[], place: string): BadRequest {
  const all: readonly Invalid[] = found;
  const v = all[0];
  const field =
    v?.params?.requiredProperties?.[0] ??
    v?.params?.missingProperty ??
    v?.params?.additionalProperties?.[0] ??
    v?.params?.additionalProperty ??
    (v?.instancePath.slice(1) || place);
  const reason = v === undefined ? 'không hợp lệ' : inVietnamese(v, all);
  return new BadRequest(field, `Tham số ${field}: ${reason}. Xem /api/docs.`);
}

interface Invalid {
  keyword?: string;
  instancePath: string;
  message?: string;
  params?: {
    missingProperty?: string;
    requiredProperties?: string[];
    additionalProperty?: string;
    additionalProperties?: string[];
    allowedValue?: unknown;
    limit?: number;
    type?: string | string[];
  };
}

const TYPES: Record<string, string> = {
  integer: 'số nguyên',
  number: 'số',
  string: 'chuỗi',
  boolean: 'true hoặc false',
  array: 'mảng',
  object: 'đối tượng',
};

/** What the schema minds, for people; what no case names is left to the documentation. */
function inVietnamese(v: Invalid, all: readonly Invalid[]): string {
  const limit = v.params?.limit;
  switch (v.keyword) {
    case 'required':
      return 'bắt buộc phải có';
    case 'additionalProperties':
      return 'không có tham số này';
    case 'const':
    case 'anyOf':
    case 'enum': {
      const allowed = all
        .filter((x) => x.instancePath === v.instancePath && x.keyword === 'const')
        .map((x) => String(x.params?.allowedValue));
      return allowed.length > 0 ? `cần một trong: ${allowed.join(', ')}` : 'giá trị không được nhận';
    }
    case 'minimum':
      return `phải từ ${limit} trở lên`;
    case 'maximum':
      return `phải đến ${limit} trở xuống`;
    case 'minLength':
      return `cần ít nhất ${limit} ký tự`;
    case 'maxLength':
      return `nhiều nhất ${limit} ký tự`;
    case 'type': {
      const type = [v.params?.type].flat()[0] ?? '';
      return `cần ${TYPES[type] ?? 'kiểu khác'}`;
    }
    default:
      return 'không hợp lệ';
  }
}
