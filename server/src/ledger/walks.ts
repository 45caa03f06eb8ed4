import type { CandidateFilter } from './storage.ts';

/**
 * How candidates are walked: an index whose order is the page's order, so that the next page begins where the last one
 * ended. Days come first where a period is asked for; open entities are few and lie by tuple.
 */
export interface Walk {
  index: string;
  where: string;
  bounds: readonly ('from' | 'to')[];
  by: string;
  keys: readonly ['first' | 'last' | 'tuple', 'first' | 'last' | 'tuple'];
}

const BY_LAST = { index: 'entity_last', by: 'last, tuple', keys: ['last', 'tuple'] } as const;

export const WALKS: Record<CandidateFilter['anchor'], readonly Walk[]> = {
  start: [
    {
      ...{ index: 'entity_days', by: 'first, tuple', keys: ['first', 'tuple'] },
      ...{ where: 'first BETWEEN ? AND ?', bounds: ['from', 'to'] },
    },
  ],
  end: [{ ...BY_LAST, where: 'last BETWEEN ? AND ?', bounds: ['from', 'to'] }],
  span: [
    {
      ...{ index: 'entity_open', by: 'tuple, first', keys: ['tuple', 'first'] },
      ...{ where: 'last IS NULL AND first <= ?', bounds: ['to'] },
    },
    { ...BY_LAST, where: 'last >= ? AND first <= ?', bounds: ['from', 'to'] },
  ],
};

/** Where an entity stands among the candidates: the walk, the two keys of its order, and the id. */
export type Place = readonly [walk: number, a: number, b: number, id: number];

export function placeOf(
  anchor: CandidateFilter['anchor'],
  e: { id: number; tuple: number | null; first: number | null; last: number | null },
): Place {
  const w = anchor === 'span' && e.last !== null ? 1 : 0;
  const [a, b] = WALKS[anchor][w]!.keys;
  return [w, e[a] ?? -1, e[b] ?? -1, e.id];
}

export const comparePlaces = (p: Place, q: Place): number => p[0] - q[0] || p[1] - q[1] || p[2] - q[2] || p[3] - q[3];

/** @throws RangeError when the text names no place of these walks. */
export function readPlace(anchor: CandidateFilter['anchor'], text: string): Place {
  const p = text.split('.').map(Number);
  if (!(p.length === 4 && p.every(Number.isSafeInteger) && WALKS[anchor][p[0]!]))
    throw new RangeError(`no such page: ${text}`);
  return p as unknown as Place;
}
