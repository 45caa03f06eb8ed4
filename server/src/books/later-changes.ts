import { Worker } from 'node:worker_threads';
import type { CalendarException } from '@toancanh/shared/calendar/working.ts';
import type { BookAt, ChangesAnswer, EntitiesPage, FromChanges, Pending, ToChanges } from './changes-worker.ts';
import type { CauseSums, ChangeQuestion } from './later-entities.ts';

type Unsent<T> = T extends { id: number } ? Omit<T, 'id'> : never;

/** What came after closed books, asked of a thread that is started with the first question and anew after it failed. */
export class LaterChanges {
  private readonly file: string;
  private readonly calendarDays: readonly CalendarException[];
  private worker: Worker | null = null;
  private readonly asked = new Map<number, { resolve: (v: ChangesAnswer) => void; reject: (e: Error) => void }>();
  private nextId = 1;
  private closed = false;

  constructor(file: string, calendarDays: readonly CalendarException[]) {
    this.file = file;
    this.calendarDays = calendarDays;
  }

  /** Sums by cause, in the order of EVENT_CAUSES. @throws when the ledger cannot be read, or too much has changed. */
  sums(book: BookAt, question: ChangeQuestion): Promise<Pending | { sums: CauseSums[] }> {
    return this.ask({ what: 'sums', book, question }) as Promise<Pending | { sums: CauseSums[] }>;
  }

  /** What has come since a book is read on, so that the first question about it need not wait for all of it. */
  async warm(book: BookAt): Promise<void> {
    await this.ask({ what: 'warm', book });
  }

  /** Entities that have a part in it by one cause. @throws as `sums`. */
  entities(
    book: BookAt,
    question: ChangeQuestion,
    page: { cause: number; after: number; limit: number },
  ): Promise<Pending | EntitiesPage> {
    return this.ask({ what: 'entities', book, question, ...page }) as Promise<Pending | EntitiesPage>;
  }

  async close(): Promise<void> {
    this.closed = true;
    const worker = this.worker;
    if (!worker) return;
    const ended = new Promise((resolve) => worker.once('exit', resolve));
    worker.postMessage({ id: 0, what: 'close' } satisfies ToChanges);
    await ended;
  }

  private ask(message: Unsent<ToChanges>): Promise<ChangesAnswer> {
    if (this.closed) return Promise.reject(new Error('the server is closing'));
    this.worker ??= this.start();
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      this.asked.set(id, { resolve, reject });
      this.worker?.postMessage({ ...message, id });
    });
  }

  private start(): Worker {
    const worker = new Worker(new URL('./changes-worker.ts', import.meta.url), {
      workerData: { file: this.file, calendarDays: this.calendarDays },
      resourceLimits: { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 32 },
    });
    let reason = 'the thread of changes ended';
    worker.on('message', (m: FromChanges) => {
      const a = this.asked.get(m.id);
      this.asked.delete(m.id);
      if (m.error !== undefined) a?.reject(new Error(m.error));
      else if (m.value !== undefined) a?.resolve(m.value);
    });
    worker.on('error', (e) => {
      reason = e instanceof Error ? e.message : String(e);
    });
    worker.on('exit', () => {
      this.worker = null;
      for (const a of this.asked.values()) a.reject(new Error(reason));
      this.asked.clear();
    });
    return worker;
  }
}
