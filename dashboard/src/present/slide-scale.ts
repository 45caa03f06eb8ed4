import { widthOf } from '../kit/measure.ts';
import { SMALLEST, type StageSize } from '../stage/scale.ts';

/** A slide is drawn for a stage of 1920 × 1080. Where the seat is far there is less room, and its large letters yield first. */
export const shrunk = ({ width, height }: StageSize): number => Math.min(1, width / 1920, height / 1080);

/** How much of a slide there is room for. */
export type Room = 'whole' | 'less' | 'least';
export const roomOf = (size: StageSize): Room =>
  shrunk(size) > 0.78 ? 'whole' : shrunk(size) > 0.6 ? 'less' : 'least';

/** The size of a headline in design units with which it takes few lines; no letter is smaller than the smallest. */
export function headlineSize(text: string, width: number, largest: number, lines: number): number {
  for (let size = largest; size > SMALLEST; size -= 2) if (linesOf(text, width, size) <= lines) return size;
  return SMALLEST;
}

/** Lines break between words: something of each is lost. */
const linesOf = (text: string, width: number, size: number): number =>
  text.split('\n').reduce((n, line) => n + Math.max(1, Math.ceil((widthOf(line, 600, size) * 1.06) / width)), 0);
