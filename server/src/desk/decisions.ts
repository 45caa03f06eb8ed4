import type { Decided } from '@toancanh/shared/contract/desk/decided.ts';
import type { LedgerClient } from '../ledger/client.ts';

/**
 * What was decided, in the order in which it was written down. Entries are only ever added, and each has its place in
 * the journal: a figure 'as known at T' is shown beside what had been decided by then. Kept with the ledger.
 */
export class Decisions<Request extends object> {
  private list: readonly (Request & Decided)[];
  private readonly ledger: LedgerClient;
  private readonly name: string;
  private saving: Promise<unknown> = Promise.resolve();

  private constructor(ledger: LedgerClient, name: string, list: (Request & Decided)[]) {
    this.ledger = ledger;
    this.name = name;
    this.list = list;
  }

  /** `name`: under which they are kept. */
  static async load<Request extends object>(ledger: LedgerClient, name: string): Promise<Decisions<Request>> {
    const text = await ledger.reads.getMeta(name);
    const kept = text === null ? [] : (JSON.parse(text) as (Request & Omit<Decided, 'seq'> & { seq?: number })[]);
    // Entries from before they had a place in the journal get the one of their time.
    const list = kept.map(async (e) => ({ ...e, seq: e.seq ?? (await ledger.reads.journalAt(Date.parse(e.at))) }));
    return new Decisions<Request>(ledger, name, await Promise.all(list));
  }

  /** Oldest first. `knownAt`: up to that journal position; null: all. */
  entries(knownAt: number | null = null): readonly (Request & Decided)[] {
    return knownAt === null ? this.list : this.list.filter((e) => e.seq <= knownAt);
  }

  /** Durable when it resolves; one after the other, so that none is lost. */
  async add(request: Request, at: string, by: string): Promise<Request & Decided> {
    const write = async (): Promise<Request & Decided> => {
      const entry = { ...request, id: this.list.length + 1, at, by, seq: await this.ledger.mark() };
      const before = this.list;
      // Read from here on: who hears of the new position asks at once, and is told of it only once.
      this.list = [...before, entry];
      try {
        await this.ledger.setMeta(this.name, JSON.stringify(this.list));
      } catch (error) {
        this.list = before;
        throw error;
      }
      return entry;
    };
    const done = this.saving.then(write, write);
    this.saving = done.catch(() => {});
    return done;
  }
}
