import { Type } from 'typebox';
import type { Figure } from './figures.ts';
import { oneOf } from './query.ts';
import { type Answered, ScopeQuery, type Value } from './scope.ts';
import type { TargetInForce } from './targets.ts';

/** `GET /api/table?by=&metrics=` (TableQuery). */

export type TableBy = 'unit' | 'sector' | 'procedure' | 'channel' | 'month';
export const TableBySchema = oneOf<TableBy>(['unit', 'sector', 'procedure', 'channel', 'month']);
export const TableQuery = Type.Object(
  {
    ...ScopeQuery,
    by: TableBySchema,
    metrics: Type.String({ maxLength: 600, description: 'Mã chỉ số, cách nhau bằng dấu phẩy; nhiều nhất 20' }),
  },
  { additionalProperties: false },
);
export interface TableRow {
  /** Unit id, sector or procedure code, channel code, `yyyy-MM`; '' where the sender gave none. */
  key: string;
  name: string;
  values: Record<string, Value>;
  /** null when nothing is compared, and for `by=month`. */
  compare: Record<string, Value> | null;
  estimated?: true;
}
/**
 * Rows by the first metric, largest first; months in their order. Rows without any number in the period or the one
 * compared with are left out. `total` is the scope's own value, not the sum of rates.
 */
export interface Table extends Answered {
  by: TableBy;
  metrics: {
    id: string;
    name: string;
    unit: Figure['unit'];
    direction: Figure['direction'];
    target: TargetInForce | null;
  }[];
  rows: TableRow[];
  total: { values: Record<string, Value>; compare: Record<string, Value> | null };
}
