/** `GET /api/dossiers`: the rows behind a figure; cursor in `after`. */

/** A row behind a figure. `next` of a page is opaque: give it back as `after`. */
export interface DossierRow {
  code: string;
  unit: string;
  unitName: string;
  numerator: number;
  denominator: number;
  status: number | null;
  procedure: string | null;
  procedureName: string | null;
  sector: string | null;
  sectorName: string | null;
  channel: number | null;
  channelAssumed: boolean;
  submittedAt: string | null;
  receivedAt: string | null;
  dueAt: string | null;
  finishedAt: string | null;
  returnedAt: string | null;
  class: 'early' | 'onTime' | 'late' | 'withdrawn' | 'open' | 'overdue' | 'suspended' | null;
  lateDays: number | null;
  /** Who holds it, of an open dossier whose steps are known. */
  holder: string | null;
  lateOffices: string[];
  pauses: number;
  steps: number;
}
export interface DossierPage {
  metric: string;
  from: string;
  to: string;
  /** Journal position as known at which these rows are; null: now. */
  knownAt: string | null;
  next: string | null;
  rows: DossierRow[];
}

/**
 * With `columns=brief`: enough to add a figure up again and to name its dossiers, in pages of up to 20,000. The rows of a
 * figure of petitions come so too, by their codes alone.
 */
export type DossierBrief = Pick<
  DossierRow,
  'code' | 'numerator' | 'denominator' | 'class' | 'procedure' | 'procedureName'
>;
export interface DossierBriefPage extends Omit<DossierPage, 'rows'> {
  rows: DossierBrief[];
}
