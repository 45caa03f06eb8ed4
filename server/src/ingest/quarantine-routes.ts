import { formatInstant } from '@toancanh/shared/calendar/day.ts';
import { FailureSchema } from '@toancanh/shared/contract/dvcqg.ts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Quarantine, QuarantineEntry } from '../ledger/port.ts';
import type { Access } from './access.ts';
import type { Stores } from './deliver.ts';
import type { SeenLabels } from './labels.ts';
import { looksPersonal } from './petition-privacy.ts';
import { RequestRefused } from './refuse.ts';
import { replay } from './replay.ts';
import { isItem, isLine } from './text.ts';

const STATUSES = ['open', 'replayed', 'dismissed'];
const KINDS = ['dossier', 'step', 'petition', 'camera', 'body'];
const LIMIT = 50;
const MOST = 500;

const Entry = Type.Object({
  id: Type.Integer(),
  source: Type.String(),
  at: Type.Integer({ description: 'Lúc bị từ chối, epoch ms' }),
  status: Type.Enum(STATUSES as [string, ...string[]]),
  kind: Type.Enum(KINDS as [string, ...string[]]),
  key: Type.String(),
  field: Type.String(),
  reason: Type.String(),
  note: Type.String({ description: "Ai đã giải quyết, vì sao; '' khi còn chờ" }),
  item: Type.Unknown({ description: 'Mục đã bỏ dữ liệu cá nhân; false thay cho giá trị không được giữ' }),
});
const tags = ['Khu cách ly'];
const security = [{ bearer: [] }];
const Done = Type.Object({ error_code: Type.String(), message: Type.String() });
const params = Type.Object({ id: Type.Integer() });

/** What was refused: to be listed, mended and run again, or dismissed with a reason. */
export function quarantineRoutes(
  app: FastifyInstance,
  deps: { access: Access; stores: Stores; quarantine: Quarantine; labels: SeenLabels; onSettled: () => Promise<void> },
): void {
  const { access, stores, quarantine, labels, onSettled } = deps;
  const openEntry = async (request: FastifyRequest): Promise<QuarantineEntry> => {
    const id = whole((request.params as { id: string }).id, 'id');
    const entry = await quarantine.get(id);
    if (entry === null) throw new RequestRefused(404, `Không có mục cách ly số ${id}`);
    if (entry.status !== 'open') throw new RequestRefused(409, `Mục cách ly số ${id} đã được giải quyết`);
    return entry;
  };

  app.get(
    '/api/quarantine',
    {
      schema: {
        tags,
        summary: 'Các mục bị từ chối, cũ trước mới sau; trang sau: after = next',
        querystring: Type.Object({
          source: Type.Optional(Type.String()),
          status: Type.Optional(Type.Enum(STATUSES as [string, ...string[]])),
          kind: Type.Optional(Type.Enum(KINDS as [string, ...string[]])),
          after: Type.Optional(Type.Integer({ minimum: 0 })),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: MOST, default: LIMIT })),
        }),
        response: {
          200: Type.Object({ entries: Type.Array(Entry), next: Type.Union([Type.Integer(), Type.Null()]) }),
          400: FailureSchema,
        },
      },
    },
    async (request) => {
      const query = request.query as Record<string, unknown>;
      const filter: Parameters<Quarantine['list']>[0] = { limit: LIMIT };
      if (query.limit !== undefined) filter.limit = Math.min(Math.max(whole(query.limit, 'limit'), 1), MOST);
      if (query.after !== undefined) filter.after = whole(query.after, 'after');
      if (query.source !== undefined) filter.source = String(query.source);
      if (query.status !== undefined) filter.status = among(query.status, STATUSES, 'status');
      if (query.kind !== undefined) filter.kind = among(query.kind, KINDS, 'kind');
      const found = await quarantine.list(filter);
      return {
        entries: found.map(({ context: _, item, ...rest }) => ({
          ...rest,
          item: item === null ? null : JSON.parse(item),
        })),
        next: found.length < filter.limit ? null : (found.at(-1)?.id ?? null),
      };
    },
  );

  app.get(
    '/api/quarantine/counts',
    {
      schema: {
        tags,
        summary: 'Số mục theo nguồn, loại và tình trạng',
        response: {
          200: Type.Object({
            counts: Type.Array(
              Type.Object({
                source: Type.String(),
                kind: Type.Enum(KINDS as [string, ...string[]]),
                status: Type.Enum(STATUSES as [string, ...string[]]),
                n: Type.Integer(),
              }),
            ),
          }),
        },
      },
    },
    async () => ({ counts: await quarantine.counts() }),
  );

  app.post(
    '/api/quarantine/:id/replay',
    {
      onRequest: access.headerOnly,
      schema: {
        tags,
        security,
        params,
        summary: 'Chạy lại một mục theo quy tắc hiện nay; item: các trường thay thế',
        body: Type.Optional(
          Type.Object({
            item: Type.Optional(Type.Object({})),
            force: Type.Optional(Type.Boolean({ description: 'Ghi cả khi hồ sơ đã có tin mới hơn' })),
          }),
        ),
        response: { 200: Done, 400: FailureSchema, 401: FailureSchema, 404: FailureSchema, 409: FailureSchema },
      },
    },
    async (request) => {
      const body: unknown = request.body;
      const mend = isItem(body) ? (body.item ?? null) : null;
      if (mend !== null && !isItem(mend)) throw new RequestRefused(400, `'item' phải là đối tượng JSON`);
      const entry = await openEntry(request);
      const force = isItem(body) && body.force === true;
      const result = await replay(entry, mend, request.ingestSource, force, stores, labels);
      if (result.done) {
        await onSettled();
        return result.outcome === 'exists'
          ? { error_code: '1', message: `${entry.key} đã tồn tại; không ghi gì, mục được khép lại` }
          : { error_code: '0', message: 'Chạy lại thành công' };
      }
      if ('newerAt' in result) {
        throw new RequestRefused(
          409,
          `${entry.key} đã có tin mới hơn lúc ${formatInstant(result.newerAt)}; chạy lại sẽ thay tin đó. Thêm "force": true nếu vẫn muốn`,
        );
      }
      if (result.problems === null) {
        throw new RequestRefused(409, 'Không có nội dung để chạy lại; yêu cầu nguồn gửi lại hoặc khép mục này');
      }
      return {
        error_code: '1',
        message: `Vẫn bị từ chối: ${result.problems.map((p) => `${p.field} ${p.reason}`.trim()).join('; ')}`,
        errors: result.problems,
      };
    },
  );

  app.post(
    '/api/quarantine/:id/dismiss',
    {
      onRequest: access.headerOnly,
      schema: {
        tags,
        security,
        params,
        summary: 'Khép một mục mà không ghi',
        body: Type.Object({ reason: Type.String({ minLength: 1, maxLength: 300 }) }),
        response: { 200: Done, 400: FailureSchema, 401: FailureSchema, 404: FailureSchema, 409: FailureSchema },
      },
    },
    async (request) => {
      const body: unknown = request.body;
      const reason = isItem(body) ? body.reason : undefined;
      if (typeof reason !== 'string' || reason.trim() === '' || !isLine(reason, 300) || looksPersonal(reason)) {
        throw new RequestRefused(400, `Ghi 'reason' không quá 300 ký tự, không có dữ liệu cá nhân`);
      }
      const entry = await openEntry(request);
      request.auditDetail = { source: entry.source, kind: entry.kind, key: entry.key, reason: reason.trim() };
      await quarantine.settle(entry.id, 'dismissed', `${request.ingestSource}: ${reason.trim()}`);
      await onSettled();
      return { error_code: '0', message: 'Đã khép mục cách ly' };
    },
  );
}

function whole(value: unknown, name: string): number {
  const n = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : -1;
  if (n < 0) throw new RequestRefused(400, `'${name}' phải là số nguyên không âm`);
  return n;
}

function among(value: unknown, values: readonly string[], name: string): string {
  if (typeof value === 'string' && values.includes(value)) return value;
  throw new RequestRefused(400, `'${name}' không hợp lệ; ghi một trong: ${values.join(', ')}`);
}
