import type { UnitKind } from './units.ts';

/** What a ranking ranks: units of one class, each with what is below it. */
export type UnitClass = 'commune' | 'department';

export const KINDS_OF: Readonly<Record<UnitClass, readonly UnitKind[]>> = {
  commune: ['commune', 'ward'],
  department: ['department', 'vertical'],
};

/** All units of a class together, as one choice of units in a question. No unit has such an id. */
export const ALL_OF: Readonly<Record<UnitClass, string>> = { commune: 'all-communes', department: 'all-departments' };

/** The class that a choice means all of; null: the choice names units. */
export const classMeant = (choice: string): UnitClass | null =>
  (Object.keys(ALL_OF) as UnitClass[]).find((c) => ALL_OF[c] === choice) ?? null;
