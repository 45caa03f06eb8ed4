import { FineColumns } from './fine-columns.ts';

/** So many positions are held, and so many cells in all of them; the one asked about last is held whatever its size. */
const MOST_POSITIONS = 6;
const MOST_CELLS = 12_000_000;

/**
 * What the journal holds after earlier positions, as columns: 'as known then' of fine cells is now less these. A closed
 * book is asked about again and again, and its journal grows: each position is read once and then only what is new.
 */
export class LaterColumns {
  private readonly held = new Map<number, FineColumns>();

  /** The columns after `knownAt`, with all of the journal up to `last`. `read` gives the changes after a position. */
  at(
    knownAt: number,
    last: number,
    read: (after: number, each: (key: number, n: number) => void) => void,
  ): FineColumns {
    const columns = this.held.get(knownAt) ?? new FineColumns();
    if (!this.held.has(knownAt)) columns.position = knownAt;
    // The one asked about last stands last.
    this.held.delete(knownAt);
    this.held.set(knownAt, columns);
    if (columns.position < last) {
      read(columns.position, (key, n) => columns.take(key, n));
      columns.position = last;
    }
    this.letGo(knownAt);
    return columns;
  }

  private letGo(except: number): void {
    let cells = [...this.held.values()].reduce((n, c) => n + c.size, 0);
    for (const [position, columns] of this.held) {
      if (position === except || (this.held.size <= MOST_POSITIONS && cells <= MOST_CELLS)) continue;
      cells -= columns.size;
      this.held.delete(position);
    }
  }
}
