import { parentPort, workerData } from 'node:worker_threads';
import { type CalendarException, WorkingCalendar } from '@toancanh/shared/calendar/working.ts';
import { SqliteStorage } from '../ledger/sqlite-storage.ts';
import { type CauseSums, type ChangeQuestion, cellOf, LaterEntities, sumsByCause } from './later-entities.ts';

/** What came after closed books is read in a thread of its own: neither figures nor lists wait for it. */
export interface BookAt {
  position: number;
  /** Epoch ms. */
  cut: number;
}
export type ToChanges =
  /** Nobody waits for it: what has come since is read on. */
  | { id: number; what: 'warm'; book: BookAt }
  | { id: number; what: 'sums'; book: BookAt; question: ChangeQuestion }
  | {
      id: number;
      what: 'entities';
      book: BookAt;
      question: ChangeQuestion;
      cause: number;
      /** Entity id of the last row of the page before. */
      after: number;
      limit: number;
    }
  | { id: number; what: 'close' };
export type Pending = { pending: true; done: number };
export interface EntitiesPage {
  rows: { key: string; tuple: number | null; cells: CauseSums['cells'] }[];
  /** Entity id to go on behind; null: that was all. */
  next: number | null;
}
export type ChangesAnswer = Pending | { sums: CauseSums[] } | EntitiesPage;
export interface FromChanges {
  id: number;
  value?: ChangesAnswer;
  error?: string;
}

/** So many books are held, in so many bytes; a single one may have them all and no more. */
const MOST_BOOKS = 4;
const MOST_BYTES = 400_000_000;
/** Up to so many events are read while the question waits. */
const AT_ONCE = 2000;
const AWAITED_REST = 0.2;

const { file, calendarDays } = workerData as { file: string; calendarDays: CalendarException[] };
const port = parentPort;
if (!port) throw new Error('changes-worker.ts runs in a worker thread');
const storage = new SqliteStorage(file, { readOnly: true });
const calendar = new WorkingCalendar(calendarDays);
const books = new Map<string, { later: LaterEntities; reading: boolean; awaited: boolean; full: boolean }>();

port.on('message', (m: ToChanges) => {
  if (m.what === 'close') {
    storage.close();
    process.exit(0);
  }
  let answer: FromChanges;
  try {
    answer = { id: m.id, value: answerOf(m) };
  } catch (error) {
    answer = { id: m.id, error: error instanceof Error ? error.message : String(error) };
  }
  port.postMessage(answer);
});

function answerOf(m: Exclude<ToChanges, { what: 'close' }>): ChangesAnswer {
  const name = `${m.book.position}/${m.book.cut}`;
  const book = books.get(name) ?? {
    ...{ later: new LaterEntities(storage, calendar, m.book.position, m.book.cut), reading: false },
    ...{ awaited: false, full: false },
  };
  // The one asked about last stands last.
  books.delete(name);
  books.set(name, book);
  if (book.full && m.what === 'warm') return { pending: true, done: 1 };
  if (book.full) throw new Error('more has changed since the book than can be held');
  const { done, left } = book.later.progress();
  if (left > (m.what === 'warm' ? 0 : AT_ONCE)) {
    if (m.what !== 'warm') book.awaited = true;
    if (!book.reading) {
      book.reading = true;
      setImmediate(readOn, name);
    }
    return { pending: true, done };
  }
  if (m.what === 'warm') return { pending: true, done };
  return storage.snapshot((): ChangesAnswer => {
    while (book.later.readSome());
    if (m.what === 'sums') return { sums: sumsByCause(book.later, m.question) };
    return page(book.later, m);
  });
}

function page(later: LaterEntities, m: Extract<ToChanges, { what: 'entities' }>): EntitiesPage {
  const found: { entity: number; cells: CauseSums['cells'] }[] = [];
  sumsByCause(later, m.question, (cause, entity, cells) => {
    if (cause !== m.cause || entity <= m.after) return;
    found.push({ entity, cells: [...cells].map(([place, n]) => cellOf(m.question, place, n)) });
  });
  found.sort((a, b) => a.entity - b.entity);
  const rows = found.slice(0, m.limit).flatMap(({ entity, cells }) => {
    const row = storage.entityNamed(entity);
    return row === null ? [] : [{ key: row.key, tuple: row.tuple, cells }];
  });
  return { rows, next: found.length > m.limit ? found[m.limit - 1]!.entity : null };
}

/**
 * Some hundred entities, then a rest: other questions come in between, and other threads have the processor. Nobody waits:
 * it rests as long as it worked; somebody does: a fifth of that.
 */
function readOn(name: string): void {
  const book = books.get(name);
  if (!book) return;
  const began = performance.now();
  try {
    const more = storage.snapshot(() => book.later.readSome());
    letGo(name);
    if (book.later.bytes > MOST_BYTES) {
      book.full = true;
      book.later = new LaterEntities(storage, calendar, storage.lastLedger(), 0);
    } else if (more) {
      setTimeout(readOn, Math.min(50, (performance.now() - began) * (book.awaited ? AWAITED_REST : 1)), name);
      return;
    }
  } catch (error) {
    // Asked again, it begins anew.
    books.delete(name);
    process.stderr.write(`reading what came after a book: ${error instanceof Error ? error.message : String(error)}\n`);
  }
  book.reading = false;
  book.awaited = false;
}

function letGo(except: string): void {
  let bytes = [...books.values()].reduce((n, b) => n + b.later.bytes, 0);
  for (const [name, book] of books) {
    if (name === except || (books.size <= MOST_BOOKS && bytes <= MOST_BYTES)) continue;
    bytes -= book.later.bytes;
    books.delete(name);
  }
}
