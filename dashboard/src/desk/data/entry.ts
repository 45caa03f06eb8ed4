/** A message that was refused, as `GET /api/quarantine` tells it. */
export interface Entry {
  id: number;
  source: string;
  at: number;
  status: 'open' | 'replayed' | 'dismissed';
  kind: string;
  key: string;
  field: string;
  reason: string;
  /** Who settled it and why; '' while it is open. */
  note: string;
  item: unknown;
}

/** Most reasons name their field already. */
export const problemOf = ({ field, reason }: Entry): string =>
  reason.startsWith(field) ? reason : `${field} ${reason}`.trim();
