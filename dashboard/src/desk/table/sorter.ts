import type { Column } from './column.ts';
import type { Sorting, SortValue } from './order.ts';
import type { FromOrder, ToOrder } from './order-worker.ts';

/** So many rows are told to the worker in one go; each costs a few milliseconds of the page's time. */
const AT_ONCE = 2500;

export interface Wish<T> {
  rows: readonly T[];
  columns: readonly Column<T>[];
  sorting: Sorting | null;
  typed: string;
  /** Rows that are shown keep their places. */
  keep: boolean;
}

/** In which words are looked for: the first two columns. */
export const textOf = <T>(columns: readonly Column<T>[], row: T): string =>
  columns
    .slice(0, 2)
    .map((c) => c.text?.(row) ?? String(c.value(row) ?? ''))
    .join(' ');

/** A worker that knows a long list: each row is told to it once, and only what is sorted or looked for. */
export class Sorter<T> {
  private readonly worker = new Worker(new URL('./order-worker.ts', import.meta.url), { type: 'module' });
  private readonly onOrder: (rows: readonly T[], wish: Wish<T>) => void;
  private told: readonly T[] = [];
  /** How many rows the worker knows the texts ('') and the values of columns of. */
  private readonly known = new Map<string, number>();
  /** Rows of the order shown last. */
  private ordered = 0;
  private next: Wish<T> | null = null;
  private working = false;
  private ended = false;

  /** `onFailed`: no worker can be had; whoever asked sorts by himself. */
  constructor(onOrder: (rows: readonly T[], wish: Wish<T>) => void, onFailed: () => void) {
    this.onOrder = onOrder;
    this.worker.onerror = onFailed;
  }

  /** The newest wish counts; one that came while another was worked on waits for it. */
  ask(wish: Wish<T>): void {
    this.next = wish;
    if (!this.working) void this.work();
  }

  end(): void {
    this.ended = true;
    this.worker.terminate();
  }

  private async work(): Promise<void> {
    this.working = true;
    for (let wish = this.next; wish !== null && !this.ended; wish = this.next) {
      this.next = null;
      const order = await this.orderOf(wish);
      if (this.ended) return;
      this.onOrder(
        Array.from(order, (i) => wish.rows[i]!),
        wish,
      );
      // Told before anything is typed, so that the first key does not wait for it.
      await this.tellTexts(wish, () => this.next === null);
    }
    this.working = false;
  }

  private async orderOf({ rows, columns, sorting, typed, keep }: Wish<T>): Promise<FromOrder> {
    let same = 0;
    while (same < this.told.length && same < rows.length && rows[same] === this.told[same]) same++;
    for (const [name, count] of this.known) this.known.set(name, Math.min(count, same));
    this.told = rows;
    const column = columns.find((c) => c.id === sorting?.column);
    if (typed.trim() !== '') await this.tellTexts({ rows, columns });
    if (column)
      await this.tell(column.id, rows, (from, some) => ({
        ...{ what: 'values', column: column.id, from },
        values: some.map((row): SortValue => column.value(row)),
      }));
    const kept = keep && same >= this.ordered ? this.ordered : null;
    this.ordered = rows.length;
    return new Promise((resolve) => {
      this.worker.onmessage = ({ data }: MessageEvent<FromOrder>) => resolve(data);
      this.post({
        ...{ what: 'order', count: rows.length, typed, keep: kept },
        ...{ column: column?.id ?? null, down: sorting?.down ?? false },
      });
    });
  }

  private tellTexts({ rows, columns }: Pick<Wish<T>, 'rows' | 'columns'>, goOn?: () => boolean): Promise<void> {
    const texts = (some: T[]): string[] => some.map((row) => textOf(columns, row));
    return this.tell('', rows, (from, some) => ({ what: 'texts', from, texts: texts(some) }), goOn);
  }

  private async tell(
    name: string,
    rows: readonly T[],
    part: (from: number, some: T[]) => ToOrder,
    goOn = (): boolean => true,
  ): Promise<void> {
    for (let from = this.known.get(name) ?? 0; from < rows.length && goOn() && !this.ended; from += AT_ONCE) {
      this.post(part(from, rows.slice(from, from + AT_ONCE)));
      this.known.set(name, Math.min(rows.length, from + AT_ONCE));
      // A frame may be drawn between two parts.
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
  }

  private post(message: ToOrder): void {
    if (!this.ended) this.worker.postMessage(message);
  }
}
