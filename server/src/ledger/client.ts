import { Worker } from 'node:worker_threads';
import type { CalendarException } from '@toancanh/shared/calendar/working.ts';
import type { DomainEvent } from '@toancanh/shared/subsystems/registry.ts';
import type { Commit, FromReader, FromWriter, ReadMethod, Reads, ToReader, ToWriter } from './messages.ts';
import type { Ledger, Outcome, Quarantine, QuarantineEntry, Refusal } from './port.ts';
import type { QuarantineRow } from './storage.ts';

/** The writer's thread is gone or a commit failed: nothing of the request was written; the sender may retry. */
export class LedgerUnavailable extends Error {}

/** Short-lived garbage of a batch would otherwise let the young generation of each thread grow without need. */
const WRITER_HEAP = { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 64 };
const READER_HEAP = { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 32 };

type Unsent<T> = T extends { id: number } ? Omit<T, 'id'> : never;

/**
 * The ledger as the main thread sees it. Appends resolve after the fsync; every commit is told to the listeners before
 * its appends resolve, so that who was answered can read what he wrote.
 */
export class LedgerClient implements Ledger {
  readonly reads: Reads;
  readonly quarantine: Quarantine;
  private readonly writer: Worker;
  private readonly reader: Worker;
  private readonly waiting = new Map<
    number,
    { resolve: (o: Outcome[] | null) => void; reject: (e: Error) => void; n: number }
  >();
  private readonly asked = new Map<number, { resolve: (v: unknown) => void; reject: (e: Error) => void }>();
  private readonly listeners: ((commit: Commit) => void)[] = [];
  private readonly now: () => number;
  private nextId = 1;
  /** Journal position of the last commit heard of. */
  private position = 0;
  private dead: string | null = null;
  private closing = false;

  private constructor(file: string, writer: Worker, now: () => number, onDeath: (reason: string) => void) {
    this.now = now;
    this.writer = writer;
    this.reader = new Worker(new URL('./reader.ts', import.meta.url), {
      workerData: { file },
      resourceLimits: READER_HEAP,
    });
    const died = (who: string) => (reason: unknown) => {
      if (this.closing) return;
      this.dead = `${who}: ${reason instanceof Error ? reason.message : String(reason)}`;
      const error = new LedgerUnavailable(this.dead);
      for (const w of this.waiting.values()) w.reject(error);
      for (const a of this.asked.values()) a.reject(error);
      this.waiting.clear();
      this.asked.clear();
      onDeath(this.dead);
    };
    writer.on('message', (m: FromWriter) => this.hear(m));
    writer.on('error', died('writer')).on('exit', died('writer'));
    this.reader.on('message', (m: FromReader) => this.answer(m));
    this.reader.on('error', died('reader')).on('exit', died('reader'));
    this.reads = new Proxy({} as Reads, {
      get:
        (_t, method: string) =>
        (...args: unknown[]) =>
          this.ask(method as ReadMethod, args),
    });
    this.quarantine = this.makeQuarantine();
  }

  /** @throws when the database cannot be opened: the message names the file and the cause. */
  static async open(
    file: string,
    calendarDays: readonly CalendarException[],
    now: () => number,
    onDeath: (reason: string) => void,
  ): Promise<LedgerClient> {
    const writer = new Worker(new URL('./writer.ts', import.meta.url), {
      workerData: { file, calendarDays },
      resourceLimits: WRITER_HEAP,
    });
    await new Promise<void>((resolve, reject) => {
      writer.once('message', () => resolve());
      writer.once('error', (e) =>
        reject(new Error(`Không mở được sổ sự kiện ${file}: ${e instanceof Error ? e.message : String(e)}`)),
      );
    });
    writer.removeAllListeners('error');
    return new LedgerClient(file, writer, now, onDeath);
  }

  onCommit(listener: (commit: Commit) => void): void {
    this.listeners.push(listener);
  }

  async append(source: string, events: readonly DomainEvent[]): Promise<Outcome[]> {
    if (events.length === 0) return [];
    const outcomes = await this.send({ type: 'append', at: this.now(), source, events }, events.length);
    return outcomes ?? new Array<Outcome>(events.length).fill('applied');
  }

  async putLabels(rows: { kind: string; code: string; name: string }[]): Promise<void> {
    await this.send({ type: 'labels', rows });
  }

  /** An entry of the journal that changes no cell; its position. From there on something else is known. */
  async mark(): Promise<number> {
    await this.send({ type: 'mark', at: this.now() });
    return this.position;
  }

  async setMeta(name: string, value: string): Promise<void> {
    await this.send({ type: 'setMeta', name, value });
  }

  async close(): Promise<void> {
    if (this.dead !== null || this.closing) return;
    this.closing = true;
    const closed = this.send({ type: 'close' });
    await closed;
    this.reader.postMessage({ id: 0, method: 'close', args: [] } satisfies ToReader);
    await Promise.all([this.writer.terminate(), new Promise((r) => this.reader.once('exit', r))]);
  }

  private send(message: Unsent<ToWriter>, n = 0): Promise<Outcome[] | null> {
    if (this.dead !== null) return Promise.reject(new LedgerUnavailable(this.dead));
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject, n });
      this.writer.postMessage({ ...message, id });
    });
  }

  private hear(m: FromWriter): void {
    if (m.type === 'ready') return;
    if (m.type === 'failed') {
      for (const id of m.ids) {
        this.waiting.get(id)?.reject(new LedgerUnavailable(m.reason));
        this.waiting.delete(id);
      }
      return;
    }
    if (m.commit) {
      this.position = m.commit.seq;
      for (const listener of this.listeners) listener(m.commit);
    }
    for (const { id, outcomes } of m.ids) {
      this.waiting.get(id)?.resolve(outcomes);
      this.waiting.delete(id);
    }
  }

  private ask(method: ToReader['method'], args: unknown[]): Promise<never> {
    if (this.dead !== null) return Promise.reject(new LedgerUnavailable(this.dead));
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      this.asked.set(id, { resolve: resolve as (v: unknown) => void, reject });
      this.reader.postMessage({ id, method, args } satisfies ToReader);
    });
  }

  private answer(m: FromReader): void {
    const a = this.asked.get(m.id);
    this.asked.delete(m.id);
    if (m.error !== undefined) a?.reject(new Error(m.error));
    else a?.resolve(m.value);
  }

  private makeQuarantine(): Quarantine {
    const entry = (r: QuarantineRow): QuarantineEntry => r as QuarantineEntry;
    return {
      put: async (source: string, refusals: readonly Refusal[]) => {
        if (refusals.length) await this.send({ type: 'quarantine', at: this.now(), source, refusals });
      },
      list: async (filter) => (await this.reads.quarantine(filter)).map(entry),
      get: async (id) => {
        const row = (await this.reads.quarantine({ id, limit: 1 }))[0];
        return row ? entry(row) : null;
      },
      settle: async (id, status, note) => {
        await this.send({ type: 'settleQuarantine', entry: id, status, note });
      },
      counts: () => this.reads.quarantineCounts(),
    };
  }
}
