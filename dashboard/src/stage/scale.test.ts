import { describe, expect, it } from 'vitest';
import { layoutFor, neededCap, pitch, SMALLEST, stageSize, type Viewing } from './scale.ts';

const hd: Viewing = { width: 1920, height: 1080, diagonal: 55, columns: 1, rows: 1, distance: 3 };
const base: Viewing = { ...hd, diagonal: 65 };

describe('stage scale', () => {
  it('asks for the cap heights of the table for a 55" screen', () => {
    for (const [distance, px] of [
      [3, 22],
      [4, 29],
      [6, 44],
      [8, 59],
    ] as const) {
      expect(Math.abs(neededCap({ ...hd, distance }) / px - 1)).toBeLessThan(0.02);
    }
    expect(Math.abs(neededCap({ ...hd, width: 3840, height: 2160 }) / 44 - 1)).toBeLessThan(0.02);
  });

  it('draws the design one to one at 65", 1080p, 3 m and twice as large at 4K; 65" is what is taken when none is said', () => {
    expect(stageSize(base).unit).toBeCloseTo(1, 5);
    expect(stageSize({ ...base, diagonal: null }).unit).toBeCloseTo(1, 5);
    expect(stageSize({ ...base, width: 3840, height: 2160 }).unit).toBeCloseTo(2, 5);
  });

  it('makes letters larger and the stage poorer with distance, never letters smaller', () => {
    let before = 0;
    for (const distance of [1, 2, 3, 4, 5, 6, 8]) {
      const { unit } = stageSize({ ...hd, distance });
      expect(unit).toBeGreaterThanOrEqual(before);
      expect(unit * SMALLEST * 0.72).toBeGreaterThanOrEqual(neededCap({ ...hd, distance }) - 1e-9);
      before = unit;
    }
  });

  it('takes the diagonal for that of one panel: a wall of n × m has pixels as large as its panels have', () => {
    const panel: Viewing = { ...hd, width: 1920, height: 1080, diagonal: 55 };
    for (const [columns, rows] of [
      [1, 1],
      [2, 2],
      [4, 1],
      [3, 5],
    ] as const) {
      const wall = { ...panel, width: 1920 * columns, height: 1080 * rows, columns, rows };
      expect(pitch(wall)).toBeCloseTo(pitch(panel), 9);
      expect(neededCap({ ...wall, diagonal: null })).toBeCloseTo(neededCap({ ...panel, diagonal: null }), 9);
      // The same wall drawn with half of the pixels: each is twice as large.
      expect(pitch({ ...wall, width: wall.width / 2, height: wall.height / 2 })).toBeCloseTo(2 * pitch(panel), 9);
    }
  });

  it('lets a wall of four panels show at twice the distance what one shows', () => {
    const four = stageSize({ ...base, width: 3840, height: 2160, columns: 2, rows: 2, distance: 6 });
    expect(four.width).toBeCloseTo(stageSize(base).width, 0);
    expect(layoutFor(four)).toBe('full');
  });

  it('chooses the arrangement by the room that is left', () => {
    expect(layoutFor(stageSize(base))).toBe('full');
    expect(layoutFor(stageSize(hd))).toBe('mid');
    expect(layoutFor(stageSize({ ...base, distance: 4 }))).toBe('mid');
    expect(layoutFor(stageSize({ ...base, distance: 6 }))).toBe('far');
    expect(layoutFor(stageSize({ width: 6656, height: 1792, diagonal: null, columns: 1, rows: 1, distance: 3 }))).toBe(
      'wide',
    );
  });
});
