import { isOfUnit, type Playlist, type SceneRef } from '@toancanh/shared/contract/screens.ts';
import { minuteFrom } from '@toancanh/shared/screens/playlist.ts';
import { BadRequest } from '../http/errors.ts';

export const SHORTEST_DWELL = 15;
export const LONGEST_DWELL = 3600;

/** Units that a scene can be about. */
export type KnowsUnit = (id: string) => boolean;

/** @throws BadRequest naming the field: a unit is given exactly for scenes of one unit, and there is one of that id. */
export function checkScene(show: SceneRef, field: string, where: string, knows: KnowsUnit): void {
  if (isOfUnit(show.scene) && show.unit === undefined)
    throw new BadRequest(`${field}.unit`, `${where}cảnh của một đơn vị cần unit; danh sách ở /api/units`);
  if (!isOfUnit(show.scene) && show.unit !== undefined)
    throw new BadRequest(`${field}.unit`, `${where}cảnh ${show.scene} không nhận unit; chỉ cảnh unit mới cần`);
  if (show.unit !== undefined && !knows(show.unit))
    throw new BadRequest(`${field}.unit`, `${where}unit=${show.unit}: không có đơn vị này; danh sách ở /api/units`);
}

/** @throws BadRequest naming the field and the value when it is no time of a day. */
export function checkTime(field: string, text: string, where = ''): void {
  if (minuteFrom(text) === null)
    throw new BadRequest(field, `${where}${field.split('.').at(-1)}=${text}: cần giờ dạng HH:mm, ví dụ 07:30`);
}

/** A playlist whose shape is right. @throws BadRequest naming part, item and field of the first thing that is wrong. */
export function checkPlaylist(playlist: Pick<Playlist, 'name' | 'parts'>, knows: KnowsUnit): void {
  if (playlist.name.trim() === '') throw new BadRequest('name', 'name: cần tên của danh sách phát');
  if (playlist.parts.length === 0) throw new BadRequest('parts', 'parts: cần ít nhất một khoảng giờ');
  for (const [p, part] of playlist.parts.entries()) {
    const at = `parts[${p}]`;
    const called = `Khoảng giờ ${p + 1}${part.name.trim() === '' ? '' : ` "${part.name.trim()}"`}`;
    if (part.name.trim() === '') throw new BadRequest(`${at}.name`, `${called}: cần tên`);
    checkTime(`${at}.when.from`, part.when.from, `${called}: `);
    checkTime(`${at}.when.to`, part.when.to, `${called}: `);
    if (!(part.brightness >= 0.2 && part.brightness <= 1))
      throw new BadRequest(`${at}.brightness`, `${called}: brightness=${part.brightness}: độ sáng từ 0.2 đến 1`);
    for (const [i, item] of part.items.entries()) {
      const where = `${called}, mục ${i + 1}: `;
      if (!Number.isInteger(item.seconds) || item.seconds < SHORTEST_DWELL || item.seconds > LONGEST_DWELL)
        throw new BadRequest(
          `${at}.items[${i}].seconds`,
          `${where}seconds=${item.seconds}: cần số giây nguyên từ ${SHORTEST_DWELL} đến ${LONGEST_DWELL}`,
        );
      checkScene(item.show, `${at}.items[${i}].show`, where, knows);
    }
  }
}

/** Where a playlist shows a unit that a screen may not name: 'Khoảng giờ 1, mục 2'; null: nowhere. */
export function outsideOf(playlist: Playlist, owns: (unit: string) => boolean): { where: string; unit: string } | null {
  for (const [p, part] of playlist.parts.entries())
    for (const [i, { show }] of part.items.entries())
      if (show.unit !== undefined && !owns(show.unit))
        return { where: `khoảng giờ ${p + 1}, mục ${i + 1}`, unit: show.unit };
  return null;
}
