import { Type } from 'typebox';
import type { Answered } from './desk/scope.ts';

/** Official reports: a list of them, and each as sentences and tables that any layout can print. */

/** One of `GET /api/reports`. */
export interface ReportEntry {
  id: string;
  title: string;
  /** What it is for, in one sentence. */
  what: string;
  /** Whose layout: the form or the decree. */
  layout: string;
  /** Where its figures are; what it can be asked. */
  path: string;
  asks: readonly string[];
  /** Ordered at `POST /api/exports` with `what: 'report'` (06a: `what: '06a'`). */
  formats: readonly ('pdf' | 'xlsx' | 'csv')[];
}

export const ReportQuery = Type.Object(
  {
    unit: Type.Optional(Type.String({ maxLength: 200, description: 'Mã đơn vị; bỏ trống: mọi đơn vị được xem' })),
    from: Type.Optional(Type.String({ maxLength: 40, description: 'Ngày đầu kỳ (yyyy-MM-dd)' })),
    to: Type.Optional(Type.String({ maxLength: 40, description: 'Ngày cuối kỳ' })),
    knownAt: Type.Optional(
      Type.String({ maxLength: 80, description: 'Số liệu như đã biết lúc đó; so:<mã> của sổ đã chốt' }),
    ),
    days: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 60,
        description: 'Xin lỗi: hẹn lại sau bao nhiêu ngày làm việc; bỏ trống: 5',
      }),
    ),
  },
  { additionalProperties: false },
);

export type ReportCell = string | number | null;
export type ReportKindOfCell = 'text' | 'count' | 'percent' | 'number' | 'date';
export interface ReportTable {
  title: string;
  /** `byRow`: of each row's own kind, in `rowKinds`. `numeric`: a text that is read like a number, at the right. `named`:
   * what catalogues and units are called, which is no part of its hash.
   */
  columns: { title: string; kind: ReportKindOfCell | 'byRow'; width: number; numeric?: true; named?: true }[];
  rowKinds?: ReportKindOfCell[];
  /** Percents are fractions, days `yyyy-MM-dd`; `null` is 'no data', never 0. */
  rows: ReportCell[][];
  /** Rows beyond those that are given. */
  more: number;
  /** Said where there are no rows. */
  none: string;
}

/** Answer to `GET /api/reports/:id`. */
export interface Report extends Pick<Answered, 'period' | 'unit' | 'knownAt' | 'asOf' | 'book'> {
  id: string;
  title: string;
  unitName: string;
  /** In capitals above it, `BÁO CÁO`, and what it is about. */
  type: string;
  about: string;
  opening: string[];
  tables: ReportTable[];
  closing: string[];
}
