import { Type } from 'typebox';
import type { PeriodInfo } from './scope.ts';

/** POST /api/mappings/preview: nothing is changed. `unit` null: what taking the mapping away would do. */
export const MappingPreviewBody = Type.Object(
  {
    agency: Type.String({ minLength: 1, maxLength: 300 }),
    unit: Type.Union([Type.String({ maxLength: 60 }), Type.Null()]),
  },
  { additionalProperties: false },
);
export interface MappingPreview {
  agency: string;
  unit: string | null;
  period: PeriodInfo;
  /** Agencies as sent that would count elsewhere. */
  moved: { code: string; sender: string; name: string; from: string; to: string }[];
  /** Units whose figures change; form 06a of the current month before and after. Empty: the mapping changes nothing. */
  rows: { unit: string; name: string; before: Row06a; after: Row06a }[];
}
/** Columns (3)…(13) of form II.06a by name. */
export interface Row06a {
  received: number;
  receivedOnline: number;
  receivedDirect: number;
  carriedOver: number;
  resolved: number;
  early: number;
  onTime: number;
  late: number;
  open: number;
  openInTerm: number;
  openOverdue: number;
}
