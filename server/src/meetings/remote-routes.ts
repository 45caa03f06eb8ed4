import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { dayOf, formatDay } from '@toancanh/shared/calendar/day.ts';
import type { Meeting, RemoteDecision, RemoteDeck, Slide } from '@toancanh/shared/contract/meetings.ts';
import { Type } from 'typebox';
import { BadRequest } from '../http/errors.ts';
import { decide } from './decisions.ts';
import { aboutOf } from './figure-answer.ts';
import { Id } from './meeting-routes.ts';
import type { StoredDecision } from './meetings-store.ts';
import { mustHave } from './mending.ts';
import { remoteOf } from './remotes.ts';
import { maySteer, must } from './rights.ts';
import type { MeetingsRoom } from './room.ts';
import { standpointOf } from './standpoint.ts';

const tags = ['Trình chiếu'];
/** Those that no decision can be given to. */
const NO_WORKERS: ReadonlySet<string> = new Set(['former', 'unknown', 'province']);

/** What a phone reads and writes besides orders: headlines, and decisions. It is told no figures. */
export const remoteRoutes =
  (room: MeetingsRoom): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { services: s } = room;
    /** Decisions whose figure is still asked for, by their ids. */
    const writing = new Map<string, Promise<StoredDecision>>();

    app.get(
      '/api/meetings/:id/remote',
      {
        config: { access: 'meetings.follow' },
        schema: {
          tags,
          params: Id,
          summary: 'Tiêu đề và ghi chú các trang cho điện thoại (id: mine); không có số liệu',
        },
      },
      async (request): Promise<RemoteDeck> => {
        // Whoever holds the secret alone asks for 'mine': the meeting that it is of.
        const own = remoteOf(request.principal);
        const asked = request.params.id === 'mine' && own !== null ? own : request.params.id;
        must(maySteer(request.identity, asked), request.identity);
        const meeting = mustHave(room, asked);
        const today = dayOf(s.clock.now());
        return {
          ...{ meeting: meeting.id, name: meeting.name, version: meeting.version },
          slides: meeting.slides.map((x) => ({
            ...{ id: x.id, headline: x.headline, notes: x.notes, kind: x.content.kind },
            figure: figureName(room, meeting, x),
          })),
          units: s.geography.units.filter((u) => !NO_WORKERS.has(u.kind)).map(({ id, name }) => ({ id, name })),
          today: formatDay(today),
          due: [3, 5, 10, 20].map((n) => ({ n, day: formatDay(s.calendar.addWorkingDays(today, n)) })),
        };
      },
    );

    app.post(
      '/api/meetings/:id/remote/decisions',
      {
        config: { access: 'meetings.follow', rateLimit: { max: 60, timeWindow: '1 minute' } },
        preValidation: async ({ identity, params }) =>
          must(maySteer(identity, (params as { id: string }).id), identity),
        schema: {
          ...{ tags, params: Id, summary: 'Ghi một kết luận từ điện thoại, khi đang trình chiếu' },
          body: Type.Object(
            {
              id: Type.String({ pattern: '^[0-9a-f]{12}$', description: 'điện thoại đặt; gửi lại không ghi hai lần' }),
              ...{ text: Type.String({ maxLength: 600 }), unit: Type.String({ maxLength: 60 }) },
              ...{ person: Type.String({ maxLength: 160 }), due: Type.String({ maxLength: 40 }) },
              slide: Type.Union([Type.String({ maxLength: 40 }), Type.Null()]),
            },
            { additionalProperties: false },
          ),
        },
      },
      async (request, reply): Promise<RemoteDecision> => {
        const { id, slide, ...said } = request.body;
        const meeting = mustHave(room, request.params.id);
        // The same again, sent before the first was answered, waits for it.
        await writing.get(id)?.catch(() => null);
        const before = room.store.decision(id);
        if (before?.meeting === meeting.id) return told(room, before);
        if (before !== null) throw new BadRequest('id', 'id: mã này đã dùng cho một kết luận khác', 409);
        if (!room.presentations.isRunning(meeting.id))
          throw new BadRequest('meeting', 'Chưa bắt đầu trình chiếu: kết luận ghi từ điện thoại khi đang họp', 409);
        const page = slide === null ? null : (meeting.slides.find((x) => x.id === slide) ?? null);
        if (slide !== null && page?.content.kind !== 'figure')
          throw new BadRequest('slide', 'slide: trang này không còn, hoặc không có con số; hãy bỏ gắn con số', 409);
        const figure = page?.content.kind === 'figure' ? page.content.question : null;
        const deciding = decide(room, meeting, { ...said, figure }, request.principal?.name ?? '', id);
        writing.set(id, deciding);
        const decision = await deciding.finally(() => writing.delete(id));
        // Who is to do it is in the decision; the log keeps nobody's name but the account's.
        room.audit.record(request, {
          ...{ verb: 'meetings.run', object: `POST /api/meetings/${meeting.id}/remote/decisions` },
          detail: { meeting: meeting.name, decision: decision.id, unit: decision.unit },
        });
        return reply.code(201).send(told(room, decision));
      },
    );
  };

/** 'Đúng hạn, Phường Tân Ninh': what it is called, and not what it is. */
function figureName(room: MeetingsRoom, meeting: Meeting, { content }: Slide): string | null {
  if (content.kind !== 'figure') return null;
  const { name } = room.services.definitions.metric(content.question.metric, standpointOf(room, meeting).known);
  return `${name}, ${aboutOf(room.services, content.question)}`;
}

const told = ({ services }: MeetingsRoom, { id, text, unit, person, due }: StoredDecision): RemoteDecision => ({
  ...{ id, text, unit, person, due },
  unitName: services.geography.unit(unit)?.name ?? unit,
});
