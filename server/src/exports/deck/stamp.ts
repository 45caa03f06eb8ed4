import { encode } from 'uqr';
import { words } from '../words.ts';
import { sayInstant } from './numbers.ts';
import type { DeckFile } from './page.ts';

/** What a page says of itself: as known when, and by which code it can be compared with the books. */
export const stampOf = ({ deck }: Pick<DeckFile, 'deck'>): string =>
  deck.book ? words.stamp(sayInstant(deck.book.cut)) : words.live(sayInstant(deck.madeAt));

/** The first eight of a hash: enough for an eye to compare. */
export const shortHash = (hash: string): string => hash.slice(0, 8);

export const verifyUrl = (publicUrl: string, hash: string): string => `${publicUrl}/verify/${hash}`;

/** Runs of dark modules, in modules from the upper left corner. Level M bears a fold or a stain. */
export interface QrRuns {
  /** Modules in a row, the quiet zone of 4 (ISO/IEC 18004) not counted. */
  size: number;
  runs: readonly { x: number; y: number; length: number }[];
}

export function qrRuns(text: string): QrRuns {
  const { data, size } = encode(text, { ecc: 'M', border: 0 });
  const runs: { x: number; y: number; length: number }[] = [];
  data.forEach((row, y) => {
    for (let x = 0; x < size; x++) {
      if (!row[x]) continue;
      let length = 1;
      while (row[x + length]) length++;
      runs.push({ x, y, length });
      x += length;
    }
  });
  return { size, runs };
}
