import { searchKey } from '@toancanh/shared/places/normalise.ts';
import { classMeant } from '@toancanh/shared/places/unit-classes.ts';
import { useMemo } from 'react';
import { w } from '../text/desk.ts';
import { useAsk } from './api.ts';

export interface UnitRow {
  id: string;
  name: string;
  kind: string;
  agencyCode: string | null;
  communeCode: string | null;
  parent: string | null;
}

export interface Units {
  list: readonly UnitRow[];
  byId: ReadonlyMap<string, UnitRow>;
  /** Communes and wards by the code that maps use. */
  byCommune: ReadonlyMap<string, UnitRow>;
  /** Of a choice of units too: `=id` (the unit alone), `id,id` (several together), a whole class. */
  name: (id: string) => string;
  /** A row of a table by unit: the unit alone where others are below it, which have rows of their own. */
  alone: (id: string) => string;
}

const EMPTY: UnitRow[] = [];

/** The units of the province; asked once. */
export function useUnits(): Units {
  const { data = EMPTY } = useAsk<UnitRow[]>('/api/units', {}, { live: false });
  return useMemo(() => {
    const byId = new Map(data.map((u) => [u.id, u]));
    const byCommune = new Map(
      data.flatMap((u) => (u.communeCode !== null && u.kind !== 'former' ? [[u.communeCode, u]] : [])),
    );
    const above = new Set(data.map((u) => u.parent));
    const one = (id: string): string => {
      const all = classMeant(id);
      return all === null ? (byId.get(id.replace('=', ''))?.name ?? id) : w().classes[all];
    };
    return {
      ...{ list: data, byId, byCommune },
      name: (choice) => choice.split(',').map(one).join(', '),
      alone: (id) => (above.has(id) ? `=${id}` : id),
    };
  }, [data]);
}

/** Whether a name has what was typed, with accents or without. */
export const matches = (name: string, typed: string): boolean =>
  typed.trim() === '' || searchKey(name).includes(searchKey(typed));
