import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Box, type Field, type LabelWish, lineMeetsBox, placeLabels } from './label-placer.ts';

const bounds: Box = { x: 0, y: 0, w: 860, h: 620 };
const obstacles: Box[] = [
  { x: 0, y: 0, w: 220, h: 330 },
  { x: 0, y: 590, w: 700, h: 30 },
];
const meet = (a: Box, b: Box): boolean => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

const wish = fc.record({
  at: fc.record({
    x: fc.double({ min: 230, max: 800, noNaN: true }),
    y: fc.double({ min: 10, max: 580, noNaN: true }),
  }),
  w: fc.double({ min: 90, max: 330, noNaN: true }),
  h: fc.constant(38),
});
const scene = fc
  .array(wish, { minLength: 1, maxLength: 5 })
  .map((list) => list.map((w, i): LabelWish => ({ ...w, id: `u${i}` })));
const avoid = fc.array(fc.record({ x: fc.integer({ min: 0, max: 860 }), y: fc.integer({ min: 0, max: 620 }) }), {
  maxLength: 97,
});

describe('placeLabels', () => {
  it('never lets labels meet each other, an obstacle or the edge, wherever the points lie', () => {
    fc.assert(
      fc.property(scene, avoid, (wishes, points) => {
        const field: Field = { bounds, obstacles, avoid: points, gap: 6 };
        const placed = placeLabels(wishes, field);
        for (const [i, a] of placed.entries()) {
          expect(a.x >= 0 && a.y >= 0 && a.x + a.w <= bounds.w && a.y + a.h <= bounds.h).toBe(true);
          for (const o of obstacles) expect(meet(a, o)).toBe(false);
          for (const b of placed.slice(i + 1)) {
            expect(meet(a, b)).toBe(false);
            expect(lineMeetsBox(...a.leader, b)).toBe(false);
            expect(lineMeetsBox(...b.leader, a)).toBe(false);
          }
          for (const w of wishes) expect(meet(a, { ...w.at, w: 0.01, h: 0.01 })).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('names the worst always, and gives the same picture for the same data', () => {
    fc.assert(
      fc.property(scene, avoid, (wishes, points) => {
        const field: Field = { bounds, obstacles, avoid: points, gap: 6 };
        const placed = placeLabels(wishes, field);
        expect(placed[0]?.id).toBe('u0');
        expect(placeLabels(wishes, field)).toEqual(placed);
      }),
      { numRuns: 100 },
    );
  });

  it('finds room for all five when they lie close together', () => {
    const wishes = [0, 1, 2, 3, 4].map((i) => ({
      id: `u${i}`,
      at: { x: 500 + i * 12, y: 300 + (i % 2) * 10 },
      w: 250,
      h: 38,
    }));
    expect(placeLabels(wishes, { bounds, obstacles, avoid: [], gap: 6 })).toHaveLength(5);
  });
});
