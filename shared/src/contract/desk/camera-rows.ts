import { Type } from 'typebox';
import { ScopeQuery } from './scope.ts';

/** `GET /api/cameras/behind?metric=`: what stands behind a figure of cameras. */

export const CameraRowsQuery = Type.Object(
  {
    ...ScopeQuery,
    metric: Type.String({ maxLength: 60 }),
    of: Type.Optional(Type.Union([Type.Literal('numerator'), Type.Literal('denominator')])),
  },
  { additionalProperties: false },
);

/** One camera (of `shopsDark`: one place) with what it adds: 0 or 1 of a stock, minutes of an uptime. */
export interface FigureCamera {
  /** The camera's id; of a place the unit's. */
  code: string;
  /** As the register calls the camera now; null of a place, and of one that the register does not name. */
  name: string | null;
  /** Where it stands; '' when that is not known. */
  unit: string;
  unitName: string;
  numerator: number;
  denominator: number;
}

/** All of them in one answer: a province has hundreds. By place, then by name. */
export interface FigureCameras {
  metric: string;
  from: string;
  to: string;
  knownAt: string | null;
  rows: FigureCamera[];
  next: null;
}
