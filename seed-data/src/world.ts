import { WorkingCalendar } from '@toancanh/shared/calendar/working.ts';
import { loadFacts } from './facts.ts';
import { Random, Weighted } from './kit/random.ts';
import { DEPARTMENT_SECTORS, SIMULATED_PROCEDURES, SIMULATED_SECTORS } from './simulated-procedures.ts';

/** Kinds of work with their own pace and lateness. */
export type WorkClass = 'certify' | 'civil' | 'residence' | 'social' | 'business' | 'licence' | 'land';

export interface Procedure {
  code: string;
  name: string;
  sector: string;
  sectorName: string;
  work: WorkClass;
  /** Working days promised; 0 = same day; where the law's figure is not known, a week. */
  legalDays: number;
  /** The figure is not known: some of these dossiers are sent without a promise. */
  unpromised: boolean;
  /** Waits for a tax to be paid before it goes on (status 6). */
  taxed: boolean;
  /** Passes several agencies (liên thông). */
  linked: boolean;
  /** Share of dossiers with a fee. */
  feeShare: number;
}

/** A one-stop desk that takes dossiers. */
export interface Office {
  /** Electronic identification code: what stands before the first '-' of MaHoSo. */
  agency: string;
  unitId: string;
  name: string;
  kind: 'commune' | 'department';
  lon: number | null;
  lat: number | null;
  /** Share of all dossiers of the province. */
  share: number;
  /** Volume against the average of its kind. */
  weight: number;
  /** Of those who come to the counter, the share that staff file online for. */
  assistedShare: number;
  mix: Weighted<Procedure>;
}

export interface World {
  offices: Office[];
  calendar: WorkingCalendar;
}

/** Departments' part of all dossiers: 7 % by the press, 18 % in DVCQG's scope. */
const DEPARTMENTS = 0.12;
/** Lognormal spread of volumes between communes, measured on a province of 148 communes. */
const SIGMA = 0.54;

/** Sector shares at communes: a working mix, to be tuned. */
const COMMUNE_SECTORS: Record<string, number> = {
  'G09-TP05': 45,
  'G09-TP03': 22,
  'G15-DD01': 14,
  'G18-YT01': 5,
  'G10-NV01': 2,
  'G01-CA01': 5,
  'G12-TC02': 3,
  'G17-XD01': 2,
  'G09-TP04': 0.4,
  'G03-GD01': 0.6,
  'G09-TP07': 1,
};

/** Procedures that are asked for much more often than the others of their sector. */
const POPULAR: Record<string, number> = {
  '2.000815': 60,
  '2.000884': 16,
  '2.001035': 12,
  '2.001019': 0.3,
  '2.000635': 45,
  '1.004873': 24,
  '1.001193': 20,
  '1.000656': 9,
  '1.000894': 8,
  '1.004859': 5,
  '1.000110': 0.1,
  '1.000094': 0.1,
  '1.000080': 0.1,
  '1.013831': 40,
  '1.013978': 8,
  '1.012783': 8,
  '1.012784': 12,
  '1.013833': 6,
  '1.012805': 0.1,
  '1.001612': 6,
};
const TAXED = new Set(['1.013831', '1.012785', '1.013978', '1.013992', '1.012787', '1.013980']);
const LINKED = new Set(['1.001193', '1.000656']);

const WORK: Record<string, WorkClass> = {
  'G09-TP05': 'certify',
  'G09-TP03': 'civil',
  'G09-TP04': 'civil',
  'G09-TP07': 'civil',
  'G01-CA01': 'residence',
  'G18-YT01': 'social',
  'G10-NV01': 'social',
  'G12-TC01': 'business',
  'G12-TC02': 'business',
  'G15-DD01': 'land',
  'G09-TP08': 'land',
};
const FEES: Record<WorkClass, number> = {
  certify: 0.98,
  civil: 0.4,
  residence: 0.5,
  social: 0,
  business: 0.8,
  licence: 0.75,
  land: 0.85,
};

/** The province as the simulator sees it: reference facts, and the seed's own spread of volumes between communes. */
export function buildWorld(seed: string): World {
  const facts = loadFacts();
  const sectorNames = new Map([...facts.sectors, ...SIMULATED_SECTORS].map((s) => [s.code, s.name]));
  const known = facts.procedures.map((p) => ({ ...p, days: p.legalWorkingDays }));
  const procedures = [...known, ...SIMULATED_PROCEDURES].map((p) => ({
    level: p.level,
    procedure: procedureOf(p, sectorNames.get(p.sectorCode) ?? p.sectorCode),
  }));
  const mixOf = (level: string, sectors: Record<string, number>): Weighted<Procedure> => {
    const entries: [Procedure, number][] = [];
    for (const [sector, share] of Object.entries(sectors)) {
      const list = procedures.filter((p) => p.procedure.sector === sector && p.level === level);
      const total = list.reduce((sum, p) => sum + popularity(p.procedure), 0);
      for (const { procedure } of list) entries.push([procedure, (share * popularity(procedure)) / total]);
    }
    return new Weighted(entries);
  };

  const communeMix = mixOf('commune', COMMUNE_SECTORS);
  const weights = facts.communes.map(
    (c) => c.population * new Random(seed, 'volume', c.code).lognormal(1, SIGMA * 0.75),
  );
  const sum = weights.reduce((a, b) => a + b, 0);
  const communes = facts.communes.map((c, i): Office => {
    const share = ((1 - DEPARTMENTS) * weights[i]!) / sum;
    return {
      agency: c.agencyCode,
      unitId: c.code,
      name: `UBND ${c.name.charAt(0).toLowerCase()}${c.name.slice(1)}`,
      kind: 'commune',
      lon: c.lon,
      lat: c.lat,
      share,
      weight: (weights[i]! * facts.communes.length) / sum,
      assistedShare: new Random(seed, 'assisted', c.code).between(0.82, 0.96),
      mix: communeMix,
    };
  });
  const parts = Object.entries(DEPARTMENT_SECTORS);
  const all = parts.reduce((total, [, d]) => total + d.part, 0);
  const departments = parts.map(([id, d]): Office => {
    const unit = facts.units.find((u) => u.id === id);
    if (!unit?.agencyCode) throw new Error(`departments.csv không có đơn vị «${id}» kèm mã định danh`);
    return {
      agency: unit.agencyCode,
      unitId: id,
      name: unit.name,
      kind: 'department',
      lon: null,
      lat: null,
      share: (DEPARTMENTS * d.part) / all,
      weight: 1,
      assistedShare: 0.8,
      mix: mixOf('province', d.sectors),
    };
  });
  return { offices: [...communes, ...departments], calendar: new WorkingCalendar(facts.calendarDays) };
}

const popularity = (p: Procedure): number => POPULAR[p.code] ?? 1;

function procedureOf(
  p: { code: string; name: string; sectorCode: string; days: number | null },
  sectorName: string,
): Procedure {
  const work = WORK[p.sectorCode] ?? 'licence';
  return {
    code: p.code,
    name: p.name,
    sector: p.sectorCode,
    sectorName,
    work,
    legalDays: p.days ?? 7,
    unpromised: p.days === null,
    taxed: TAXED.has(p.code),
    linked: LINKED.has(p.code),
    feeShare: FEES[work],
  };
}
