import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { type ThemeName, themes } from '../stage/tokens.ts';

vi.stubGlobal('window', {
  matchMedia: () => ({ matches: false, addEventListener: () => {} }),
  addEventListener: () => {},
});
vi.stubGlobal('location', { search: '', pathname: '/' });
const { deskTokens } = await import('./theme.ts');
const { ClassMark } = await import('./dossier-columns.tsx');

type Rgb = readonly [number, number, number];

/**
 * What is left of a colour for those who lack one kind of cone entirely, in linear RGB: Machado, Oliveira and Fernandes,
 * A Physiologically-based Model for Simulation of Color Vision Deficiency (2009), severity 1.0.
 */
const VISIONS: Record<'protan' | 'deutan' | 'tritan', readonly [Rgb, Rgb, Rgb]> = {
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

const linear = (hex: string): Rgb =>
  [1, 3, 5].map((at) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;

const dot = (a: Rgb, b: Rgb): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const seenAs = (hex: string, by: readonly [Rgb, Rgb, Rgb]): Rgb =>
  by.map((row) => Math.min(1, Math.max(0, dot(row, linear(hex))))) as unknown as Rgb;

/** CIE L*a*b* under D65. */
function lab(c: Rgb): Rgb {
  const f = (t: number): number => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116);
  const x = f(dot([0.4124, 0.3576, 0.1805], c) / 0.9505);
  const y = f(dot([0.2126, 0.7152, 0.0722], c));
  const z = f(dot([0.0193, 0.1192, 0.9505], c) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}
/** Distance as the eye has it: about 2 can just be told apart side by side, 10 at a glance. */
const apart = (a: Rgb, b: Rgb): number => {
  const [p, q] = [lab(a), lab(b)];
  return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
};

const THEMES: ThemeName[] = ['dark', 'lit'];
const CASES = THEMES.flatMap((theme) =>
  (Object.keys(VISIONS) as (keyof typeof VISIONS)[]).map((v) => [theme, v] as const),
);

describe.each(CASES)('in %s, seen by a %s eye', (theme, vision) => {
  const see = (hex: string): Rgb => seenAs(hex, VISIONS[vision]);
  const t = themes[theme];
  const surface = see(deskTokens[theme].surface);

  it('neighbouring classes of the map differ, and so do all others', () => {
    const seen = t.classes.map(see);
    for (const [i, a] of seen.entries())
      for (const [j, b] of seen.entries())
        if (i < j) expect(apart(a, b), `class ${i} and ${j}`).toBeGreaterThanOrEqual(10);
  });

  it('classes of the map go one way from calm to grave in lightness', () => {
    const light = t.classes.map((c) => lab(see(c))[0]);
    const way = theme === 'dark' ? 1 : -1;
    for (const [i, l] of light.entries()) if (i > 0) expect(way * (l - light[i - 1]!), `class ${i}`).toBeGreaterThan(0);
  });

  it('what is out of line stands out from plain words and from the colour of data', () => {
    expect(apart(see(t.bad), see(t.data)), 'bad and data').toBeGreaterThanOrEqual(10);
    expect(apart(see(t.bad), see(t.ink)), 'bad and ink').toBeGreaterThanOrEqual(10);
    expect(apart(see(t.bad), surface), 'bad on a card').toBeGreaterThanOrEqual(10);
  });
});

describe('without any colour', () => {
  const CLASSES = ['early', 'onTime', 'late', 'withdrawn', 'open', 'overdue', 'suspended', null] as const;
  it('the states of a dossier differ by word, and what is late or waits by shape too', () => {
    const drawn = CLASSES.map((of) => renderToStaticMarkup(createElement(ClassMark, { of })));
    const words = drawn.map((html) => html.replace(/<[^>]*>/g, '').trim());
    expect(new Set(words).size).toBe(CLASSES.length);
    expect(words.every((word) => word !== '')).toBe(true);
    const shapeOf = (of: (typeof CLASSES)[number]) => / d="([^"]+)"/.exec(drawn[CLASSES.indexOf(of)]!)?.[1];
    expect(new Set([shapeOf('overdue'), shapeOf('open'), shapeOf('suspended')]).size).toBe(3);
    expect(shapeOf('late')).not.toBe(shapeOf('onTime'));
  });
});
