import type { Office } from '../world.ts';

/** The systems that send in the demo, each with a token and a queue of its own. */
export const SOURCES = ['dvcqg', 'dat-dai', 'phan-anh'] as const;
/** `dvcqg` the province's one-stop system, `dat-dai` the land office's own, `phan-anh` the 1022 centre. */
export type Source = (typeof SOURCES)[number];

/** The land office and its department run a system of their own. */
export const sourceOf = (office: Office): Source => (office.agency.startsWith('H53.07') ? 'dat-dai' : 'dvcqg');
