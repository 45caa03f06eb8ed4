import type { Closing, SourceAtCut } from '@toancanh/shared/contract/books.ts';
import type { LedgerClient } from '../ledger/client.ts';

/** A closing as it is written down once, and never again. */
export type ClosingEntry = Omit<Closing, 'reopened'>;
interface Reopening {
  book: string;
  at: string;
  by: string;
  reason: string;
}
type Entry = ({ kind: 'closing' } & ClosingEntry) | ({ kind: 'reopening' } & Reopening);

const NAME = 'books';

/**
 * Closed books. A closing is a name, a period and an integer: the journal position up to which things were known. It is
 * kept with the ledger's other decisions, in one entry of its metadata, and touches neither ledger, journal nor cells.
 * Entries are only ever added: a reopening is one of its own, and so is closing anew.
 */
export class BookStore {
  private list: readonly Entry[];
  private closings: readonly Closing[] = [];
  private readonly ledger: LedgerClient;
  private saving: Promise<unknown> = Promise.resolve();

  private constructor(ledger: LedgerClient, list: readonly Entry[]) {
    this.ledger = ledger;
    this.list = list;
    this.closings = fold(list);
  }

  static async load(ledger: LedgerClient): Promise<BookStore> {
    const text = await ledger.reads.getMeta(NAME);
    return new BookStore(ledger, text === null ? [] : (JSON.parse(text) as Entry[]));
  }

  /** Oldest first. */
  all(): readonly Closing[] {
    return this.closings;
  }

  get(id: string): Closing | null {
    return this.closings.find((c) => c.id === id) ?? null;
  }

  /** Whether some book was closed at that journal position. */
  holds(position: number): boolean {
    return this.closings.some((c) => c.position === position);
  }

  /** Durable when it resolves. */
  async close(closing: Omit<ClosingEntry, 'id'>): Promise<Closing> {
    const id = await this.add((list) => {
      const n = list.filter((e) => e.kind === 'closing').length + 1;
      return { kind: 'closing', id: String(n), ...closing };
    });
    return this.get(id)!;
  }

  /** null: it is no book, or was reopened before. */
  async reopen(book: string, at: string, by: string, reason: string): Promise<Closing | null> {
    const done = await this.add((list) =>
      fold(list).some((c) => c.id === book && c.reopened === null) ? { kind: 'reopening', book, at, by, reason } : null,
    );
    return done === '' ? null : this.get(book);
  }

  /** One after the other, so that none is lost. @returns the id of a closing, the book of a reopening; '' of nothing */
  private add(make: (list: readonly Entry[]) => Entry | null): Promise<string> {
    const write = async (): Promise<string> => {
      const entry = make(this.list);
      if (entry === null) return '';
      const next = [...this.list, entry];
      await this.ledger.setMeta(NAME, JSON.stringify(next));
      this.list = next;
      this.closings = fold(next);
      return entry.kind === 'closing' ? entry.id : entry.book;
    };
    const done = this.saving.then(write, write);
    this.saving = done.catch(() => {});
    return done;
  }
}

function fold(list: readonly Entry[]): Closing[] {
  const books: Closing[] = [];
  for (const e of list)
    if (e.kind === 'closing') {
      const { kind: _, ...closing } = e;
      books.push({ ...closing, reopened: null });
    } else {
      const book = books.find((b) => b.id === e.book);
      if (book) book.reopened ??= { at: e.at, by: e.by, reason: e.reason };
    }
  return books;
}

/** Whether all sources of a kind were absent at the cut, and when any of them was last heard (epoch ms; null: never). */
export function absenceOf(book: Pick<Closing, 'sources'>, kind: SourceAtCut['kind']): { lastAt: number | null } | null {
  const mine = book.sources.filter((s) => s.kind === kind);
  if (mine.some((s) => !s.absent)) return null;
  return {
    lastAt: mine.reduce<number | null>((last, s) => (s.lastAt === null ? last : Math.max(last ?? 0, s.lastAt)), null),
  };
}
