import { type Static, Type } from 'typebox';
import type { Decided } from './decided.ts';

/** A target in force on a day. `default`: nobody has decided one; the metric's own level is shown. */
export interface TargetInForce {
  value: number;
  decision: string;
  validFrom: string | null;
  validTo: string | null;
  /** null: for the whole province; else the unit (or the one above) for which it was decided. */
  unit: string | null;
  default: boolean;
}

/** PUT /api/targets: adds a decision; nothing is ever taken away. The one written last holds where two are valid. */
export const TargetBody = Type.Object(
  {
    metric: Type.String({ maxLength: 60 }),
    unit: Type.Union([Type.String({ maxLength: 60 }), Type.Null()]),
    /** A fraction for percents. */
    value: Type.Number({ minimum: 0, maximum: 1_000_000_000 }),
    decision: Type.String({ minLength: 3, maxLength: 200, description: 'Số, ngày, cơ quan của quyết định' }),
    validFrom: Type.String({ description: 'yyyy-MM-dd' }),
    validTo: Type.Union([Type.String(), Type.Null()]),
  },
  { additionalProperties: false },
);
export type TargetRequest = Static<typeof TargetBody>;
export interface TargetEntry extends TargetRequest, Decided {}
/** GET /api/targets?metric=&unit=&on=: the whole history, newest first; `inForce` on the day `on` (today). */
export interface Targets {
  on: string;
  entries: TargetEntry[];
  inForce: ({ metric: string; name: string } & TargetInForce)[];
}
