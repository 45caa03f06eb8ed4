/**
 * How large one unit of the design is on this wall. The design is drawn for 1920 × 1080 units, in which the smallest
 * main label is 31 units (cap height 22): 16 arc-minutes for a 55" 16:9 screen read from 3 m.
 * (NUREG-0700: at least 16 arc-minutes at the farthest seat.)
 */
export interface Viewing {
  /** CSS pixels of the window. */
  width: number;
  height: number;
  /** Inches; null: a screen as tall as a 55" 16:9 one. */
  diagonal: number | null;
  /** Metres to the farthest reader. */
  distance: number;
}

export const LABEL = 31;
const CAP = 22;
const TALL = 1080;
const WIDE = 1920;
const HEIGHT_55 = 684.9;
const ARC = (16 / 60) * (Math.PI / 180);

/** Millimetres of one CSS pixel. */
export function pitch({ width, height, diagonal }: Viewing): number {
  if (diagonal === null) return HEIGHT_55 / height;
  return (diagonal * 25.4) / Math.hypot(width, height);
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
  // The law of 16 arc-minutes gives 22.03 px where the table says 22: two in a hundred are let go.
  const legible = (neededCap(v) / CAP) * 0.98;
  const unit = Math.max(fit, legible);
  return { unit, width: v.width / unit, height: v.height / unit };
}

export type Layout = 'wide' | 'full' | 'mid' | 'far';

/** Which arrangement of panels the room allows: fewer panels at a distance, never smaller letters. */
export function layoutFor({ width, height }: StageSize): Layout {
  if (height >= 1040 && width / height >= 2.6) return 'wide';
  if (height >= 1040 && width >= 1880) return 'full';
  return height >= 760 && width >= 1340 ? 'mid' : 'far';
}
