/**
 * The units of the province: who may work a dossier, and who is asked about it. A unit keeps its id for ever:
 * communes have their five-digit code, other bodies a slug, units that ended on 2025-06-30 `cu-` and their old code
 * (new communes reuse the codes of old ones, so the bare code would mean two places).
 */
export type UnitKind =
  | 'province'
  | 'department'
  | 'commune'
  | 'ward'
  | 'centre'
  /** An office below a department. */
  | 'branch'
  /** An agency of a ministry in the province: police, tax, social insurance. */
  | 'vertical'
  /** Ended on 2025-06-30. */
  | 'former'
  | 'unknown';

export interface Unit {
  id: string;
  /** Full Vietnamese name with its type, e.g. `Phường Tân Ninh`. */
  name: string;
  kind: UnitKind;
  /** Electronic identification code (QĐ 20/2020/QĐ-TTg), e.g. `H53.07`; null when it has none. */
  agencyCode: string | null;
  /** Five digits (QĐ 19/2025/QĐ-TTg, or the list before it for former units); null when it is no commune. */
  communeCode: string | null;
  /** Unit above; null for the province and the unknown. */
  parent: string | null;
  /** First and last day of validity, `yyyy-MM-dd`; null = open. */
  validFrom: string | null;
  validTo: string | null;
  /** Other names by which senders call it. */
  aliases?: readonly string[];
  /** Former units only: the units it went into. More than one: it was split, and its history can only be estimated. */
  formerOf?: readonly string[];
  /** Former units only: the district and province it lay in; tells homonyms apart. */
  formerDistrict?: string;
  formerProvince?: string;
}

/** First day of the province and communes of today; before it work was done by the former units. */
export const NEW_UNITS_SINCE = '2025-07-01';

export const PROVINCE = 'tinh';
/** What no one can be named for. Counted apart, never dropped. */
export const UNKNOWN = 'unknown';

export const PROVINCE_UNIT: Unit = {
  id: PROVINCE,
  name: 'Tỉnh Tây Ninh',
  kind: 'province',
  // Not `H53`: senders write it as MaDinhDanhDV of the whole province, and it says nothing about who works the dossier.
  agencyCode: null,
  communeCode: null,
  parent: null,
  validFrom: NEW_UNITS_SINCE,
  validTo: null,
};

export const UNKNOWN_UNIT: Unit = {
  id: UNKNOWN,
  name: 'Chưa xác định',
  kind: 'unknown',
  agencyCode: null,
  communeCode: null,
  parent: PROVINCE,
  validFrom: null,
  validTo: null,
};

/** Id of a unit that ended on 2025-06-30. */
export const formerId = (oldCode: string): string => `cu-${oldCode}`;

/** One of the 96 communes and wards since 2025-07-01. Degrees WGS 84; km² by law; people, indicative. */
export interface Commune {
  code: string;
  name: string;
  type: 'commune' | 'ward';
  /** Centroid of the area; may lie outside the unit. */
  lon: number;
  lat: number;
  /** A point well inside. */
  labelLon: number;
  labelLat: number;
  areaKm2: number;
  population: number;
  agencyCode: string;
}

/** One row of the bridge old → new (Resolution 1682/NQ-UBTVQH15). */
export interface Merger {
  newCode: string;
  newName: string;
  oldCode: string;
  oldName: string;
  oldDistrict: string;
  oldProvince: string;
  /** `part`: the old unit went into more than one new unit. */
  part: 'whole' | 'part';
}

export interface Body {
  id: string;
  name: string;
  kind: 'department' | 'centre' | 'branch' | 'vertical';
  agencyCode: string;
  parent: string;
  aliases: readonly string[];
}

/** All units, the province first and the unknown last; former units behind the present ones. */
export function buildUnits(communes: readonly Commune[], bodies: readonly Body[], mergers: readonly Merger[]): Unit[] {
  const former = new Map<string, Unit & { formerOf: string[] }>();
  for (const m of mergers) {
    const known = former.get(m.oldCode);
    if (known) known.formerOf.push(m.newCode);
    else
      former.set(m.oldCode, {
        id: formerId(m.oldCode),
        name: m.oldName,
        kind: 'former',
        agencyCode: null,
        communeCode: m.oldCode,
        parent: PROVINCE,
        validFrom: null,
        validTo: '2025-06-30',
        formerOf: [m.newCode],
        formerDistrict: m.oldDistrict,
        formerProvince: m.oldProvince,
      });
  }
  return [
    PROVINCE_UNIT,
    ...bodies.map((b): Unit => ({ ...b, communeCode: null, validFrom: null, validTo: null })),
    ...communes.map(
      (c): Unit => ({
        id: c.code,
        name: c.name,
        kind: c.type,
        agencyCode: c.agencyCode,
        communeCode: c.code,
        parent: PROVINCE,
        validFrom: NEW_UNITS_SINCE,
        validTo: null,
      }),
    ),
    ...former.values(),
    UNKNOWN_UNIT,
  ];
}
