import type { Deck } from '@toancanh/shared/contract/meetings.ts';

/** Decks that were fetched stay in the browser, so that a page that is loaded anew without the network has its slides. */
const DB = 'toancanh-decks';
const STORE = 'decks';

const open = (): Promise<IDBDatabase> =>
  new Promise((done, fail) => {
    const asked = indexedDB.open(DB, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE);
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
  });

async function within<T>(mode: IDBTransactionMode, use: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const db = await open();
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
export async function keepDeck(deck: Deck, reader: string): Promise<boolean> {
  try {
    await within('readwrite', (store) => store.put(deck, keyOf(deck.meeting.id, reader)));
    return true;
  } catch {
    return false;
  }
}

export async function keptDeck(meeting: string, reader: string): Promise<Deck | null> {
  try {
    return ((await within('readonly', (store) => store.get(keyOf(meeting, reader)))) as Deck | undefined) ?? null;
  } catch {
    return null;
  }
}
