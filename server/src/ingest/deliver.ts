import { setImmediate as breathe } from 'node:timers/promises';
import type { DomainEvent } from '@toancanh/shared/subsystems/events.ts';
import type { Ledger, Quarantine, Refusal, SourceId } from '../ledger/port.ts';
import type { Door } from './doors.ts';
import { RequestRefused } from './refuse.ts';
import type { Problem } from './text.ts';

/** A fault of one item, as the sender is told: `index` counts from 0, `key` is '' when it could not be read. */
export interface ItemError extends Problem {
  index: number;
  key: string;
}

/** What became of an array. `applied + unchanged + existed + refused` = number of items. */
export interface Delivery {
  applied: number;
  unchanged: number;
  /** Keys of inserts of what was known already: written nowhere. */
  existed: string[];
  refused: number;
  errors: ItemError[];
}

export interface Stores {
  ledger: Ledger;
  quarantine: Quarantine;
  /** `kind` null: a body that could not be read. */
  onRefused(source: SourceId, n: number, kind: Refusal['kind'] | null): void;
  /** When a dossier was last changed (epoch ms); null for an unknown one. */
  dossierChangedAt(key: string): Promise<number | null>;
}

/** More than any real message of the largest size holds; an array of empty items shall not fill the memory. */
export const ITEMS_MAX = 250_000;

/** The largest arrays take a breath so often, that others are served in between. */
const BREATH = 2000;

/**
 * Good items to the ledger, refused ones to quarantine. Resolves when both are on disk; whatever is answered
 * afterwards is true.
 * @throws RequestRefused 413 for too many items; whatever the ledger or the quarantine threw: then the sender must send again.
 */
export async function deliver(
  door: Door,
  items: readonly unknown[],
  source: SourceId,
  stores: Stores,
): Promise<Delivery> {
  if (items.length > ITEMS_MAX) {
    throw new RequestRefused(413, `Mảng có quá ${ITEMS_MAX} mục; chia thành nhiều lần gửi`);
  }
  const events: DomainEvent[] = [];
  const errors: ItemError[] = [];
  const refusals: Refusal[] = [];
  let problems: Problem[] = [];
  for (let index = 0; index < items.length; index++) {
    if (index % BREATH === BREATH - 1) await breathe();
    const item = items[index];
    const event = door.read(item, problems);
    if (event !== null) {
      events.push(event);
      continue;
    }
    const key = door.shownKey(item);
    for (const problem of problems) errors.push({ index, key, ...problem });
    refusals.push(refusalOf(door, item, key, problems));
    problems = [];
  }
  const outcomes = events.length > 0 ? await stores.ledger.append(source, events) : [];
  if (refusals.length > 0) {
    await stores.quarantine.put(source, refusals);
    stores.onRefused(source, refusals.length, door.kind);
  }
  const delivery: Delivery = { applied: 0, unchanged: 0, existed: [], refused: refusals.length, errors };
  outcomes.forEach((outcome, i) => {
    if (outcome === 'applied') delivery.applied++;
    else if (outcome === 'unchanged') delivery.unchanged++;
    else delivery.existed.push(events[i]!.key);
  });
  return delivery;
}

function refusalOf(door: Door, item: unknown, key: string, problems: readonly Problem[]): Refusal {
  return {
    kind: door.kind,
    key,
    field: problems[0]?.field ?? '',
    reason: problems.map((p) => (p.field === '' ? p.reason : `${p.field}: ${p.reason}`)).join('; '),
    item: door.clean(item),
    context: JSON.stringify(door.context),
  };
}
