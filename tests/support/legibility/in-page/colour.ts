import type { Pair, Rgb } from '../picture.ts';

/** A colour with its opacity, 0–1. */
export type Rgba = readonly [number, number, number, number];

export const CLEAR: Rgba = [0, 0, 0, 0];

/** A computed colour. Whatever cannot be read is an error: what cannot be reckoned cannot be vouched for. */
export function parseColour(text: string): Rgba {
  const s = text.trim();
  if (s === 'none' || s === 'transparent' || s === '') return CLEAR;
  const hex = /^#([0-9a-f]{3,8})$/i.exec(s)?.[1];
  if (hex !== undefined) {
    const full = hex.length < 6 ? [...hex].map((c) => c + c).join('') : hex;
    const at = (i: number): number => Number.parseInt(full.slice(i, i + 2), 16);
    return [at(0), at(2), at(4), full.length === 8 ? at(6) / 255 : 1];
  }
  const inner = /^(rgba?|color)\(([^)]+)\)$/.exec(s);
  if (inner === null) throw new Error(`A colour that is not understood: '${text}'. Name it as #rrggbb or rgb().`);
  const parts = inner[2]!
    .replace('srgb', '')
    .split(/[\s,/]+/)
    .filter((p) => p !== '');
  const [r = 0, g = 0, b = 0, a = 1] = parts.map(Number);
  const times = inner[1] === 'color' ? 255 : 1;
  return [r * times, g * times, b * times, a];
}

export const faded = ([r, g, b, a]: Rgba, by: number): Rgba => [r, g, b, a * by];

export const over = ([r, g, b, a]: Rgba, ground: Rgb): Rgb => [
  r * a + ground[0] * (1 - a),
  g * a + ground[1] * (1 - a),
  b * a + ground[2] * (1 - a),
];

const key = (c: Rgb): string => c.map((n) => Math.round(n)).join();

export const distinct = (colours: Rgb[]): Rgb[] => [...new Map(colours.map((c) => [key(c), c])).values()];

export const pairsOf = (front: Rgba, grounds: Rgb[]): Pair[] =>
  distinct(grounds).map((ground) => ({ front: over(front, ground), ground }));
