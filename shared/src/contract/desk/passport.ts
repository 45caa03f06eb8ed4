import { Type } from 'typebox';
import type { Figure } from './figures.ts';
import type { OwnerInForce } from './owners.ts';
import { text } from './query.ts';
import { type Answered, ScopeQuery, type Value } from './scope.ts';
import type { TargetInForce } from './targets.ts';

/** `GET /api/passport?metric=` (PassportQuery). */

export const PassportQuery = Type.Object(
  {
    ...ScopeQuery,
    metric: Type.String({ maxLength: 60 }),
    of: text('Với con số đếm ngoài kho số liệu: mã nguồn ở /api/sources, hoặc tên bộ phận đang giữ'),
    hours: text('Chỉ trong khoảng giờ này của mỗi ngày, như 0900-1000; có với tiếp nhận và giải quyết'),
  },
  { additionalProperties: false },
);
export interface Passport extends Answered, Value {
  metric: string;
  /** `0900-1000`: these hours of each day; null: whole days, of the present day so far. */
  hours: string | null;
  /** The source or the office, of a figure that is counted for each (shared/metrics/kept); null of all others. */
  of: string | null;
  name: string;
  metricUnit: Figure['unit'];
  direction: Figure['direction'];
  definition: string;
  formula: string;
  /** The law or the official source of the definition. */
  legalSource: string;
  /** Which of the metric's definitions is in force, since when and by whose decision; left out where it has one only. */
  definedBy?: { variant: string; decision: string | null; validFrom: string | null };
  target: TargetInForce | null;
  compared: Value | null;
  /** On the last day of the period; null: nobody was given this metric. */
  owner: OwnerInForce | null;
  sources: {
    id: string;
    kind: string;
    lastHeard: string | null;
    ageSeconds: number | null;
    cadenceSeconds: number | null;
    /** Inside a closed book: absent at the cut. */
    late: boolean;
  }[];
  /** What is missing or assumed in this scope and period. `filters`: what to ask /api/table or /api/dossiers for the rows. */
  missing: {
    what: 'withoutPromise' | 'openWithoutPromise' | 'unknownUnit' | 'quarantine' | 'assumedChannel' | 'finishUndated';
    name: string;
    n: number;
    filters: Record<string, string> | null;
  }[];
  /**
   * The question of the rows behind: for `GET /api/dossiers?…&columns=brief`, of cameras and places for
   * `GET /api/cameras/behind`; null where none can be told (`noRows` says why). A median is no sum: `numerator` is null,
   * the dossiers of its denominator stand behind it.
   */
  rows: {
    of: 'dossiers' | 'petitions' | 'cameras' | 'places';
    numerator: Record<string, string> | null;
    denominator: Record<string, string> | null;
  } | null;
  /**
   * Why `rows` is null. `totalOnly`: the reader sees some units, and of all others their total. `most`: a largest is no
   * sum. `partOfHour`: a part of an hour is in proportion. `door`: counted at the door, nothing of it is kept. `quarantine`: its items have a page of their own.
   */
  noRows?: 'totalOnly' | 'partOfHour' | 'most' | 'door' | 'quarantine';
  estimated: boolean;
}
