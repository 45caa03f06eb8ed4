import type { AgencyRef } from '../subsystems/subsystem.ts';
import { bareKey, joinKey } from './normalise.ts';
import { UNKNOWN, type Unit } from './units.ts';

/** Units indexed for look-up. Build it once; it is only read afterwards. */
export interface Directory {
  units: readonly Unit[];
  byId: ReadonlyMap<string, Unit>;
  byAgencyCode: ReadonlyMap<string, string>;
  /** Join key (with or without type) → unit id; a key that could mean two units is absent. */
  byName: ReadonlyMap<string, string>;
}

/** Agency string exactly as sent (code, sender or name) → unit id. Kept by the operator. */
export type AgencyMappings = ReadonlyMap<string, string>;

export const NO_MAPPINGS: AgencyMappings = new Map();

/** Throws when two units claim one id or one agency code: figures would be counted to whichever came last. */
export function buildDirectory(units: readonly Unit[]): Directory {
  const byId = new Map<string, Unit>();
  const byAgencyCode = new Map<string, string>();
  for (const unit of units) {
    if (byId.has(unit.id)) throw new Error(`Đơn vị trùng mã: ${unit.id}`);
    byId.set(unit.id, unit);
    if (unit.agencyCode === null) continue;
    const other = byAgencyCode.get(codeKey(unit.agencyCode));
    if (other !== undefined) throw new Error(`Mã định danh ${unit.agencyCode} thuộc cả ${other} và ${unit.id}`);
    byAgencyCode.set(codeKey(unit.agencyCode), unit.id);
  }
  const byName = new Map<string, string>();
  // A present name beats a former one, a full name beats one without its type.
  const present = units.filter((u) => u.validTo === null && u.id !== UNKNOWN);
  const past = units.filter((u) => u.validTo !== null);
  for (const [group, key] of [
    [present, joinKey],
    [present, bareKey],
    [past, joinKey],
    [past, bareKey],
  ] as const)
    addNames(byName, group, key);
  return { units, byId, byAgencyCode, byName };
}

function addNames(into: Map<string, string>, units: readonly Unit[], key: (name: string) => string): void {
  const found = new Map<string, string | null>();
  for (const unit of units)
    for (const name of [unit.name, ...(unit.aliases ?? [])]) {
      const k = key(name);
      const seen = found.get(k);
      found.set(k, seen === undefined || seen === unit.id ? unit.id : null);
    }
  for (const [k, id] of found) if (id !== null && !into.has(k)) into.set(k, id);
}

const codeKey = (code: string): string => code.trim().toUpperCase();

/**
 * Who is responsible. The code in the dossier's own number is believed first, then the sender, then the name; for each,
 * an explicit mapping beats the directory. `unknown` when nothing helps: a guess would hide what the operator must map.
 */
export function resolveAgency(ref: AgencyRef, directory: Directory, mappings: AgencyMappings = NO_MAPPINGS): string {
  return (
    mapped(ref.code, directory, mappings) ??
    directory.byAgencyCode.get(codeKey(ref.code)) ??
    // Our own senders (petitions, cameras) may name a unit by its id.
    (ref.code !== UNKNOWN && directory.byId.has(ref.code) ? ref.code : undefined) ??
    mapped(ref.sender, directory, mappings) ??
    directory.byAgencyCode.get(codeKey(ref.sender)) ??
    mapped(ref.name, directory, mappings) ??
    (ref.name.trim() === '' ? undefined : directory.byName.get(joinKey(ref.name))) ??
    UNKNOWN
  );
}

function mapped(text: string, directory: Directory, mappings: AgencyMappings): string | undefined {
  const id = mappings.get(text.trim());
  return id !== undefined && directory.byId.has(id) ? id : undefined;
}
