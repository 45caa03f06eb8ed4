import { luminance, type Tokens } from './tokens.ts';

/** Text keeps this contrast however dark the picture is made. */
const LEAST = 4.5;
/** The lowest brightness that a playlist may ask for. */
const DARKEST = 0.2;

const INKS = ['ink', 'inkQuiet', 'warn', 'bad'] as const satisfies readonly (keyof Tokens)[];

/** `#rrggbb` under a black veil that lets the share `light` of each channel through. */
const veiled = (hex: string, light: number): string =>
  `#${[1, 3, 5]
    .map((from) =>
      Math.floor(Number.parseInt(hex.slice(from, from + 2), 16) * light)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;

/** Contrast of two colours under the veil, by WCAG 2: the light that a lit panel always gives is counted in. */
export function contrastUnder(a: string, b: string, light: number): number {
  const [x, y] = [luminance(veiled(a, light)), luminance(veiled(b, light))];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

/** `#rrggbb` of a see-through `rgba()` on a ground. */
function laidOver(rgba: string, ground: string): string {
  const [r = 0, g = 0, b = 0, a = 1] = (rgba.match(/[\d.]+/g) ?? []).map(Number);
  return `#${[r, g, b]
    .map((n, i) => n * a + Number.parseInt(ground.slice(1 + 2 * i, 3 + 2 * i), 16) * (1 - a))
    .map((n) => Math.round(n).toString(16).padStart(2, '0'))
    .join('')}`;
}

/** Every text of a theme with what it stands on: the ground, and the stripes over what is late. */
export const readPairs = (tokens: Tokens): [ink: string, ground: string][] =>
  [tokens.ground, laidOver(tokens.hatch, tokens.ground)].flatMap((ground) =>
    INKS.map((ink): [string, string] => [tokens[ink], ground]),
  );

/** The least share of light at which every text of a theme is still legible. */
export function leastLight(tokens: Tokens): number {
  const pairs = readPairs(tokens);
  for (let light = 0; light < 100; light++)
    if (pairs.every(([ink, ground]) => contrastUnder(ink, ground, light / 100) >= LEAST)) return light / 100;
  return 1;
}

/** How opaque the black veil over the picture is for a brightness of 0.2–1: at 0.2 as dark as text allows, and not darker. */
export function veil(brightness: number, tokens: Tokens): number {
  const share = (Math.min(1, Math.max(DARKEST, brightness)) - DARKEST) / (1 - DARKEST);
  const least = leastLight(tokens);
  return Math.round((1 - (least + (1 - least) * share)) * 1000) / 1000;
}
