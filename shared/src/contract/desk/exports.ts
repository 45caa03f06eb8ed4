import { type Static, Type } from 'typebox';
import { oneOf } from './query.ts';

/**
 * `rows`: params of GET /api/dossiers. `table`: of GET /api/table. `06a`: of GET /api/reports/06a. `my-work`: of
 * GET /api/my-work. `report`: of GET /api/reports/:id, with `report` as its id; as PDF or XLSX, PDF is of reports alone. All values are text, as in a query string.
 */
export const ExportBody = Type.Object(
  {
    what: oneOf<ExportWhat>(['rows', 'table', '06a', 'my-work', 'report']),
    params: Type.Record(Type.String({ maxLength: 40 }), Type.String({ maxLength: 600 })),
    format: oneOf<'xlsx' | 'csv' | 'pdf'>(['xlsx', 'csv', 'pdf']),
  },
  { additionalProperties: false },
);
export type ExportWhat = 'rows' | 'table' | '06a' | 'my-work' | 'report';
export type ExportRequest = Static<typeof ExportBody>;
/** POST /api/exports → 202 `{id}`; too many at a time → 429. GET /api/exports/:id → this; its file at …/:id/file. */
export interface ExportStatus {
  id: string;
  status: 'waiting' | 'running' | 'done' | 'failed';
  /** Rows written, and how many are expected (null: not known yet). */
  done: number;
  total: number | null;
  file: string | null;
  bytes: number | null;
  /** Until when the file can be fetched. */
  until: string | null;
  error: string | null;
}
