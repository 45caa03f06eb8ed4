import type { PresentationOrder } from '@toancanh/shared/contract/meetings.ts';
import { type Static, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { BadRequest } from '../http/errors.ts';

const share = Type.Number({ minimum: 0, maximum: 1 });
const ORDERS = ['start', 'end', 'go', 'next', 'back', 'blank', 'point', 'unpoint', 'drill'] as const;
/** A `PresentationOrder` as it comes in: what each of them needs is asked by `presentationOrder`, which names it. */
export const ORDER = Type.Object(
  {
    do: Type.Union(ORDERS.map((name) => Type.Literal(name))),
    screens: Type.Optional(Type.Array(Type.String({ maxLength: 40 }), { maxItems: 100 })),
    slide: Type.Optional(Type.Integer({ minimum: 0, maximum: 1000 })),
    on: Type.Optional(Type.Boolean()),
    x: Type.Optional(share),
    y: Type.Optional(share),
    search: Type.Optional(Type.Union([Type.String({ maxLength: 2000 }), Type.Null()])),
  },
  { additionalProperties: false },
);

/** @throws BadRequest naming what an order lacks. */
export function presentationOrder(given: Static<typeof ORDER>): PresentationOrder {
  const { do: what, screens, slide, on, x, y, search } = given;
  switch (what) {
    case 'start':
      return { do: what, screens: screens ?? [] };
    case 'go':
      if (slide === undefined) throw new BadRequest('slide', 'slide: cần số trang để tới, đánh số từ 0');
      return { do: what, slide };
    case 'blank':
      if (on === undefined) throw new BadRequest('on', 'on: true để tắt hình, false để hiện lại');
      return { do: what, on };
    case 'point':
      if (x === undefined || y === undefined) throw new BadRequest('x', 'x, y: cần chỗ của con trỏ, từ 0 đến 1');
      return { do: what, x, y };
    case 'drill':
      if (search === undefined) throw new BadRequest('search', 'search: cần câu hỏi để mở, hoặc null để về trang');
      return { do: what, search };
    default:
      return { do: what };
  }
}

const request = Compile(
  Type.Object({ meeting: Type.String({ minLength: 1, maxLength: 40 }), order: ORDER }, { additionalProperties: false }),
);
/** A 'present' payload as it came over the wire. @throws BadRequest when it is none. */
export function readPresent(payload: unknown): { meeting: string; order: PresentationOrder } {
  if (!request.Check(payload)) throw new BadRequest('order', 'Lệnh trình chiếu sai cấu trúc: cần {meeting, order}.');
  return { meeting: payload.meeting, order: presentationOrder(payload.order) };
}
