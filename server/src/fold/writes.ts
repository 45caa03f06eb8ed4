/** What the fold reads and what it wants written. The ledger, which folds within its commits, speaks these words too. */

/** What became of an event. `exists`: an insert of a known dossier; `unchanged`: a repetition. Neither is written. */
export type Outcome = 'applied' | 'unchanged' | 'exists';

export interface EntityKey {
  kind: number;
  key: string;
}

export interface EntityRow extends EntityKey {
  id: number;
  /** Tuple of the entity's dimensions, null while it is in no report. */
  tuple: number | null;
  /** Days of its first and last part; `last` null while it is open. */
  first: number | null;
  last: number | null;
  /** JSON of the subsystem's state. */
  state: string;
  /** Ledger position of its last event, 0 for none: the head of a chain that leads back to its first. */
  seq: number;
}

export interface Writes {
  at: number;
  /** `of`: which of `entities` the event is about. Their events are chained in this order. */
  ledger: { source: string; body: string; of: number }[];
  /** `id` null: new. `seq` is that of its last event before this commit. */
  entities: (Omit<EntityRow, 'id'> & { id: number | null })[];
  /** Changes of cells, by packed key. */
  changes: ReadonlyMap<number, number>;
}
