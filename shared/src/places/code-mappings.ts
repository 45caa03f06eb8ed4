import type { AgencyMappings } from './agency.ts';

/** Codes that senders write and that may count as a code of the catalogue. */
export const MAPPED_CODES = ['sector', 'procedure'] as const;
export type MappedCode = (typeof MAPPED_CODES)[number];

/** As sent → as counted. */
export type CodeMappings = ReadonlyMap<string, string>;

const MARK = '\u0001';

/** Where a code stands among the mappings: under a key that no agency can have. */
export const codeKeyOf = (kind: MappedCode, code: string): string => `${MARK}${kind}${MARK}${code.trim()}`;

/** The mappings of one kind of codes; those of agencies are what is left. */
export function codesIn(mappings: AgencyMappings, kind: MappedCode): CodeMappings {
  const start = codeKeyOf(kind, '');
  const own = [...mappings].filter(([key]) => key.startsWith(start));
  return new Map(own.map(([key, to]) => [key.slice(start.length), to]));
}

export const agenciesIn = (mappings: AgencyMappings): AgencyMappings =>
  new Map([...mappings].filter(([key]) => !key.startsWith(MARK)));
