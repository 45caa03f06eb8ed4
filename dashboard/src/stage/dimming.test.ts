import { describe, expect, it } from 'vitest';
import { contrastUnder, leastLight, readPairs, veil } from './dimming.ts';
import { contrast, themes } from './tokens.ts';

describe.each(['dark', 'lit'] as const)('brightness in the %s theme', (name) => {
  const tokens = themes[name];

  it('leaves the picture alone at 1 and keeps every text at 4.5:1 at the lowest', () => {
    expect(veil(1, tokens)).toBe(0);
    for (const [ink, ground] of readPairs(tokens))
      expect(contrastUnder(ink, ground, 1 - veil(0.2, tokens))).toBeGreaterThanOrEqual(4.5);
  });

  it('is as dark at the lowest as legibility lets it be, and never darker', () => {
    const darker = leastLight(tokens) - 0.03;
    expect(readPairs(tokens).some(([ink, ground]) => contrastUnder(ink, ground, darker) < 4.5)).toBe(true);
    expect(veil(0, tokens)).toBe(veil(0.2, tokens));
    expect(veil(0.2, tokens)).toBeGreaterThan(0.15);
  });

  it('grows steadily darker', () => {
    const veils = [1, 0.8, 0.6, 0.4, 0.2].map((b) => veil(b, tokens));
    expect(veils).toEqual([...veils].sort((a, b) => a - b));
    expect(new Set(veils).size).toBe(veils.length);
  });

  it('reckons without a veil as the tokens do', () => {
    expect(contrastUnder(tokens.ink, tokens.ground, 1)).toBeCloseTo(contrast(tokens.ink, tokens.ground), 6);
  });
});
