import type { Geometry } from '@toancanh/shared/contract/screens.ts';
import { describe, expect, it } from 'vitest';
import { readCode, spacedCode } from './code.ts';
import { densityFor } from './density.ts';

const at = (over: Partial<Geometry>): Geometry => ({ diagonal: 65, columns: 1, rows: 1, distance: 3, ...over });

describe('what a seat leaves of a scene', () => {
  it('is all of it on a 65-inch screen from 3 m, less from 4 m, little from 6 m', () => {
    expect(densityFor(at({})).density).toBe('full');
    expect(densityFor(at({ distance: 4 })).density).toBe('mid');
    expect(densityFor(at({ distance: 6 })).density).toBe('far');
  });

  it('says how far all and some of it reach, as it then is', () => {
    for (const diagonal of [43, 55, 65, 98, null]) {
      const { reach } = densityFor(at({ diagonal }));
      expect(reach.full).toBeGreaterThan(0.5);
      expect(reach.mid).toBeGreaterThan(reach.full);
      expect(densityFor(at({ diagonal, distance: reach.full })).density).toBe('full');
      expect(densityFor(at({ diagonal, distance: reach.full + 0.1 })).density).toBe('mid');
      expect(densityFor(at({ diagonal, distance: reach.mid + 0.1 })).density).toBe('far');
    }
  });

  it('gives letters of 16 arc-minutes, and as many lines as they leave room for', () => {
    const { letter, lines } = densityFor(at({ distance: 6 }));
    expect(letter).toBeCloseTo(2 * 6000 * Math.tan(((16 / 60) * (Math.PI / 180)) / 2), 6);
    expect(lines).toBeLessThan(densityFor(at({ distance: 4 })).lines);
  });

  it('goes by the pixels that a screen tells, and by panels side by side where it has told nothing', () => {
    expect(densityFor(at({ columns: 2, rows: 2, diagonal: 55, distance: 5 })).density).toBe('full');
    const wide = { width: 6656, height: 1792 };
    expect(densityFor(at({ diagonal: null, distance: 3 }), wide).density).toBe('full');
  });
});

describe('a code as people type it', () => {
  it('is the same in small letters, with spaces and dashes', () => {
    for (const typed of ['K7M4PX', 'k7m4px', 'k7m 4px', ' K7M-4PX ', 'k7m–4px', 'k 7 m.4 p x'])
      expect(readCode(typed)).toBe('K7M4PX');
    expect(spacedCode('K7M4PX')).toBe('K7M 4PX');
    expect(spacedCode('K7')).toBe('K7');
  });
});
