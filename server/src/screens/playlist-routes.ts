import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type Day, dayOf, formatDay, weekdayOf } from '@toancanh/shared/calendar/day.ts';
import type { CalendarException, WorkingCalendar } from '@toancanh/shared/calendar/working.ts';
import type { Playlist, Playlists } from '@toancanh/shared/contract/screens.ts';
import { Type } from 'typebox';
import { BadRequest } from '../http/errors.ts';
import { SCENE } from './orders.ts';
import { checkPlaylist, outsideOf } from './playlist-check.ts';
import type { ScreensRoom } from './room.ts';

const tags = ['Màn hình'];
const Id = Type.Object({ id: Type.String({ maxLength: 40 }) });
const Part = Type.Object(
  {
    name: Type.String({ maxLength: 64 }),
    when: Type.Object(
      {
        days: Type.Union([Type.Literal('all'), Type.Literal('working'), Type.Literal('off')]),
        from: Type.String({ maxLength: 5, description: 'HH:mm' }),
        to: Type.String({ maxLength: 5, description: 'HH:mm; không sau from: qua nửa đêm' }),
      },
      { additionalProperties: false },
    ),
    items: Type.Array(
      Type.Object(
        { show: SCENE, seconds: Type.Number({ description: 'giây, số nguyên từ 15' }) },
        { additionalProperties: false },
      ),
      { maxItems: 60 },
    ),
    brightness: Type.Number({ description: '0.2–1' }),
  },
  { additionalProperties: false },
);
const Body = Type.Object(
  { name: Type.String({ maxLength: 64 }), parts: Type.Array(Part, { maxItems: 24 }) },
  { additionalProperties: false },
);

const YEAR = 366;

/** What makes the same working days anew for whoever shows a schedule: from the day before `today` for a year. */
function exceptionsOf(calendar: WorkingCalendar, today: Day): CalendarException[] {
  return Array.from({ length: YEAR }, (_, i) => today - 1 + i).flatMap((day): CalendarException[] => {
    const worked = calendar.isWorkingDay(day);
    const weekend = weekdayOf(day) === 0 || weekdayOf(day) === 6;
    return worked === weekend ? [{ day: formatDay(day), kind: worked ? 'work' : 'off', name: '' }] : [];
  });
}

/** What screens show when. Reading them shows units, so it needs the same right as writing. */
export const playlistRoutes =
  (room: ScreensRoom): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { playlists, book } = room;
    const must = (id: string): Playlist => {
      const found = playlists.get(id);
      if (found === null) throw new BadRequest('id', `Không có danh sách phát ${id.slice(0, 40)}`, 404);
      return found;
    };
    const users = (id: string) => book.list().filter((s) => s.settings.playlist === id);
    const read = (given: Omit<Playlist, 'id'>, id: string | null): Omit<Playlist, 'id'> => {
      checkPlaylist(given, room.hasScene);
      const name = given.name.trim().normalize('NFC');
      if (playlists.named(name, id) !== null)
        throw new BadRequest('name', `name=${name}: đã có danh sách phát tên này; hãy chọn tên khác`, 409);
      return { name, parts: given.parts.map((p) => ({ ...p, name: p.name.trim().normalize('NFC') })) };
    };

    app.get(
      '/api/playlists',
      {
        config: { access: 'screens.manage', unlogged: true },
        schema: { tags, summary: 'Các danh sách phát, và những ngày trái lệ của tuần trong một năm tới' },
      },
      async (): Promise<Playlists> => ({
        playlists: playlists.list(),
        exceptions: exceptionsOf(room.calendar, dayOf(room.clock())),
      }),
    );

    app.post(
      '/api/playlists',
      { config: { access: 'screens.manage' }, schema: { tags, summary: 'Thêm danh sách phát', body: Body } },
      async (request, reply) => {
        request.auditDetail = { playlist: request.body.name };
        return reply.code(201).send(playlists.add(read(request.body, null)));
      },
    );

    app.put(
      '/api/playlists/:id',
      {
        config: { access: 'screens.manage' },
        schema: { tags, summary: 'Thay danh sách phát; màn hình dùng nó đổi ngay', params: Id, body: Body },
      },
      async (request): Promise<Playlist> => {
        const { id } = must(request.params.id);
        request.auditDetail = { playlist: request.body.name };
        const playlist = { id, ...read(request.body, id) };
        for (const s of users(id)) {
          const outside = outsideOf(playlist, (unit) => room.owns(s.settings.units, unit));
          if (outside !== null)
            throw new BadRequest(
              'parts',
              `${outside.where} chiếu ${room.unitName(outside.unit)}, ngoài phạm vi của màn hình "${s.settings.name}" đang dùng danh sách này`,
            );
        }
        return playlists.put(playlist);
      },
    );

    app.delete(
      '/api/playlists/:id',
      {
        config: { access: 'screens.manage' },
        schema: { tags, summary: 'Xóa danh sách phát không màn hình nào dùng', params: Id },
      },
      async (request) => {
        const { id, name } = must(request.params.id);
        request.auditDetail = { playlist: name };
        if (playlists.isStandard(id))
          throw new BadRequest('id', `"${name}" dùng cho màn hình chưa ghép nối, không xóa được; hãy sửa nó`, 409);
        const names = users(id).map((s) => s.settings.name);
        if (names.length > 0)
          throw new BadRequest(
            'id',
            `"${name}" đang dùng ở: ${names.join(', ')}; hãy đổi danh sách của các màn hình này trước`,
            409,
          );
        playlists.drop(id);
        return { ok: true };
      },
    );
  };
