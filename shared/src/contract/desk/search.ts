import { Type } from 'typebox';
import { oneOf } from './query.ts';

/** `GET /api/search?q=` */

export const SEARCH_KINDS = ['unit', 'formerUnit', 'sector', 'procedure', 'dossier'] as const;
export const SearchQuery = Type.Object(
  {
    q: Type.String({ minLength: 1, maxLength: 100 }),
    /** Hits of this kind only; missing: of all. */
    kind: Type.Optional(oneOf(SEARCH_KINDS)),
  },
  { additionalProperties: false },
);
export interface SearchHit {
  kind: (typeof SEARCH_KINDS)[number];
  /** Unit id, sector or procedure code, dossier code. */
  key: string;
  name: string;
  /** `Phường`, `Lĩnh vực`, the heirs of a former unit, the unit of a dossier. */
  detail: string;
}
export interface SearchAnswer {
  q: string;
  hits: SearchHit[];
}
