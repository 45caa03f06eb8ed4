import {
  DvcqgAnswerSchema,
  EnvelopeSchema,
  FailureSchema,
  HoSoArraySchema,
  SessionAnswerSchema,
  SessionRequestSchema,
  SyncQuerySchema,
  TienTrinhArraySchema,
} from '@toancanh/shared/contract/dvcqg.ts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Access } from './access.ts';
import { deliver, type Stores } from './deliver.ts';
import { type Door, hosoDoor, stepDoor } from './doors.ts';
import { type DvcqgAnswer, dvcqgAnswer } from './dvcqg-answer.ts';
import type { SeenLabels } from './labels.ts';
import { RequestRefused, SMALL_BODY } from './refuse.ts';
import type { Sessions } from './sessions.ts';
import { isItem, isLine, KEY_MAX } from './text.ts';

export interface DvcqgDeps {
  access: Access;
  sessions: Sessions;
  stores: Stores;
  labels: SeenLabels;
}

const tags = ['Nhận dữ liệu'];
const security = [{ bearer: [] }];
const failures = { 400: FailureSchema, 401: FailureSchema, 413: FailureSchema, 415: FailureSchema, 503: FailureSchema };
const response = { 200: DvcqgAnswerSchema, ...failures };

/** The doors that one-stop systems know from the National Public Service Portal, in both of their forms. */
export function dvcqgRoutes(app: FastifyInstance, deps: DvcqgDeps): void {
  const { access, sessions, stores, labels } = deps;
  const take = async (request: FastifyRequest, door: Door, data: unknown, name: string): Promise<DvcqgAnswer> => {
    if (!Array.isArray(data)) throw new RequestRefused(400, `${name} phải là mảng [${door.noun}, …]`);
    return dvcqgAnswer(await deliver(door, data, request.ingestSource, stores), door);
  };
  const dossiers = (query: unknown, isUpdating: unknown): Door =>
    hosoDoor({ insert: !readBoolean(isUpdating), sender: readSender(query) }, labels);

  app.post(
    '/api/ingest/dvcqg/DongBoHoSoMC',
    {
      onRequest: access.header,
      schema: {
        tags,
        security,
        summary: 'Đồng bộ hồ sơ một cửa (dạng mảng)',
        querystring: SyncQuerySchema,
        body: HoSoArraySchema,
        response,
      },
    },
    (request) => {
      const door = dossiers(request.query, parameter(request.query, 'isupdating'));
      return take(request, door, request.body, 'Nội dung gửi');
    },
  );

  app.post(
    '/api/ingest/dvcqg/CapNhatTienDoHoSoMC',
    {
      onRequest: access.header,
      schema: { tags, security, summary: 'Cập nhật tiến độ hồ sơ (dạng mảng)', body: TienTrinhArraySchema, response },
    },
    (request) => take(request, stepDoor, request.body, 'Nội dung gửi'),
  );

  app.post(
    '/api/ingest/dvcqg',
    {
      onRequest: access.headerIfAny,
      schema: { tags, security, summary: 'Đồng bộ hồ sơ, tiến độ (dạng phong bì)', body: EnvelopeSchema, response },
    },
    (request) => {
      const body: unknown = request.body;
      access.envelope(request, isItem(body) ? body.session : undefined);
      if (!isItem(body)) throw new RequestRefused(400, 'Nội dung gửi phải là {"session", "service", "data": […]}');
      const { service, data } = body;
      if (service === 'DongBoHoSoMC') return take(request, dossiers(request.query, body.isUpdating), data, "'data'");
      if (service === 'CapNhatTienDoHoSoMC') return take(request, stepDoor, data, "'data'");
      throw new RequestRefused(
        400,
        "'service' thiếu hoặc không được nhận; ghi 'DongBoHoSoMC' hoặc 'CapNhatTienDoHoSoMC'",
      );
    },
  );

  app.post(
    '/api/ingest/dvcqg/session',
    {
      bodyLimit: SMALL_BODY,
      schema: {
        tags,
        summary: 'Lấy phiên cho dạng phong bì',
        body: SessionRequestSchema,
        response: { 200: SessionAnswerSchema, 400: FailureSchema, 401: FailureSchema },
      },
    },
    async (request, reply: FastifyReply) => {
      const body: unknown = request.body;
      const password = isItem(body) ? body.password : undefined;
      if (typeof password !== 'string' || password === '') {
        throw new RequestRefused(400, `Thiếu 'password'; gửi {"username", "password"} với password là mã truy cập`);
      }
      const source = access.password(request, password);
      reply.header('cache-control', 'no-store');
      return { session: sessions.open(source), error_code: 0 };
    },
  );
}

/** isUpdating as senders write it; missing is False. @throws RequestRefused 400 */
export function readBoolean(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return false;
  const text = typeof value === 'string' ? value.toLowerCase() : value;
  if (text === 'true' || text === '1' || text === true || text === 1) return true;
  if (text === 'false' || text === '0' || text === false || text === 0) return false;
  throw new RequestRefused(400, `'isUpdating' không hợp lệ; ghi True hoặc False`);
}

/** A parameter of the address, in whatever case a sender writes its name. */
function parameter(query: unknown, name: string): unknown {
  if (!isItem(query)) return undefined;
  const found = Object.keys(query).find((k) => k.toLowerCase() === name);
  return found === undefined ? undefined : query[found];
}

function readSender(query: unknown): string {
  const sender = parameter(query, 'madinhdanhdv');
  if (sender === undefined) return '';
  if (typeof sender === 'string' && isLine(sender, KEY_MAX)) return sender.trim();
  throw new RequestRefused(400, `'MaDinhDanhDV' không hợp lệ; ghi một mã đơn vị không quá ${KEY_MAX} ký tự`);
}
