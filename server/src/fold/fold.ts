import type { WorkingCalendar } from '@toancanh/shared/calendar/working.ts';
import { packKey } from '@toancanh/shared/cube/cell.ts';
import { type DomainEvent, subsystemAt, subsystemOf } from '@toancanh/shared/subsystems/registry.ts';
import type { Contribution, Dims } from '@toancanh/shared/subsystems/subsystem.ts';
import type { EntityKey, EntityRow, Outcome, Writes } from './writes.ts';

/** An event on its way into the ledger. */
export interface Incoming {
  source: string;
  event: DomainEvent;
}

export interface Folded {
  writes: Writes;
  outcomes: Outcome[];
}

export const keyOf = (event: DomainEvent): EntityKey => ({ kind: subsystemOf(event), key: event.key });
/** One string for an entity, to hold it in maps. */
export const address = (k: EntityKey): string => `${k.kind}:${k.key}`;

interface Working {
  row: EntityRow | null;
  key: EntityKey;
  before: unknown;
  state: unknown;
  /** Its place among the entities that changed; −1 while it has not. */
  place: number;
}

/**
 * The fold: contribute(after) − contribute(before), for a batch. Several events of one entity in a batch cost one
 * subtraction. Pure, save that `intern` gives ids to tuples.
 */
export function fold(
  events: readonly Incoming[],
  found: ReadonlyMap<string, EntityRow>,
  intern: (dims: Dims) => number,
  calendar: WorkingCalendar,
  at: number,
): Folded {
  const working = new Map<string, Working>();
  const changed: Working[] = [];
  const outcomes: Outcome[] = [];
  const ledger: Writes['ledger'] = [];
  for (const { source, event } of events) {
    const key = keyOf(event);
    const where = address(key);
    let w = working.get(where);
    if (!w) {
      const row = found.get(where) ?? null;
      const state: unknown = row ? JSON.parse(row.state) : undefined;
      w = { row, key, before: state, state, place: -1 };
      working.set(where, w);
    }
    const after = subsystemAt(key.kind).evolve(w.state, event);
    if (after === w.state) {
      outcomes.push(event.type === 'dossier.synced' && event.insert ? 'exists' : 'unchanged');
      continue;
    }
    w.state = after;
    if (w.place < 0) w.place = changed.push(w) - 1;
    ledger.push({ source, body: JSON.stringify(event), of: w.place });
    outcomes.push('applied');
  }

  const changes = new Map<number, number>();
  const entities: Writes['entities'] = [];
  for (const w of changed) {
    const subsystem = subsystemAt(w.key.kind);
    if (w.before !== undefined) addTo(changes, subsystem.contribute(w.key.key, w.before, calendar), intern, -1);
    const contribution = subsystem.contribute(w.key.key, w.state, calendar);
    const tuple = addTo(changes, contribution, intern, 1);
    entities.push({
      ...w.key,
      id: w.row?.id ?? null,
      tuple,
      ...spanOf(contribution),
      state: JSON.stringify(w.state),
      seq: w.row?.seq ?? 0,
    });
  }
  return { writes: { at, ledger, entities, changes }, outcomes };
}

/** Add a contribution to the changes, `sign` times; returns the tuple it fell on. */
export function addTo(
  changes: Map<number, number>,
  contribution: Contribution | null,
  intern: (dims: Dims) => number,
  sign: 1 | -1,
): number | null {
  if (!contribution) return null;
  const tuple = intern(contribution.dims);
  for (const p of contribution.parts) {
    const k = packKey(p.measure, tuple, p.day, p.bucket);
    changes.set(k, (changes.get(k) ?? 0) + sign * p.n);
  }
  return tuple;
}

/** First and last day of what an entity contributes; `last` null while it is open. */
export function spanOf(c: Contribution | null): { first: number | null; last: number | null } {
  if (!c || c.parts.length === 0) return { first: null, last: null };
  let first = Infinity;
  let last = -Infinity;
  for (const p of c.parts) {
    if (p.day < first) first = p.day;
    if (p.day > last) last = p.day;
  }
  return { first, last: c.open ? null : last };
}
