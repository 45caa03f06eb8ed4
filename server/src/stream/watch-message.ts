import { PROTOCOL } from '@toancanh/shared/contract/stream.ts';
import Type from 'typebox';
import { Compile } from 'typebox/compile';

const short = (maxLength: number) => Type.String({ minLength: 1, maxLength });
const watch = Compile(
  Type.Object(
    {
      protocol: Type.Integer(),
      view: short(64),
      params: Type.Record(Type.String({ maxLength: 64 }), Type.String({ maxLength: 256 }), { maxProperties: 16 }),
      have: Type.Optional(Type.Object({ epoch: short(64), seq: Type.Integer({ minimum: 0 }) })),
    },
    { additionalProperties: false },
  ),
);
const unwatch = Compile(Type.Object({ key: short(2048) }, { additionalProperties: false }));

export interface WatchMessage {
  view: string;
  params: Record<string, string>;
  have?: { epoch: string; seq: number };
}

/** A 'watch' payload as it came over the wire; else, in Vietnamese, what is wrong with it. */
export function readWatch(payload: unknown): WatchMessage | string {
  if (!watch.Check(payload)) return 'Yêu cầu theo dõi sai cấu trúc: cần {protocol, view, params, have?}.';
  if (payload.protocol !== PROTOCOL)
    return `Phiên bản giao thức ${payload.protocol} không dùng được (máy chủ dùng ${PROTOCOL}); hãy tải lại trang.`;
  return payload;
}

/** The key of an 'unwatch' payload, or what is wrong with it. */
export function readUnwatch(payload: unknown): { key: string } | string {
  return unwatch.Check(payload) ? payload : 'Yêu cầu thôi theo dõi sai cấu trúc: cần {key}.';
}
