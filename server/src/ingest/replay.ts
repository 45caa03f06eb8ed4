import type { Outcome, QuarantineEntry } from '../ledger/port.ts';
import type { Stores } from './deliver.ts';
import { type Door, hosoDoor, stepDoor } from './doors.ts';
import type { SeenLabels } from './labels.ts';
import { petitionDoor } from './petitions.ts';
import { type Item, isItem, type Problem } from './text.ts';

export type Replay =
  | { done: true; outcome: Outcome }
  /** Today's rules refuse it too: it stays where it is. */
  | { done: false; problems: Problem[] }
  /** A later message of the same dossier was taken since: to run this one would undo it. */
  | { done: false; problems: null; newerAt: number }
  /** There is nothing to run again. */
  | { done: false; problems: null };

/**
 * Runs a refused item through the rules of today, as the source that sent it and with what its request said.
 * `mend`: fields that take the place of those of the kept item.
 * @throws whatever the stores threw; then the entry is still open.
 */
export async function replay(
  entry: QuarantineEntry,
  mend: Item | null,
  by: string,
  force: boolean,
  stores: Stores,
  labels: SeenLabels,
): Promise<Replay> {
  const door = doorOf(entry.context, labels);
  if (door === null || (entry.item === null && mend === null)) return { done: false, problems: null };
  const kept: unknown = entry.item === null ? {} : parse(entry.item);
  const item = mend === null ? kept : { ...(isItem(kept) ? kept : {}), ...mend };
  const problems: Problem[] = [];
  const event = door.read(item, problems);
  if (event === null) return { done: false, problems };
  // The message has no version: among updates the last to arrive stands, and a replay arrives last.
  if (event.type === 'dossier.synced' && !event.insert && !force) {
    const newerAt = await stores.dossierChangedAt(event.key);
    if (newerAt !== null && newerAt > entry.at) return { done: false, problems: null, newerAt };
  }
  const [outcome] = await stores.ledger.append(entry.source, [event]);
  if (outcome === undefined) throw new Error('the ledger gave no outcome');
  await stores.quarantine.settle(entry.id, 'replayed', `${by}: ${outcome}${mend === null ? '' : ', mended'}`);
  return { done: true, outcome };
}

function doorOf(context: string, labels: SeenLabels): Door | null {
  const known = parse(context);
  if (!isItem(known)) return null;
  if (known.door === 'CapNhatTienDoHoSoMC') return stepDoor;
  if (known.door === 'petitions') return petitionDoor(new Set());
  if (known.door !== 'DongBoHoSoMC') return null;
  const sender = typeof known.sender === 'string' ? known.sender : '';
  return hosoDoor({ insert: known.insert === true, sender }, labels);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
