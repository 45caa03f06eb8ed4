import { Type } from 'typebox';
import { oneOf } from './query.ts';
import { type Answered, ScopeQuery, type Value } from './scope.ts';

/** `GET /api/explain?metric=&by=&compare=` (ExplainQuery). */

export const ExplainQuery = Type.Object(
  {
    ...ScopeQuery,
    metric: Type.String({ maxLength: 60 }),
    by: oneOf<ExplainBy>(['unit', 'sector', 'procedure', 'channel']),
  },
  { additionalProperties: false },
);
export type ExplainBy = 'unit' | 'sector' | 'procedure' | 'channel';
export interface ExplainPart {
  key: string;
  name: string;
  before: Value;
  after: Value;
  /**
   * This group's part of the difference, as exact as numbers are (parts sum to it within 1e-12), and as shown: percent
   * in hundredths of a percentage point, days in hundredths, counts as they are. Shown parts sum to the shown difference.
   */
  part: number;
  shown: number;
  /** Of a rate: because the group's share of the whole moved, and because its own rate moved. Both null for a count. */
  volume: number | null;
  performance: number | null;
  shownVolume: number | null;
  shownPerformance: number | null;
}
/**
 * `longerThan`: a median moves when the share of what took longer than `days` (the lower of both medians) crosses a half;
 * the parts are those of that share. `appeared`, `vanished`: the rate has a denominator in one period only; the parts are
 * those of the denominator, and the values of a part tell its numerators.
 */
export interface ExplainBasis {
  kind: 'longerThan' | 'appeared' | 'vanished';
  /** How `before`, `after`, and the parts' steps are written. */
  unit: 'percent' | 'count';
  /** Working days; null: no median. */
  days: number | null;
  before: Value;
  after: Value;
}
export interface Explanation extends Answered {
  metric: string;
  by: ExplainBy;
  before: Value;
  after: Value;
  /** What the parts sum to: the metric's own difference, or that of its `basis`. null when it cannot be explained. */
  difference: number | null;
  shownDifference: number | null;
  /** What one step of `shown` is: 1 (counts), 0.0001 (percent), 0.01 (working days). */
  step: number;
  /** What stands for the metric where its own difference has no parts; null: the parts are of the metric itself. */
  basis: ExplainBasis | null;
  /** Largest absolute part first. */
  parts: ExplainPart[];
  /** Vietnamese: why the difference cannot be broken down; null when it can. */
  cannot: string | null;
}
