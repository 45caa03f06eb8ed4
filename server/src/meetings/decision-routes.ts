import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { DecisionStanding, MeetingDecisions } from '@toancanh/shared/contract/meetings.ts';
import { Type } from 'typebox';
import { requireUnit } from '../access/unit-scope.ts';
import { readUnits } from '../http/params.ts';
import { idsOf } from '../query/unit-choice.ts';
import { closeDecision, decide, earlierDecisions, standing } from './decisions.ts';
import { Id } from './meeting-routes.ts';
import { mustHave } from './mending.ts';
import { narrowDecisions } from './narrow.ts';
import { QUESTION } from './question-check.ts';
import type { MeetingsRoom } from './room.ts';
import { standpointOf } from './standpoint.ts';

const tags = ['Kết luận'];
const exact = { additionalProperties: false };

/** What meetings decided. Read with one's own units; figures are then and now. */
export const decisionRoutes =
  (room: MeetingsRoom): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { services: s } = room;

    app.get(
      '/api/meetings/:id/decisions',
      {
        config: { access: 'meetings.read' },
        schema: { tags, params: Id, summary: 'Kết luận của cuộc họp, và của các cuộc họp trước mà nó nhìn lại' },
      },
      async (request): Promise<MeetingDecisions> => {
        const meeting = mustHave(room, request.params.id);
        const from = standpointOf(room, meeting);
        const scope = s.scopeOf(request);
        return {
          own: narrowDecisions(await standing(room, room.store.decisions(meeting.id), from), scope),
          earlier: narrowDecisions(await standing(room, earlierDecisions(room, meeting), from), scope),
        };
      },
    );

    app.post(
      '/api/meetings/:id/decisions',
      {
        config: { access: 'meetings.run' },
        schema: {
          ...{ tags, params: Id, summary: 'Ghi một kết luận; con số của nó được giữ như cuộc họp thấy' },
          body: Type.Object(
            {
              ...{ text: Type.String({ maxLength: 600 }), unit: Type.String({ maxLength: 60 }) },
              ...{ person: Type.String({ maxLength: 160 }), due: Type.String({ maxLength: 40 }) },
              figure: Type.Union([QUESTION, Type.Null()]),
            },
            exact,
          ),
        },
      },
      async (request, reply): Promise<DecisionStanding> => {
        const meeting = mustHave(room, request.params.id);
        const decision = await decide(room, meeting, request.body, request.principal?.name ?? '');
        // Who is to do it is in the decision; the log keeps nobody's name but the account's.
        request.auditDetail = { meeting: meeting.name, decision: decision.id, unit: decision.unit };
        const [told] = await standing(room, [decision], standpointOf(room, meeting));
        return reply.code(201).send(told);
      },
    );

    app.post(
      '/api/decisions/:id/close',
      {
        config: { access: 'meetings.run' },
        schema: {
          ...{ tags, params: Id, summary: 'Khép một kết luận: done (đã xong) hoặc dropped (thôi)' },
          body: Type.Object(
            {
              how: Type.Union([Type.Literal('done'), Type.Literal('dropped')]),
              note: Type.String({ maxLength: 600 }),
            },
            exact,
          ),
        },
      },
      async (request): Promise<DecisionStanding> => {
        const closed = closeDecision(room, request.params.id, request.body, request.principal?.name ?? '');
        request.auditDetail = { decision: closed.id, how: request.body.how };
        const [told] = await standing(room, [closed], null);
        return told!;
      },
    );

    app.get(
      '/api/decisions',
      {
        config: { access: 'meetings.read' },
        schema: {
          ...{ tags, summary: 'Kết luận của mọi cuộc họp, cũ nhất trước; số hiện tại là của kỳ đang chạy' },
          querystring: Type.Object(
            {
              open: Type.Optional(Type.Boolean({ description: 'true: còn mở; false: đã khép' })),
              unit: Type.Optional(Type.String({ maxLength: 400, description: 'Mã đơn vị, tính cả đơn vị bên dưới' })),
            },
            exact,
          ),
        },
      },
      async (request): Promise<DecisionStanding[]> => {
        const { open, unit: text } = request.query;
        const scope = s.scopeOf(request);
        const unit = readUnits(text, s.geography);
        requireUnit(scope, unit, s.geography);
        const asked = room.store
          .decisions()
          .filter((d) => scope.has(d.unit))
          .filter((d) => open === undefined || (d.closed === null) === open)
          .filter((d) => unit === null || idsOf(unit).some((above) => s.geography.isWithin(d.unit, above)));
        return standing(room, asked, null);
      },
    );
  };
