import { describe, expect, it } from 'vitest';
import { contrast, luminance, type ThemeName, themes } from './tokens.ts';

/** WCAG 2 contrast of every pair that is drawn: primary figures 7, other text 4.5, graphics 3. */
describe.each(['dark', 'lit'] as ThemeName[])('theme %s', (name) => {
  const t = themes[name];
  it.each([
    ['figures', t.ink, t.ground, 7],
    ['words', t.inkQuiet, t.ground, 4.5],
    ['warnings', t.warn, t.ground, 4.5],
    ['bad figures', t.bad, t.ground, 4.5],
    ['banner', t.bannerInk, t.banner, 7],
    ['bars', t.data, t.ground, 3],
    ['second bars', t.dataSecond, t.ground, 3],
    ['outlines of the day before', t.before, t.ground, 3],
    ['marks of shops', t.ok, t.ground, 3],
    ['target mark on its bar', t.marker, t.data, 2],
    ['outline of the province', t.outline, t.ground, 3],
    ['marks on the calm class', t.outline, t.classes[0], 3],
  ] as [string, string, string, number][])('%s', (_, front, back, least) => {
    expect(contrast(front, back)).toBeGreaterThanOrEqual(least);
  });

  it('abnormal classes of the map stand out from the ground and from the calm class', () => {
    for (const colour of t.classes.slice(2)) {
      expect(contrast(colour, t.ground)).toBeGreaterThanOrEqual(3);
      expect(contrast(colour, t.classes[0])).toBeGreaterThanOrEqual(2);
    }
  });

  it('classes grow steadily in lightness difference, so they read without hue', () => {
    const steps = t.classes.map((c) => Math.abs(luminance(c) - luminance(t.ground)));
    for (let i = 1; i < steps.length; i++) expect(steps[i]).toBeGreaterThan(steps[i - 1]!);
    for (let i = 1; i < t.classes.length; i++)
      expect(contrast(t.classes[i]!, t.classes[i - 1]!)).toBeGreaterThanOrEqual(1.3);
  });
});
