import type { TextOptions } from './pptx-library.ts';

/** Inches on a 16:9 page of PowerPoint's own size. */
export const SIZE = { width: 13.333, height: 7.5 } as const;
export const MARGIN = 0.5;
/** Where parts may stand. */
export const BODY: Box = { x: MARGIN, y: 1.58, w: SIZE.width - 2 * MARGIN, h: 5.06 };
/** PowerPoint takes its own sans where this is not installed; the theme names Arial for it. */
export const FONT = 'Be Vietnam Pro';

export interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

/** The wall's theme for a lit room, on white: paper and projectors have their own ground. */
export const INK = {
  ground: 'FFFFFF',
  track: 'EEF1F4',
  rule: 'C3CCD5',
  ink: '101B27',
  quiet: '3F5061',
  data: '1767C4',
  second: '8A4B00',
  before: '9AA9B7',
  warn: '8A4B00',
  bad: 'B3261A',
  ok: '1F6B3A',
  classes: ['CDDBE9', '8DB2DA', 'AD7F1A', '9C560A', '96190F'],
  noData: 'F4F6F8',
} as const;

/** Text that stays in its box: nothing shrinks or grows by itself. */
export const text = (box: Box, size: number, more: TextOptions = {}): TextOptions => ({
  ...{ ...box, fontFace: FONT, fontSize: size, color: INK.ink, margin: 0, valign: 'top', fit: 'none', lang: 'vi-VN' },
  ...more,
});

/** A letter's mean width by its height, with room for a program's own sans. */
const LETTER = 0.56;

/** The same in a wide face, or in bold. */
export const WIDE_LETTER = 0.74;

/** About how many lines the text takes: letters of a sans are half as wide as they are high. */
export function linesOf(what: string, width: number, size: number, letter = LETTER): number {
  const room = Math.max(1, Math.floor((width * 72) / (size * letter)));
  let lines = 1;
  let at = 0;
  for (const word of what.split(/\s+/)) {
    if (at > 0 && at + word.length > room) {
      lines++;
      at = 0;
    }
    at += word.length + 1;
  }
  return lines;
}

/** The largest size that leaves it in so many lines. */
export function fitted(what: string, width: number, sizes: readonly number[], lines: number): number {
  return sizes.find((size) => linesOf(what, width, size) <= lines) ?? sizes.at(-1)!;
}
