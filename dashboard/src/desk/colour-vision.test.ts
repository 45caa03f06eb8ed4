import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import type { Rgb } from '../../../tests/support/legibility/picture.ts';
import { apart, lab, linear, ofHex, seenBy, VISIONS } from '../../../tests/support/legibility/vision.ts';
import { type ThemeName, themes } from '../stage/tokens.ts';

vi.stubGlobal('window', {
  matchMedia: () => ({ matches: false, addEventListener: () => {} }),
  addEventListener: () => {},
});
vi.stubGlobal('location', { search: '', pathname: '/' });
const { deskTokens } = await import('./theme.ts');
const { ClassMark } = await import('./dossier-columns.tsx');

const THEMES: ThemeName[] = ['dark', 'lit'];
const CASES = THEMES.flatMap((theme) =>
  (Object.keys(VISIONS) as (keyof typeof VISIONS)[]).map((v) => [theme, v] as const),
);

describe.each(CASES)('in %s, seen by a %s eye', (theme, vision) => {
  const see = (hex: string): Rgb => seenBy(linear(ofHex(hex)), VISIONS[vision]);
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
