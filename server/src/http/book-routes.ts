import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { formatInstant } from '@toancanh/shared/calendar/day.ts';
import {
  CAUSES,
  type ChangedDossiers,
  type Changes,
  type ChangesPending,
  type Closing,
  DefinitionBody,
  type DefinitionEntry,
  type Definitions,
  type SceneAtCut,
} from '@toancanh/shared/contract/books.ts';
import { ScopeQuery } from '@toancanh/shared/contract/desk/scope.ts';
import { FIGURE_VIEWS } from '@toancanh/shared/contract/stream.ts';
import { STANDARD } from '@toancanh/shared/metrics/metric.ts';
import { Type } from 'typebox';
import { mayWatch } from '../access/unit-scope.ts';
import { changedDossiers, changesSince } from '../books/changes.ts';
import { closeBooks } from '../books/closing.ts';
import { sceneAtCut } from '../books/scene-at-cut.ts';
import { readAsked } from '../desk/asked.ts';
import { definitionsOf } from '../desk/definition-figures.ts';
import type { Services } from '../services.ts';
import { BadRequest } from './errors.ts';
import { readDay } from './params.ts';
import { metricOf } from './query-routes.ts';

const tags = ['Giao ban'];
const Id = Type.Object({ id: Type.String({ maxLength: 40 }) });
const text = (description: string) => Type.Optional(Type.String({ maxLength: 600, description }));
const { compare: _compare, knownAt: _knownAt, ...Where } = ScopeQuery;
const ChangesOf = { ...Where, metric: Type.String({ maxLength: 60, description: 'Mã chỉ số ở /api/metrics' }) };
const read = { access: 'meetings.read' } as const;
const LEAST_REASON = 10;

/** Closed books: closing, reopening, scenes at the cut, what changed since; and by which definitions figures are made. */
export const bookRoutes =
  (s: Services): FastifyPluginAsyncTypebox =>
  async (app) => {
    const found = (id: string): Closing => {
      const book = s.books.get(id);
      if (book === null) throw new BadRequest('id', `Không có sổ đã chốt ${id}; danh sách ở /api/books`, 404);
      return book;
    };

    app.get(
      '/api/books',
      { config: read, schema: { tags, summary: 'Các sổ đã chốt, mới nhất trước' } },
      async (): Promise<Closing[]> => s.books.all().toReversed(),
    );

    app.post(
      '/api/books',
      {
        config: { access: 'meetings.run' },
        schema: {
          ...{ tags, summary: 'Chốt số liệu: từ đó số của cuộc họp là số đã biết tại thời điểm chốt' },
          body: Type.Object(
            {
              name: Type.String({ maxLength: 120, description: 'Tên sổ, ví dụ: Giao ban tuần 47' }),
              from: Type.String({ description: 'Ngày đầu kỳ (yyyy-MM-dd)' }),
              to: Type.String({ description: 'Ngày cuối kỳ' }),
              cut: Type.Optional(
                Type.String({
                  description: 'Thời điểm chốt, ISO có múi giờ, không sau giờ máy chủ; bỏ trống: bây giờ',
                }),
              ),
            },
            { additionalProperties: false },
          ),
        },
      },
      async (request, reply): Promise<Closing> => {
        const book = await closeBooks(s, request.body, request.principal?.name ?? '');
        const { id, from, to, cut, position } = book;
        request.auditDetail = { book: id, from, to, cut, position };
        void reply.code(201);
        return book;
      },
    );

    app.get(
      '/api/books/:id',
      { config: read, schema: { tags, summary: 'Một sổ đã chốt', params: Id } },
      async (request): Promise<Closing> => found(request.params.id),
    );

    app.post(
      '/api/books/:id/reopen',
      {
        config: { access: 'meetings.run' },
        schema: {
          ...{ tags, summary: 'Mở lại sổ, có lý do; sổ vẫn đọc được và ghi rõ đã mở lại', params: Id },
          body: Type.Object(
            { reason: Type.String({ maxLength: 500, description: `Ít nhất ${LEAST_REASON} ký tự` }) },
            { additionalProperties: false },
          ),
        },
      },
      async (request): Promise<Closing> => {
        const { id } = found(request.params.id);
        const reason = request.body.reason.trim();
        request.auditDetail = { book: id, reopened: true };
        if (reason.length < LEAST_REASON)
          throw new BadRequest('reason', `reason: ghi lý do mở lại sổ, ít nhất ${LEAST_REASON} ký tự`);
        const book = await s.books.reopen(id, formatInstant(s.clock.now()), request.principal?.name ?? '', reason);
        if (book === null)
          throw new BadRequest('id', `Sổ ${id} đã được mở lại trước đó; muốn chốt lại hãy chốt sổ mới`, 409);
        return book;
      },
    );

    app.get(
      '/api/books/:id/scene',
      {
        // As the live view: the wall shows it too.
        config: { access: 'wall.read' },
        schema: {
          ...{ tags, summary: 'Một màn của tường như đã biết tại thời điểm chốt', params: Id },
          querystring: Type.Object(
            {
              scene: Type.Enum([...FIGURE_VIEWS]),
              unit: text('Đơn vị, với scene=unit'),
              scope: text('Mã các đơn vị được gọi tên, cách nhau bằng dấu phẩy; bỏ trống: toàn tỉnh'),
            },
            { additionalProperties: false },
          ),
        },
      },
      async (request): Promise<SceneAtCut> => {
        const book = found(request.params.id);
        const { scene, ...params } = request.query;
        const allowed = mayWatch(request.identity, scene, params, s.geography);
        if (allowed !== true) throw new BadRequest(scene === 'unit' ? 'unit' : 'scope', allowed, 403);
        return sceneAtCut(s, book, scene, params);
      },
    );

    app.get(
      '/api/books/:id/changes',
      {
        config: read,
        schema: {
          ...{ tags, summary: 'Điều gì đã đổi từ lúc chốt, theo nguyên nhân; cộng đúng bằng chênh lệch', params: Id },
          description:
            'Tính lần lượt: lúc chốt → thêm việc mới (new) → thêm tin đến muộn (late) → sửa lại (corrected) → ghép đơn vị hiện nay (mapping) → cách tính hiện nay (definition). 202 khi đang đọc nhật ký lần đầu.',
          querystring: Type.Object(ChangesOf, { additionalProperties: false }),
        },
      },
      async (request, reply): Promise<Changes | ChangesPending> => {
        const { metric, ...scope } = request.query;
        const asked = await readAsked(s, request, { ...scope, knownAt: `so:${found(request.params.id).id}` }, false);
        const answer = await changesSince(s, asked, metric);
        if ('pending' in answer) void reply.code(202);
        return answer;
      },
    );

    app.get(
      '/api/books/:id/changes/dossiers',
      {
        config: { access: 'dossiers.read' },
        schema: {
          ...{ tags, summary: 'Các hồ sơ góp vào thay đổi theo một nguyên nhân', params: Id },
          querystring: Type.Object(
            {
              ...ChangesOf,
              cause: Type.Enum([...CAUSES]),
              after: Type.Optional(
                Type.String({ pattern: '^\\d{1,15}$', description: 'Giá trị next của trang trước' }),
              ),
              limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
            },
            { additionalProperties: false },
          ),
        },
      },
      async (request, reply): Promise<ChangedDossiers | ChangesPending> => {
        const { metric, cause, after, limit, ...scope } = request.query;
        const asked = await readAsked(s, request, { ...scope, knownAt: `so:${found(request.params.id).id}` }, false);
        const answer = await changedDossiers(s, asked, metric, cause, { after, limit: limit ?? 100 });
        if ('pending' in answer) void reply.code(202);
        return answer;
      },
    );

    app.get(
      '/api/definitions',
      {
        config: { access: 'figures.read' },
        schema: { tags: ['Bàn làm việc'], summary: 'Chỉ số có nhiều cách tính, cách đang dùng, mọi quyết định' },
      },
      async (): Promise<Definitions> => definitionsOf(s),
    );

    app.put(
      '/api/definitions',
      {
        config: { access: 'targets.write' },
        schema: { tags: ['Bàn làm việc'], summary: 'Ghi thêm một quyết định về cách tính', body: DefinitionBody },
      },
      async (request): Promise<DefinitionEntry> => {
        const { metric: id, variant, validFrom } = request.body;
        const decision = request.body.decision.trim();
        const metric = metricOf(id);
        const ids = [STANDARD, ...Object.keys(metric.variants ?? {})];
        if (!ids.includes(variant))
          throw new BadRequest('variant', `variant=${variant}: chỉ số ${id} chỉ có cách tính ${ids.join(', ')}`);
        if (decision.length < 3) throw new BadRequest('decision', 'decision: ghi số, ngày, cơ quan của quyết định');
        readDay('validFrom', validFrom);
        request.auditDetail = { metric: id, variant, decision, validFrom };
        const asked = { metric: id, variant, decision, validFrom };
        return s.definitions.add(asked, formatInstant(s.clock.now()), request.principal?.name ?? '');
      },
    );
  };
