import { searchKey } from '@toancanh/shared/places/normalise.ts';
import { useMemo } from 'react';
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
  name: (id: string) => string;
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
    return { list: data, byId, byCommune, name: (id) => byId.get(id)?.name ?? id };
  }, [data]);
}

/** Whether a name has what was typed, with accents or without. */
export const matches = (name: string, typed: string): boolean =>
  typed.trim() === '' || searchKey(name).includes(searchKey(typed));
