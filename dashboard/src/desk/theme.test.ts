import { describe, expect, it, vi } from 'vitest';
import { contrast, type ThemeName, themes } from '../stage/tokens.ts';

vi.stubGlobal('window', { matchMedia: () => ({ matches: false, addEventListener: () => {} }) });
const { deskTokens } = await import('./theme.ts');

describe.each(['dark', 'lit'] as ThemeName[])('the desk in %s', (name) => {
  const d = deskTokens[name];
  const s = themes[name];
  it.each(['surface', 'ground', 'chosen'] as const)('words and figures can be read on %s', (back) => {
    expect(contrast(s.ink, d[back])).toBeGreaterThanOrEqual(7);
    for (const ink of ['inkQuiet', 'bad', 'warn', 'data'] as const)
      expect(contrast(s[ink], d[back]), ink).toBeGreaterThanOrEqual(4.5);
  });
  it('buttons can be read, bars and edges of fields be seen', () => {
    expect(contrast(d.onData, s.data)).toBeGreaterThanOrEqual(4.5);
    for (const mark of ['before', 'dataSecond', 'data'] as const)
      expect(contrast(s[mark], d.surface), mark).toBeGreaterThanOrEqual(3);
  });
});
