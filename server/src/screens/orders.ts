import { SCENE_IDS, type SceneRef, type ScreenOrder } from '@toancanh/shared/contract/screens.ts';
import { type Static, Type } from 'typebox';
import { BadRequest } from '../http/errors.ts';
import { checkScene } from './playlist-check.ts';
import type { ScreensRoom } from './room.ts';
import type { Screen } from './screen-book.ts';
import { checkSettings } from './settings-check.ts';

export const SCENE = Type.Object(
  {
    scene: Type.Union(SCENE_IDS.map((id) => Type.Literal(id))),
    unit: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
  },
  { additionalProperties: false },
);
/** A `ScreenOrder` as it comes in: what each of them needs is asked by `orderOf`, which names it. */
export const ORDER = Type.Object(
  {
    do: Type.Union([
      ...[Type.Literal('identify'), Type.Literal('reload'), Type.Literal('pin'), Type.Literal('switch')],
      Type.Literal('blank'),
    ]),
    show: Type.Optional(Type.Union([SCENE, Type.Null()])),
    playlist: Type.Optional(Type.String({ maxLength: 40 })),
    on: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);

/** @throws BadRequest naming what an order lacks. */
export function orderOf({ do: what, show, playlist, on }: Static<typeof ORDER>): ScreenOrder {
  switch (what) {
    case 'pin':
      if (show === undefined) throw new BadRequest('show', 'show: cần cảnh để ghim, hoặc null để bỏ ghim');
      return { do: what, show };
    case 'switch':
      if (playlist === undefined) throw new BadRequest('playlist', 'playlist: cần danh sách phát để chuyển sang');
      return { do: what, playlist };
    case 'blank':
      if (on === undefined) throw new BadRequest('on', 'on: true để tắt hình, false để hiện lại');
      return { do: what, on };
    default:
      return { do: what };
  }
}

/** @throws BadRequest naming the field when the screen may not show it. */
export function carryOut({ id, settings }: Screen, order: ScreenOrder, room: ScreensRoom): void {
  const { book, fleet } = room;
  switch (order.do) {
    case 'identify':
      book.identify(id);
      break;
    case 'reload':
      fleet.ordered(id);
      book.reload(id);
      break;
    case 'pin':
      if (order.show !== null) checkPin(order.show, settings.units, room);
      book.pin(id, order.show);
      break;
    case 'switch':
      checkSettings({ ...settings, playlist: order.playlist }, room, id);
      book.change(id, { playlist: order.playlist });
      break;
    case 'blank':
      book.blank(id, order.on);
      break;
  }
}

function checkPin(show: SceneRef, units: readonly string[] | 'all', room: ScreensRoom): void {
  checkScene(show, 'show', '', room.hasScene);
  if (show.unit !== undefined && !room.owns(units, show.unit))
    throw new BadRequest('show.unit', `${room.unitName(show.unit)} ngoài phạm vi của màn hình này`);
}
