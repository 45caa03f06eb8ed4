import { SCENE_IDS, type ScreenReport } from '@toancanh/shared/contract/screens.ts';
import Type from 'typebox';
import { Compile } from 'typebox/compile';

const Instant = Type.Number({ minimum: 0, maximum: 1e14 });
const Count = Type.Number({ minimum: 0, maximum: 1e13 });
const orNull = <T extends Type.TSchema>(type: T) => Type.Union([type, Type.Null()]);
const Scene = Type.Object(
  {
    scene: Type.Union(SCENE_IDS.map((id) => Type.Literal(id))),
    unit: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
  },
  { additionalProperties: false },
);
const report = Compile(
  Type.Object(
    {
      showing: orNull(Scene),
      state: Type.Union([Type.Literal('live'), Type.Literal('old'), Type.Literal('dark'), Type.Literal('waiting')]),
      since: Instant,
      startedAt: Instant,
      version: Type.String({ maxLength: 80 }),
      dataAgeMs: orNull(Count),
      // A version of before does not tell it.
      late: Type.Optional(Type.String({ minLength: 1, maxLength: 120 })),
      heap: orNull(Count),
      nodes: Count,
      errors: Count,
      width: Type.Number({ minimum: 0, maximum: 100_000 }),
      height: Type.Number({ minimum: 0, maximum: 100_000 }),
      change: orNull(Type.Object({ planned: Instant, at: Instant }, { additionalProperties: false })),
      updateFailed: orNull(Type.String({ maxLength: 80 })),
    },
    { additionalProperties: false },
  ),
);

/** A 'report' as it came over the wire; else, in Vietnamese, what is wrong with it. */
export function readReport(payload: unknown): ScreenReport | string {
  if (report.Check(payload)) return payload as ScreenReport;
  const [first] = report.Errors(payload);
  return `Báo cáo của màn hình sai cấu trúc${first ? ` ở "${first.instancePath.slice(1, 60)}"` : ''}.`;
}
