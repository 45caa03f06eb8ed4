import type { SearchHit } from '@toancanh/shared/contract/desk/search.ts';
import { fold, joinKey, searchKey, stripAccents } from '@toancanh/shared/places/normalise.ts';
import type { Unit, UnitKind } from '@toancanh/shared/places/units.ts';

/** Something that is found by name or code. */
export interface Named {
  kind: SearchHit['kind'];
  key: string;
  name: string;
  detail: string;
  /** Other names; codes. */
  also: readonly string[];
}

interface Entry extends Named {
  /** Names with accents, and without them; codes in lower case. */
  accented: string[];
  plain: string[];
}

/** Present units before sectors, procedures and what is no more. */
const ORDER: Record<SearchHit['kind'], number> = { unit: 0, dossier: 1, sector: 2, procedure: 3, formerUnit: 4 };

/**
 * Finds units, sectors and procedures as people type them: with accents or without, Hòa or Hoà, with `xã`, `phường` or
 * without, the beginning of a word or a code. Who types accents means them: Tân Thạnh stands before Tân Thành then.
 */
export class SearchIndex {
  private readonly entries: Entry[];

  constructor(named: Iterable<Named>) {
    this.entries = [];
    for (const n of named) {
      const names = [n.name, ...n.also];
      this.entries.push({
        ...n,
        accented: [...new Set([...names.map(fold), ...names.map(joinKey)])],
        plain: [...new Set([...names.map((x) => stripAccents(fold(x))), ...names.map(searchKey), n.key.toLowerCase()])],
      });
    }
  }

  /** Best first. `kind`: hits of that kind only. */
  find(typed: string, limit: number, kind?: SearchHit['kind']): SearchHit[] {
    const accented = fold(typed);
    const plain = stripAccents(accented);
    const bare = searchKey(typed);
    if (plain === '') return [];
    const words = plain.split(' ');
    const found: { score: number; entry: Entry }[] = [];
    for (const entry of this.entries) {
      if (kind !== undefined && entry.kind !== kind) continue;
      let score = 0;
      for (const name of entry.plain)
        score = Math.max(score, rank(name, plain, words), bare === plain ? 0 : rank(name, bare, bare.split(' ')));
      if (score === 0) continue;
      if (accented !== plain && entry.accented.some((name) => ` ${name}`.includes(` ${accented}`))) score += 0.5;
      found.push({ score, entry });
    }
    found.sort(
      (a, b) =>
        b.score - a.score ||
        ORDER[a.entry.kind] - ORDER[b.entry.kind] ||
        a.entry.name.length - b.entry.name.length ||
        (a.entry.key < b.entry.key ? -1 : 1),
    );
    return found.slice(0, limit).map(({ entry: { kind, key, name, detail } }) => ({ kind, key, name, detail }));
  }
}

/** 4 the name itself, 3 it begins so, 2 a word of it begins so, 1 all words typed begin some word; 0 no. */
function rank(name: string, typed: string, words: readonly string[]): number {
  if (name === typed) return 4;
  if (name.startsWith(typed)) return 3;
  const spaced = ` ${name}`;
  if (spaced.includes(` ${typed}`)) return 2;
  return words.every((w) => spaced.includes(` ${w}`)) ? 1 : 0;
}

const KIND_NAMES: Record<UnitKind, string> = {
  ...{ province: 'Tỉnh', department: 'Sở, ban, ngành', commune: 'Xã', ward: 'Phường', centre: 'Trung tâm' },
  ...{ branch: 'Chi nhánh', vertical: 'Cơ quan ngành dọc', former: 'Đơn vị trước 01/7/2025', unknown: 'Chưa xác định' },
};

export function namedUnit(u: Unit, nameOf: (id: string) => string): Named {
  const heirs = (u.formerOf ?? []).map(nameOf).join(', ');
  return {
    kind: u.kind === 'former' ? 'formerUnit' : 'unit',
    key: u.id,
    name: u.name,
    detail:
      u.kind === 'former'
        ? `${[u.formerDistrict, u.formerProvince].filter((x) => x !== undefined).join(', ')}; nay là ${heirs}`
        : KIND_NAMES[u.kind],
    also: [...(u.aliases ?? []), ...[u.agencyCode, u.communeCode].filter((x) => x !== null)],
  };
}
