import type { MapFile } from '@toancanh/shared/contract/map.ts';
import type { Deck } from '@toancanh/shared/contract/meetings.ts';

/**
 * The deck of a presentation that runs lies in the browser, so that a page that is loaded anew without the network has its
 * slides. It is somebody's who is signed in: it goes when the presentation ends, when that person signs out or is no
 * longer known, and with time.
 */
const DB = 'toancanh-decks';
const STORE = 'decks';
/** As long as a phone's link: a morning's meeting and its preparation. */
const LIFE_MS = 12 * 3_600_000;

export interface Kept {
  deck: Deck;
  /** For slides and scenes that have one. */
  map: MapFile | null;
}
interface Record extends Kept {
  reader: string;
  /** Epoch ms. */
  until: number;
}

const open = (): Promise<IDBDatabase> =>
  new Promise((done, fail) => {
    const asked = indexedDB.open(DB, 2);
    asked.onupgradeneeded = () => {
      // What earlier versions kept says neither whose it is nor until when.
      if (asked.result.objectStoreNames.contains(STORE)) asked.result.deleteObjectStore(STORE);
      asked.result.createObjectStore(STORE);
    };
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
    asked.onblocked = () => fail(new Error('another page holds an older version of it'));
  });

async function within<T>(mode: IDBTransactionMode, use: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const db = await open();
  db.onversionchange = () => db.close();
  try {
    return await new Promise<T>((done, fail) => {
      const transaction = db.transaction(STORE, mode);
      const request = use(transaction.objectStore(STORE));
      transaction.oncomplete = () => done(request.result);
      transaction.onerror = () => fail(transaction.error);
      transaction.onabort = () => fail(transaction.error);
    });
  } finally {
    db.close();
  }
}

/** Whom it was fetched for is part of its name: slides that one may not see must not come from another's. */
const keyOf = (meeting: string, reader: string): string => `${meeting}/${reader}`;

/** Whether it was kept; a browser may forbid storage. */
export async function keepDeck(kept: Kept, reader: string): Promise<boolean> {
  try {
    const record: Record = { ...kept, reader, until: Date.now() + LIFE_MS };
    await within('readwrite', (store) => store.put(record, keyOf(kept.deck.meeting.id, reader)));
    return true;
  } catch {
    return false;
  }
}

export async function keptDeck(meeting: string, reader: string): Promise<Kept | null> {
  await forgetDecks((r) => r.until < Date.now());
  try {
    return ((await within('readonly', (store) => store.get(keyOf(meeting, reader)))) as Record | undefined) ?? null;
  } catch {
    return null;
  }
}

/** Its presentation is over, or whoever asks may not have it. */
export const dropDeck = (meeting: string, reader: string): Promise<void> =>
  forgetDecks((r) => r.reader === reader && r.deck.meeting.id === meeting);

/** Whoever was signed in here is no longer: what a wall holds by its own right stays. */
export const forgetPerson = (): Promise<void> => forgetDecks((r) => r.reader === 'person');

async function forgetDecks(which: (record: Record) => boolean): Promise<void> {
  try {
    await within('readwrite', (store) => {
      const walk = store.openCursor();
      walk.onsuccess = () => {
        const at = walk.result;
        if (at === null) return;
        if (which(at.value as Record)) at.delete();
        at.continue();
      };
      return walk;
    });
  } catch {
    // Where nothing can be kept there is nothing to forget.
  }
}
