import { Readable } from 'node:stream';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { parseDay } from '@toancanh/shared/calendar/day.ts';
import { type Static, Type } from 'typebox';
import { BOM, csvLine } from '../exports/csv.ts';
import { BadRequest } from '../http/errors.ts';
import type { AuditFilter, AuditRow } from './access-store.ts';
import { checkChain } from './audit-chain.ts';
import type { AccessRoom } from './room.ts';

const tags = ['Quản trị'];
const text = (description: string) => Type.Optional(Type.String({ maxLength: 100, description }));
const Filter = {
  who: text('Tên đăng nhập'),
  verb: text('Việc, ví dụ sign-in, role-change, mappings.write'),
  result: Type.Optional(Type.Union(['ok', 'refused', 'failed'].map((x) => Type.Literal(x)))),
  from: text('Từ ngày (yyyy-MM-dd) hoặc thời điểm ISO có múi giờ'),
  to: text('Đến hết ngày, hoặc trước thời điểm'),
};
const FilterOnly = Type.Object(Filter, { additionalProperties: false });

/** The audit log: read, exported, checked. Never changed. */
export const auditRoutes =
  (room: AccessRoom): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { store } = room;
    app.get(
      '/api/audit',
      {
        config: { access: 'audit.read' },
        schema: {
          tags,
          summary:
            'Nhật ký truy cập, mới trước cũ sau; trang sau: before = next. Giờ là giờ thật của máy chủ (now), kể cả ở bản mô phỏng',
          querystring: Type.Object(
            {
              ...Filter,
              before: Type.Optional(Type.Integer({ minimum: 1 })),
              limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 100 })),
            },
            { additionalProperties: false },
          ),
        },
      },
      async (request, reply) => {
        void reply.header('cache-control', 'no-store');
        const limit = request.query.limit ?? 100;
        const { before } = request.query;
        const rows = store.audit({ ...filterOf(request.query), limit, ...(before === undefined ? {} : { before }) });
        return { now: room.now(), rows: rows.map(shown), next: rows.length < limit ? null : (rows.at(-1)?.id ?? null) };
      },
    );

    app.get(
      '/api/audit.csv',
      {
        config: { access: 'audit.read' },
        schema: { tags, summary: 'Nhật ký truy cập, tệp CSV', querystring: FilterOnly },
      },
      async (request, reply) => {
        const filter = filterOf(request.query);
        room.audit.record(request, { verb: 'audit-export', detail: { ...request.query } });
        return reply
          .header('content-type', 'text/csv; charset=utf-8')
          .header('content-disposition', 'attachment; filename="nhat-ky-truy-cap.csv"')
          .header('cache-control', 'no-store')
          .send(Readable.from(lines((before) => store.audit({ ...filter, ...before, limit: 1000 }))));
      },
    );

    app.get(
      '/api/audit/verify',
      {
        config: { access: 'audit.read' },
        schema: { tags, summary: 'Kiểm tra chuỗi băm của nhật ký: có dòng nào bị sửa, xóa, đổi chỗ không' },
      },
      async () => checkChain((after, limit) => store.auditAfter(after, limit)),
    );
  };

const shown = ({ previous: _, ...row }: AuditRow) => row;

/** @throws BadRequest naming `from` or `to`. */
function filterOf(q: Static<typeof FilterOnly>): Omit<AuditFilter, 'limit' | 'before'> {
  return {
    ...(q.who === undefined ? {} : { who: q.who }),
    ...(q.verb === undefined ? {} : { verb: q.verb }),
    ...(q.result === undefined ? {} : { result: q.result }),
    ...(q.from === undefined ? {} : { from: instant('from', q.from, '00:00:00') }),
    ...(q.to === undefined ? {} : { to: instant('to', q.to, '24:00:00') }),
  };
}

function instant(field: string, value: string, time: string): number {
  const isDay = parseDay(value) !== null;
  const at = Date.parse(isDay ? `${value}T${time}+07:00` : value);
  if (Number.isNaN(at) || (!isDay && !/(Z|[+-]\d\d:?\d\d)$/.test(value)))
    throw new BadRequest(field, `${field}=${value}: cần một ngày (2026-11-20) hoặc thời điểm ISO có múi giờ`);
  return at;
}

const COLUMNS = ['id', 'at', 'who', 'role', 'address', 'verb', 'object', 'detail', 'result', 'hash'] as const;

function* lines(page: (before: { before?: number }) => AuditRow[]): Generator<string> {
  yield `${BOM}${csvLine(COLUMNS, [])}`;
  for (let before: { before?: number } = {}; ; ) {
    const rows = page(before);
    for (const row of rows)
      yield csvLine(
        COLUMNS.map((c) => (c === 'at' ? iso(row.at) : row[c])),
        [],
      );
    const last = rows.at(-1);
    if (last === undefined || rows.length < 1000) return;
    before = { before: last.id };
  }
}

const iso = (at: number): string => new Date(at + 7 * 3_600_000).toISOString().replace('Z', '+07:00');
