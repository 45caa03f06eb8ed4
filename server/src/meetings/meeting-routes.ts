import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type {
  CopiedMeeting,
  Deck,
  Meeting,
  MeetingRow,
  PresentationScreen,
  Proposal,
} from '@toancanh/shared/contract/meetings.ts';
import { Type } from 'typebox';
import { agenda } from './agenda.ts';
import { appendSlide, copyMeeting, dropMeeting, mustHave, newMeeting, saveMeeting, shown } from './mending.ts';
import { narrowDeck, narrowMeeting } from './narrow.ts';
import { mayReadDeck, mayReadNotes, must } from './rights.ts';
import type { MeetingsRoom } from './room.ts';

const tags = ['Cuộc họp'];
export const Id = Type.Object({ id: Type.String({ maxLength: 40 }) });
const text = Type.String({ maxLength: 400 });
const FIELDS = { name: text, at: text, from: text, to: text };
const idOrNull = Type.Union([Type.String({ maxLength: 40 }), Type.Null()]);
const slides = Type.Array(Type.Unknown());
const exact = { additionalProperties: false };
/** Sixty slides with what was drawn on them. */
const bodyLimit = 6 * 1_048_576;
const run = { access: 'meetings.run' } as const;

/** Meetings and their decks: preparing, copying, and all that presenting needs in one piece. */
export const meetingRoutes =
  (room: MeetingsRoom): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { services: s } = room;

    app.get(
      '/api/meetings',
      { config: { access: 'meetings.read' }, schema: { tags, summary: 'Các cuộc họp, mới nhất trước' } },
      async (): Promise<MeetingRow[]> =>
        room.meetings.list().map((m) => {
          const { slides: all, ...row } = shown(m);
          return { ...row, slides: all.length, presenting: room.presentations.isRunning(m.id) };
        }),
    );

    app.post(
      '/api/meetings',
      {
        ...{ config: run, bodyLimit },
        schema: {
          ...{ tags, summary: 'Cuộc họp mới' },
          body: Type.Object(
            {
              ...FIELDS,
              ...{ book: Type.Optional(idOrNull), previous: Type.Optional(idOrNull), slides: Type.Optional(slides) },
            },
            exact,
          ),
        },
      },
      async (request, reply): Promise<Meeting> => {
        const meeting = newMeeting(room, request.body, request.principal?.name ?? '');
        request.auditDetail = { meeting: meeting.name, id: meeting.id };
        return reply.code(201).send(meeting);
      },
    );

    app.get(
      '/api/meetings/:id',
      {
        config: { access: 'meetings.read' },
        schema: { tags, params: Id, summary: 'Một cuộc họp và các trang của nó' },
      },
      async (request): Promise<Meeting> =>
        narrowMeeting(shown(mustHave(room, request.params.id)), s.scopeOf(request), mayReadNotes(request.identity)),
    );

    app.put(
      '/api/meetings/:id',
      {
        ...{ config: run, bodyLimit },
        schema: {
          ...{ tags, params: Id, summary: 'Lưu cuộc họp; version cũ: 409, ai đã lưu lúc nào' },
          body: Type.Object(
            { ...FIELDS, book: idOrNull, previous: idOrNull, slides, version: Type.Integer({ minimum: 1 }) },
            exact,
          ),
        },
      },
      async (request): Promise<Meeting> => {
        const meeting = saveMeeting(room, request.params.id, request.body, request.principal?.name ?? '');
        request.auditDetail = { meeting: meeting.name, version: meeting.version, slides: meeting.slides.length };
        return meeting;
      },
    );

    app.delete(
      '/api/meetings/:id',
      { config: run, schema: { tags, params: Id, summary: 'Xóa cuộc họp chưa diễn ra' } },
      async (request) => {
        request.auditDetail = { meeting: dropMeeting(room, request.params.id).name };
        return { ok: true };
      },
    );

    app.post(
      '/api/meetings/:id/copy',
      {
        config: run,
        schema: { tags, params: Id, body: Type.Object(FIELDS, exact), summary: 'Cuộc họp kế tiếp từ cuộc họp này' },
      },
      async (request, reply): Promise<CopiedMeeting> => {
        const copied = copyMeeting(room, request.params.id, request.body, request.principal?.name ?? '');
        request.auditDetail = { meeting: copied.meeting.name, id: copied.meeting.id };
        return reply.code(201).send(copied);
      },
    );

    app.post(
      '/api/meetings/:id/slides',
      {
        ...{ config: run, bodyLimit: 1_048_576 },
        schema: { tags, params: Id, body: Type.Object({}), summary: 'Thêm vào bài trình bày: một trang ở cuối' },
      },
      async (request, reply): Promise<Meeting> => {
        const meeting = appendSlide(room, request.params.id, request.body, request.principal?.name ?? '');
        request.auditDetail = { meeting: meeting.name, version: meeting.version };
        return reply.code(201).send(meeting);
      },
    );

    app.get(
      '/api/meetings/:id/deck',
      {
        config: { access: 'meetings.follow' },
        schema: { tags, params: Id, summary: 'Mọi trang với số liệu theo sổ đã chốt (hoặc hiện tại), có mã băm' },
      },
      async (request): Promise<Deck> => {
        must(mayReadDeck(room, request.identity, request.params.id), request.identity);
        const meeting = shown(mustHave(room, request.params.id));
        const whole = await room.decks.whole(meeting);
        return narrowDeck(whole, s.scopeOf(request), mayReadNotes(request.identity), room.decks);
      },
    );

    app.get(
      '/api/meetings/:id/agenda',
      {
        config: { ...run, unlogged: true },
        schema: { tags, params: Id, summary: 'Đề xuất trang: cảnh báo, biến động lớn, kết luận còn mở' },
      },
      async (request): Promise<Proposal[]> => agenda(room, shown(mustHave(room, request.params.id))),
    );

    app.get(
      '/api/meetings/:id/screens',
      {
        config: { ...run, unlogged: true },
        schema: { tags, params: Id, summary: 'Các màn hình có thể theo trình chiếu' },
      },
      async (request): Promise<PresentationScreen[]> => {
        mustHave(room, request.params.id);
        return room.walls().map((wall) => {
          const follows = room.presentations.followedBy(wall.id);
          return {
            ...wall,
            follows: follows === null ? null : { id: follows, name: room.meetings.get(follows)?.name ?? follows },
          };
        });
      },
    );
  };
