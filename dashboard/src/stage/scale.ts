/**
 * How large one unit of the design is on this wall. The design is drawn for 1920 × 1080 units, in which the smallest
 * letters are 26 units (cap height 18.7): 16 arc-minutes on a 65" 16:9 screen read from 3 m. A smaller screen or a farther
 * seat gets larger units, and so fewer panels. (NUREG-0700: at least 16 arc-minutes at the farthest seat.)
 */
export interface Viewing {
  /** CSS pixels of the window. */
  width: number;
  height: number;
  /** Inches of one panel; null: a panel as tall as a 65" 16:9 one. */
  diagonal: number | null;
  /** Panels side by side and above each other that together are the window; all of one size. */
  columns: number;
  rows: number;
  /** Metres to the farthest reader. */
  distance: number;
}

/** Size of the smallest letters in design units, and their cap height in Be Vietnam Pro. */
export const SMALLEST = 26;
const CAP = SMALLEST * 0.72;
const TALL = 1080;
const WIDE = 1920;
const HEIGHT_65 = 809.4;
const ARC = (16 / 60) * (Math.PI / 180);

/** Millimetres of one CSS pixel. */
export function pitch({ width, height, diagonal, columns, rows }: Viewing): number {
  if (diagonal === null) return (HEIGHT_65 * rows) / height;
  return (diagonal * 25.4) / Math.hypot(width / columns, height / rows);
}

/** CSS pixels of cap height for 16 arc-minutes. */
export const neededCap = (v: Viewing): number => (2 * v.distance * 1000 * Math.tan(ARC / 2)) / pitch(v);

export interface StageSize {
  /** CSS pixels of one design unit. */
  unit: number;
  /** The stage in design units. */
  width: number;
  height: number;
}

/** Letters are as large as the distance asks, and grow further when the screen leaves room: never smaller. */
export function stageSize(v: Viewing): StageSize {
  const fit = Math.min(v.width / WIDE, v.height / TALL);
  const legible = neededCap(v) / CAP;
  const unit = Math.max(fit, legible);
  return { unit, width: v.width / unit, height: v.height / unit };
}

export type Layout = 'wide' | 'full' | 'mid' | 'far';

/** Which arrangement of panels the room allows: fewer panels at a distance, never smaller letters. */
export function layoutFor({ width, height }: StageSize): Layout {
  if (height >= 1040 && width / height >= 2.6) return 'wide';
  if (height >= 1040 && width >= 1880) return 'full';
  return height >= 800 && width >= 1340 ? 'mid' : 'far';
}

/** From so far (a 55" screen from 6 m, a 65" one from 7 m) there is room for one column: of two, the weightier. */
export const oneColumn = ({ height }: StageSize): boolean => height < 520;
