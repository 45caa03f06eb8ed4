/** `GET /api/dossiers`: the rows behind a figure; cursor in `after`. `GET /api/dossiers/:code`: one of them whole. */

/** What is known of one dossier; instants are ISO with their zone, null what no message told. */
interface DossierFacts {
  code: string;
  unit: string;
  unitName: string;
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
  /** Working days past the promise, at its end or until now. */
  lateDays: number | null;
  /** Offices that went, or are going, beyond their own step's deadline. */
  lateOffices: string[];
}

/** A row behind a figure. `next` of a page is opaque: give it back as `after`. */
export interface DossierRow extends DossierFacts {
  numerator: number;
  denominator: number;
  /** Who holds it, of an open dossier whose steps are known. */
  holder: string | null;
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

/** One stretch of the work: who held the dossier, from when to when, and whether beyond that step's own deadline. */
export interface Holding {
  office: string | null;
  label: string | null;
  status: number;
  from: string | null;
  /** null: still held. */
  until: string | null;
  due: string | null;
  workingDays: number | null;
  lateDays: number | null;
}
/** `GET /api/dossiers/:code`. `known`: its own message came, not only its steps; `knownAt`: as in a page of rows. */
export interface DossierDetail extends DossierFacts {
  known: boolean;
  knownAt: string | null;
  pauses: { from: string; until: string | null }[];
  holdings: Holding[];
}
