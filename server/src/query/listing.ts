import { Worker } from 'node:worker_threads';
import type { CalendarException } from '@toancanh/shared/calendar/working.ts';
import type { BriefPage, FromListing, ToListing } from './listing-worker.ts';
import type { HeldDossier, HeldQuestion, Work, WorkQuestion } from './my-work.ts';
import type { RowsPage, RowsQuestion } from './rows.ts';

type Unsent<T> = T extends { id: number } ? Omit<T, 'id'> : never;

/** Lists of dossiers, asked of the listing's thread. It is started with the first question and anew after it failed. */
export class Listing {
  /** The ledger that lists are read from. */
  readonly file: string;
  private readonly calendarDays: readonly CalendarException[];
  private worker: Worker | null = null;
  private readonly asked = new Map<number, { resolve: (v: unknown) => void; reject: (e: Error) => void }>();
  private nextId = 1;

  constructor(file: string, calendarDays: readonly CalendarException[]) {
    this.file = file;
    this.calendarDays = calendarDays;
  }

  /** @throws when the ledger cannot be read, or `after` names no page. */
  rows(question: RowsQuestion): Promise<RowsPage> {
    return this.ask({ what: 'rows', question }) as Promise<RowsPage>;
  }

  /** As `rows`, of dossiers, without their states. @throws as `rows`. */
  brief(question: RowsQuestion, now: number): Promise<BriefPage> {
    return this.ask({ what: 'brief', question, now }) as Promise<BriefPage>;
  }

  work(question: WorkQuestion): Promise<Work> {
    return this.ask({ what: 'work', question }) as Promise<Work>;
  }

  /** All that one office holds. */
  held(question: HeldQuestion): Promise<HeldDossier[]> {
    return this.ask({ what: 'held', question }) as Promise<HeldDossier[]>;
  }

  async close(): Promise<void> {
    const worker = this.worker;
    if (!worker) return;
    const ended = new Promise((resolve) => worker.once('exit', resolve));
    worker.postMessage({ id: 0, what: 'close' } satisfies ToListing);
    await ended;
  }

  private ask(message: Unsent<ToListing>): Promise<unknown> {
    this.worker ??= this.start();
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      this.asked.set(id, { resolve, reject });
      this.worker?.postMessage({ ...message, id });
    });
  }

  private start(): Worker {
    const worker = new Worker(new URL('./listing-worker.ts', import.meta.url), {
      workerData: { file: this.file, calendarDays: this.calendarDays },
      resourceLimits: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 32 },
    });
    let reason = 'the thread of lists ended';
    worker.on('message', (m: FromListing) => {
      const a = this.asked.get(m.id);
      this.asked.delete(m.id);
      if (m.error === undefined) a?.resolve(m.value);
      else a?.reject(new Error(m.error));
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
