/**
 * POST /api/catalogues/:kind/import?dryRun=true|false, body text/csv (UTF-8) or
 * application/vnd.openxmlformats-officedocument.spreadsheetml.sheet. Columns by kind:
 * units `id,agencyCode,aliases` (aliases with `;`), sectors `code,name`, procedures `code,name,sectorCode,level,legalWorkingDays`.
 * Rows with errors are not applied; without dryRun the others are. GET /api/catalogues/imports lists, newest first;
 * POST /api/catalogues/imports/:id/undo takes one back.
 */
export type CatalogueKind = 'units' | 'sectors' | 'procedures';
export interface ImportPreview {
  kind: CatalogueKind;
  dryRun: boolean;
  /** null for a dry run. */
  id: number | null;
  added: number;
  changed: number;
  unchanged: number;
  errors: number;
  rows: {
    line: number;
    key: string;
    outcome: 'added' | 'changed' | 'unchanged' | 'unknown' | 'error';
    /** What changes: column, before, after. */
    changes: { column: string; before: string; after: string }[];
    message: string | null;
  }[];
}
export interface ImportEntry {
  id: number;
  kind: CatalogueKind;
  at: string;
  by: string;
  rows: number;
  undone: { at: string; by: string } | null;
}
