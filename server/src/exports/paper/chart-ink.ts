import { INK } from '../deck/pptx-theme.ts';
import type { Look, Setter } from './setter.ts';

/** No letter of a chart is smaller. */
export const SMALL: Look = { style: 'regular', size: 9 };

/** Points from the upper left. */
export interface Frame {
  x: number;
  y: number;
  w: number;
  h: number;
}

/** Words in a colour; what comes after is black again. */
export function say(s: Setter, text: string, x: number, y: number, look: Look, colour: string = INK.ink): void {
  s.doc.fillColor(`#${colour}`);
  s.put(text, x, y, look);
  s.doc.fillColor('#000');
}

/** Hatched: here would be a figure. */
export function hatch({ doc }: Setter, { x, y, w, h }: Frame): void {
  doc.save();
  doc.rect(x, y, w, h).clip();
  for (let at = x - h; at < x + w; at += 4) doc.moveTo(at, y + h).lineTo(at + h, y);
  doc.lineWidth(0.6).stroke(`#${INK.rule}`);
  doc.restore();
}
