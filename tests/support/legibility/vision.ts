/** How colours look to eyes that lack one kind of cone, and how far apart two colours are. */
import type { Rgb } from './picture.ts';

/**
 * What is left of a colour for those who lack one kind of cone entirely, in linear RGB: Machado, Oliveira and Fernandes,
 * A Physiologically-based Model for Simulation of Color Vision Deficiency (2009), severity 1.0.
 */
export const VISIONS: Record<'protan' | 'deutan' | 'tritan', readonly [Rgb, Rgb, Rgb]> = {
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** Linear light, 0–1, of channels 0–255. */
export const linear = (rgb: Rgb): Rgb =>
  rgb.map((n) => {
    const c = n / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;

export const ofHex = (hex: string): Rgb =>
  [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb;

const dot = (a: Rgb, b: Rgb): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** Linear light as such an eye has it. */
export const seenBy = (light: Rgb, [r, g, b]: readonly [Rgb, Rgb, Rgb]): Rgb =>
  [r, g, b].map((row) => Math.min(1, Math.max(0, dot(row, light)))) as unknown as Rgb;

/** CIE L*a*b* (D65) of linear light. */
export function lab(c: Rgb): Rgb {
  const f = (t: number): number => (t > 216 / 24389 ? Math.cbrt(t) : (t * 24389) / 27 / 116 + 16 / 116);
  const x = f(dot([0.4124, 0.3576, 0.1805], c) / 0.9505);
  const y = f(dot([0.2126, 0.7152, 0.0722], c));
  const z = f(dot([0.0193, 0.1192, 0.9505], c) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** Distance as the eye has it: about 2 can just be told apart side by side, 10 at a glance. */
export function apart(a: Rgb, b: Rgb): number {
  const [p, q] = [lab(a), lab(b)];
  return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}

/** Relative luminance of WCAG 2. */
export const luminance = (rgb: Rgb): number => dot([0.2126, 0.7152, 0.0722], linear(rgb));

/** Contrast of WCAG 2: 1 to 21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}
