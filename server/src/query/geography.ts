import { type Day, parseDay } from '@toancanh/shared/calendar/day.ts';
import { type AgencyMappings, type Directory, resolveAgency } from '@toancanh/shared/places/agency.ts';
import { type CodeMappings, codesIn } from '@toancanh/shared/places/code-mappings.ts';
import { classMeant, KINDS_OF } from '@toancanh/shared/places/unit-classes.ts';
import { NEW_UNITS_SINCE, PROVINCE, UNKNOWN, type Unit } from '@toancanh/shared/places/units.ts';
import type { AgencyRef } from '@toancanh/shared/subsystems/subsystem.ts';
import { type Cube, EVERYONE } from './cube.ts';
import { choicesOf, idOf } from './unit-choice.ts';

const NEW_UNITS = parseDay(NEW_UNITS_SINCE)!;
const NONE: ReadonlySet<string> = new Set();
const CLASS_NAMES = { commune: 'Các xã, phường', department: 'Các sở, ban, ngành' } as const;

/**
 * Slots of one group, for measures kept by sector and for those kept by unit. Where nobody asks for sectors the first
 * are the agencies' own slots too, which hold their sectors' sum; where somebody does, the second are none.
 */
export interface GroupSlots {
  sector: number[];
  unit: number[];
}

/**
 * Which slot of the cube is whose, by the directory and the mappings of today. Nothing here is stored with the cells:
 * when a mapping is added, old figures mend themselves at the next reading.
 */
export class Geography {
  private readonly directory: Directory;
  private readonly cube: Cube;
  private mappings: AgencyMappings;
  private sectors: CodeMappings;
  private procedures: CodeMappings;
  /** Mappings as they were at a journal position; null when they were those of today. */
  private mappingsAt: (knownAt: number) => AgencyMappings | null = () => null;
  private readonly past = new Map<AgencyMappings, Geography>();
  private builtFor = -1;
  private unitOfAgency: string[] = [];
  private slotsByUnit = new Map<string, { sectors: number[]; whole: number[] }>();
  /** Units some of whose history comes, or should come, from an old unit that was split. */
  private readonly heirs = new Set<string>();

  constructor(directory: Directory, cube: Cube, mappings: AgencyMappings) {
    this.directory = directory;
    this.cube = cube;
    this.mappings = mappings;
    this.sectors = codesIn(mappings, 'sector');
    this.procedures = codesIn(mappings, 'procedure');
  }

  get units(): readonly Unit[] {
    return this.directory.units;
  }

  unit(id: string): Unit | null {
    return this.directory.byId.get(id) ?? null;
  }

  /** The names of a choice of units, as people read them. */
  nameOf(choice: string): string {
    const one = (text: string): string => {
      const all = classMeant(text);
      return all === null ? (this.unit(idOf(text))?.name ?? text) : CLASS_NAMES[all];
    };
    return choicesOf(choice).map(one).join(', ');
  }

  setMappings(mappings: AgencyMappings): void {
    this.mappings = mappings;
    this.sectors = codesIn(mappings, 'sector');
    this.procedures = codesIn(mappings, 'procedure');
    this.builtFor = -1;
    this.past.clear();
  }

  /** Where the mappings of an earlier journal position come from. */
  remember(mappingsAt: (knownAt: number) => AgencyMappings | null): void {
    this.mappingsAt = mappingsAt;
  }

  /** This geography with the mappings that were known at a journal position; itself for now, or when none came since. */
  known(knownAt: number | null): Geography {
    const mappings = knownAt === null ? null : this.mappingsAt(knownAt);
    if (mappings === null) return this;
    let then = this.past.get(mappings);
    if (!then) {
      then = new Geography(this.directory, this.cube, mappings);
      this.past.set(mappings, then);
    }
    return then;
  }

  /** Unit that an agency names; a former one stays itself. */
  resolve(ref: AgencyRef): string {
    return resolveAgency(ref, this.directory, this.mappings);
  }

  /** Unit that an agency of the cube counts to. */
  unitOf(agency: number): string {
    this.build();
    return this.unitOfAgency[agency] ?? UNKNOWN;
  }

  /** Sector that a code as sent counts to. */
  sectorOf(code: string): string {
    return this.sectors.get(code) ?? code;
  }

  /** Procedure that a code as sent counts to. */
  procedureOf(code: string): string {
    return this.procedures.get(code) ?? code;
  }

  /** Units whose figures from that day on are estimated: they have, or lack, what an old unit did that was split. */
  estimated(from: Day): ReadonlySet<string> {
    this.build();
    return from < NEW_UNITS ? this.heirs : NONE;
  }

  /** Slots of each unit that has any, restricted to a unit with what is below it, and to a sector. */
  byUnit(within: string | null = null, sector: string | null = null): Map<string, GroupSlots> {
    this.build();
    const out = new Map<string, GroupSlots>();
    const meant = sector === null ? null : this.sectorOf(sector);
    for (const [unit, { sectors, whole }] of this.slotsByUnit) {
      if (within !== null && !this.isWithin(unit, within)) continue;
      const slots =
        meant === null ? whole : sectors.filter((s) => this.sectorOf(this.cube.slots[s]?.sector ?? '') === meant);
      out.set(unit, { sector: slots, unit: sector === null ? whole : [] });
    }
    return out;
  }

  /** Slots by sector code, restricted to a unit with what is below it. */
  bySector(within: string | null): Map<string, GroupSlots> {
    this.build();
    const out = new Map<string, GroupSlots>();
    for (const [unit, { sectors }] of this.slotsByUnit) {
      if (within !== null && !this.isWithin(unit, within)) continue;
      for (const s of sectors) {
        const sector = this.sectorOf(this.cube.slots[s]?.sector ?? '');
        const group = out.get(sector) ?? { sector: [], unit: [] };
        group.sector.push(s);
        out.set(sector, group);
      }
    }
    return out;
  }

  /** `unit` is `above` itself or below it. The province is above all, the unknown included. `above` may be any choice of units. */
  isWithin(unit: string, above: string): boolean {
    if (above === PROVINCE) return true;
    if (above.includes(',')) return choicesOf(above).some((one) => this.isWithin(unit, one));
    if (above.startsWith('=')) return unit === idOf(above);
    const all = classMeant(above);
    for (let at: string | null = unit; at !== null; at = this.directory.byId.get(at)?.parent ?? null)
      if (all === null ? at === above : KINDS_OF[all].includes(this.directory.byId.get(at)?.kind ?? 'unknown'))
        return true;
    return false;
  }

  private build(): void {
    if (this.builtFor === this.cube.shape) return;
    this.builtFor = this.cube.shape;
    this.heirs.clear();
    this.unitOfAgency = this.cube.agencies.map((ref) => {
      const id = this.resolve(ref);
      const heirs = this.directory.byId.get(id)?.formerOf;
      if (!heirs || heirs.length === 0) return id;
      // No source gives the shares of a split unit; its history stays in one piece, with the first of its heirs: that
      // one has too much of it, the others too little.
      if (heirs.length > 1) for (const heir of heirs) this.heirs.add(heir);
      return heirs[0]!;
    });
    this.slotsByUnit = new Map();
    this.cube.slots.forEach((slot, i) => {
      if (slot.agency === EVERYONE) return;
      const unit = this.unitOfAgency[slot.agency] ?? UNKNOWN;
      const group = this.slotsByUnit.get(unit) ?? { sectors: [], whole: [] };
      (slot.sector === null ? group.whole : group.sectors).push(i);
      this.slotsByUnit.set(unit, group);
    });
  }
}
