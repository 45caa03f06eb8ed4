import type { ScreenSettings } from '@toancanh/shared/contract/screens.ts';
import { Type } from 'typebox';
import { BadRequest } from '../http/errors.ts';
import { checkTime, outsideOf } from './playlist-check.ts';
import type { ScreensRoom } from './room.ts';

const Units = Type.Union([
  Type.Literal('all'),
  Type.Array(Type.String({ maxLength: 60 }), { minItems: 1, maxItems: 200 }),
]);
const Geometry = Type.Object(
  {
    diagonal: Type.Union([Type.Number({ minimum: 10, maximum: 500 }), Type.Null()], {
      description: 'inch, của một tấm; null: cao như tấm 65 inch',
    }),
    columns: Type.Integer({ minimum: 1, maximum: 16 }),
    rows: Type.Integer({ minimum: 1, maximum: 16 }),
    distance: Type.Number({ minimum: 0.5, maximum: 60, description: 'mét, đến chỗ ngồi xa nhất' }),
  },
  { additionalProperties: false },
);
const Theme = Type.Object(
  {
    mode: Type.Union([Type.Literal('dark'), Type.Literal('lit'), Type.Literal('scheduled')]),
    litFrom: Type.String({ maxLength: 5, description: 'HH:mm' }),
    litTo: Type.String({ maxLength: 5, description: 'HH:mm' }),
  },
  { additionalProperties: false },
);
export const SETTINGS = {
  name: Type.String({ minLength: 1, maxLength: 64 }),
  place: Type.String({ maxLength: 120 }),
  units: Units,
  playlist: Type.String({ maxLength: 40 }),
  geometry: Geometry,
  theme: Theme,
};

/**
 * Settings of a screen, mended where that is safe (blanks around names). `id`: of the screen that they are for, null for
 * a new one. @throws BadRequest naming the field.
 */
export function checkSettings(given: ScreenSettings, room: ScreensRoom, id: string | null): ScreenSettings {
  const name = given.name.trim().normalize('NFC');
  if (name === '') throw new BadRequest('name', 'name: cần tên của màn hình');
  if (room.book.named(name, id) !== null)
    throw new BadRequest('name', `name=${name}: đã có màn hình tên này; hãy chọn tên khác`, 409);
  const stranger = given.units === 'all' ? undefined : given.units.find((unit) => !room.isUnit(unit));
  if (stranger !== undefined)
    throw new BadRequest('units', `units=${stranger}: không có đơn vị này; danh sách ở /api/units`);
  const playlist = room.playlists.get(given.playlist);
  if (playlist === null)
    throw new BadRequest('playlist', `playlist=${given.playlist}: không có danh sách này; xem /api/playlists`);
  const outside = outsideOf(playlist, (unit) => room.owns(given.units, unit));
  if (outside !== null)
    throw new BadRequest(
      'playlist',
      `playlist=${playlist.name}: ${outside.where} chiếu ${room.unitName(outside.unit)}, ngoài phạm vi của màn hình; hãy chọn danh sách khác hoặc mở rộng units`,
    );
  checkTime('theme.litFrom', given.theme.litFrom);
  checkTime('theme.litTo', given.theme.litTo);
  return { ...given, name, place: given.place.trim().normalize('NFC') };
}
