/**
 * One set of tokens, two themes: `dark` for a dim control room, `lit` for a room with daylight (grey ground, dark ink).
 * Warm colours are kept for what is out of line. tokens.test.ts checks the contrast of every pair that is drawn.
 */
export interface Tokens {
  ground: string;
  /** Behind bars and in empty cells. */
  track: string;
  rule: string;
  ink: string;
  inkQuiet: string;
  /** The one colour of data. */
  data: string;
  dataSecond: string;
  before: string;
  marker: string;
  /** Out of line: text and shapes. */
  warn: string;
  bad: string;
  ok: string;
  /** Classes of the map, calm to grave; lightness rises (dark) or falls (lit) steadily, so it also reads without hue. */
  classes: [string, string, string, string, string];
  noData: string;
  seam: string;
  outline: string;
  halo: string;
  hatch: string;
  banner: string;
  bannerInk: string;
}

export type ThemeName = 'dark' | 'lit';

export const themes: Record<ThemeName, Tokens> = {
  dark: {
    ground: '#0c1620',
    track: '#1c2a38',
    rule: '#223140',
    ink: '#eef4fa',
    inkQuiet: '#a9b9c9',
    data: '#4f9ff5',
    dataSecond: '#9fb6cb',
    before: '#6a8198',
    marker: '#eef4fa',
    warn: '#ffb454',
    bad: '#ffa28e',
    ok: '#5c93c9',
    classes: ['#1d3750', '#2c5f92', '#93742e', '#bd8224', '#ff8f7b'],
    noData: '#0c1620',
    seam: '#0c1620',
    outline: '#6f93b8',
    halo: '#0c1620',
    hatch: 'rgba(255,180,84,0.14)',
    banner: '#5b2415',
    bannerInk: '#fff1ea',
  },
  lit: {
    ground: '#eceff2',
    track: '#d5dce3',
    rule: '#c3ccd5',
    ink: '#101b27',
    inkQuiet: '#3f5061',
    data: '#1767c4',
    dataSecond: '#3d5266',
    before: '#64788b',
    marker: '#101b27',
    warn: '#774000',
    bad: '#86150d',
    ok: '#3c78b4',
    classes: ['#c4d5e6', '#8db2da', '#9e7215', '#8a4708', '#7a0f0a'],
    noData: '#eceff2',
    seam: '#ffffff',
    outline: '#4d6a87',
    halo: '#eceff2',
    hatch: 'rgba(119,64,0,0.12)',
    banner: '#8c2413',
    bannerInk: '#ffffff',
  },
};

/** The tokens as CSS custom properties. */
export function cssVariables(tokens: Tokens): Record<string, string> {
  const out: Record<string, string> = {};
  for (const [name, value] of Object.entries(tokens)) {
    if (typeof value === 'string') out[`--${name}`] = value;
  }
  tokens.classes.forEach((colour, i) => {
    out[`--class-${i}`] = colour;
  });
  return out;
}

/** Relative luminance of `#rrggbb` (WCAG 2). */
export function luminance(hex: string): number {
  const channel = (from: number): number => {
    const c = Number.parseInt(hex.slice(from, from + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

export function contrast(a: string, b: string): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}
