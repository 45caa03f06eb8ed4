import { bareKey, joinKey, searchKey, stripAccents } from '@toancanh/shared/places/normalise.ts';
import type { Commune } from '@toancanh/shared/places/units.ts';
import type { Boundary } from './read-boundaries.ts';

export interface Matching {
  /** Which properties were used; null: none fitted. */
  codeProperty: string | null;
  nameProperty: string | null;
  /** Commune code → the features that claim it. */
  byCommune: Map<string, { boundary: Boundary; by: 'code' | 'name' }[]>;
  unmatched: Boundary[];
  /** Joined by code although the file's name is another's: sign of a list from before 2025-07-01, which used the same codes. */
  otherName: { code: string; fileName: string; ourName: string }[];
}

export interface MatchOptions {
  codeProperty?: string;
  nameProperty?: string;
}

const CODE_NAMES = [
  'code',
  'ma',
  'maxa',
  'maphuongxa',
  'madvhc',
  'wardcode',
  'communecode',
  'gsoid',
  'maxaphuong',
  'id',
];
const NAME_NAMES = [
  'name',
  'ten',
  'tenxa',
  'tenphuongxa',
  'tendvhc',
  'wardname',
  'communename',
  'fullname',
  'tenxaphuong',
];

/** Joins features to communes by code, then by name with its accents; without accents only if the file has none and it is clear. */
export function matchBoundaries(
  boundaries: readonly Boundary[],
  communes: readonly Commune[],
  options: MatchOptions = {},
): Matching {
  const byCode = new Map(communes.map((c) => [c.code, c]));
  const names = nameIndex(communes);
  const codeOf = (b: Boundary, property: string): Commune | undefined => byCode.get(asCode(b.properties[property]));
  const nameOf = (b: Boundary, property: string): Commune | undefined => names(asText(b.properties[property]));
  const codeProperty = options.codeProperty ?? bestProperty(boundaries, CODE_NAMES, codeOf);
  const nameProperty = options.nameProperty ?? bestProperty(boundaries, NAME_NAMES, nameOf);

  const result: Matching = { codeProperty, nameProperty, byCommune: new Map(), unmatched: [], otherName: [] };
  for (const boundary of boundaries) {
    const coded = codeProperty === null ? undefined : codeOf(boundary, codeProperty);
    const named = nameProperty === null ? undefined : nameOf(boundary, nameProperty);
    const commune = coded ?? named;
    if (commune === undefined) {
      result.unmatched.push(boundary);
      continue;
    }
    const fileName = nameProperty === null ? '' : asText(boundary.properties[nameProperty]);
    if (coded && nameProperty !== null && named !== coded && searchKey(fileName) !== searchKey(coded.name))
      result.otherName.push({ code: coded.code, fileName, ourName: coded.name });
    const list = result.byCommune.get(commune.code) ?? [];
    list.push({ boundary, by: coded ? 'code' : 'name' });
    result.byCommune.set(commune.code, list);
  }
  return result;
}

const asText = (v: unknown): string => (typeof v === 'string' || typeof v === 'number' ? String(v).trim() : '');
const asCode = (v: unknown): string => (/^\d{1,5}$/.test(asText(v)) ? asText(v).padStart(5, '0') : '');

/** The property that joins most features; a usual name wins over any other, as long as it joins something. */
function bestProperty(
  boundaries: readonly Boundary[],
  usual: readonly string[],
  join: (b: Boundary, property: string) => Commune | undefined,
): string | null {
  const counts = new Map<string, number>();
  for (const b of boundaries)
    for (const property of Object.keys(b.properties))
      if (join(b, property)) counts.set(property, (counts.get(property) ?? 0) + 1);
  const rank = (property: string): number => {
    const place = usual.indexOf(stripAccents(property).replace(/[^a-z]/g, ''));
    return place < 0 ? usual.length : place;
  };
  const best = [...counts].sort(([p, m], [q, n]) => rank(p) - rank(q) || n - m)[0];
  return best?.[0] ?? null;
}

function nameIndex(communes: readonly Commune[]): (text: string) => Commune | undefined {
  const keys = [joinKey, bareKey].map((key) => unique(communes, key));
  const plain = unique(communes, (name) => searchKey(name));
  return (text) => {
    if (text === '') return undefined;
    const found = keys[0]!.get(joinKey(text)) ?? keys[1]!.get(joinKey(text)) ?? undefined;
    const bare = stripAccents(text) === text.toLowerCase();
    return found ?? (bare ? (plain.get(searchKey(text)) ?? undefined) : undefined);
  };
}

/** Key → commune; null where two share it (Tân Thành and Tân Thạnh without accents). */
function unique(communes: readonly Commune[], key: (name: string) => string): Map<string, Commune | null> {
  const map = new Map<string, Commune | null>();
  for (const c of communes) map.set(key(c.name), map.has(key(c.name)) ? null : c);
  return map;
}
