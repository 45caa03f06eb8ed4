import type { DeskState, TableKind } from '../url-state.ts';

/** What the table shows: what was chosen, else the level below the question, down to the dossiers. */
export function kindOf(state: DeskState): TableKind {
  if (state.by !== null) return state.by;
  if (state.procedure !== null) return state.unit === null ? 'unit' : 'dossier';
  if (state.sector !== null) return 'procedure';
  return state.unit === null ? 'unit' : 'sector';
}

/** Which breakdown 'why' uses: the table's, or the unit for single dossiers. */
export const groupOf = (state: DeskState): Exclude<TableKind, 'dossier'> => {
  const kind = kindOf(state);
  return kind === 'dossier' ? (state.unit === null ? 'unit' : 'channel') : kind;
};

/** The question narrowed by one row; the dossier opened stays behind. */
export function narrow(by: Exclude<TableKind, 'dossier'>, key: string): Partial<DeskState> {
  return { [by]: key, by: null, dossier: null, passport: null };
}
