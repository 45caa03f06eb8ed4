import { type Static, Type } from 'typebox';
import { MAPPED_CODES, type MappedCode } from '../../places/code-mappings.ts';
import { oneOf } from './query.ts';
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
/** PUT /api/mappings/codes, POST /api/mappings/codes/preview. `to` null: the mapping is taken away. */
export const CodeMappingBody = Type.Object(
  {
    kind: oneOf(MAPPED_CODES),
    code: Type.String({ minLength: 1, maxLength: 100, description: 'đúng như bên gửi viết' }),
    to: Type.Union([Type.String({ maxLength: 100, description: 'mã trong danh mục' }), Type.Null()]),
  },
  { additionalProperties: false },
);
export type CodeMapping = Static<typeof CodeMappingBody>;
export interface CodeMappingPreview {
  period: PeriodInfo;
  /** Sectors or procedures whose figures change; columns of form 06a of the current month before and after. */
  rows: { key: string; name: string; before: Row06a; after: Row06a }[];
}
/** Codes of one kind: in no catalogue and not mapped; mapped; and those that one may count to. */
export interface CodesOfKind {
  unknown: { code: string; name: string }[];
  mapped: { code: string; name: string; to: string; toName: string }[];
  catalogue: { code: string; name: string }[];
}
/** GET /api/mappings. */
export interface Mappings {
  /** Agency as sent → unit. */
  mappings: Record<string, string>;
  unknown: { code: string; sender: string; name: string }[];
  codes: Record<MappedCode, CodesOfKind>;
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
