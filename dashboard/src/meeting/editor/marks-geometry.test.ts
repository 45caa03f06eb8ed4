import type { Mark } from '@toancanh/shared/contract/meetings.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawn, shifted } from './marks-geometry.ts';

const part = fc.double({ min: 0, max: 1, noNaN: true });
const point = fc.tuple(part, part);
const numbersOf = (mark: Mark): number[] => {
  switch (mark.kind) {
    case 'ink':
      return mark.points.flat();
    case 'arrow':
      return [mark.x, mark.y, mark.toX, mark.toY];
    default:
      return [mark.x, mark.y];
  }
};

describe('marks on a page', () => {
  it('lie on it, however they are drawn and wherever they are moved', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('arrow' as const, 'ring' as const, 'ink' as const),
        fc.array(point, { minLength: 1, maxLength: 900 }),
        fc.double({ min: -2, max: 2, noNaN: true }),
        fc.double({ min: -2, max: 2, noNaN: true }),
        (tool, path, dx, dy) => {
          const mark = drawn(tool, path);
          if (mark === null) return;
          for (const n of [...numbersOf(mark), ...numbersOf(shifted(mark, dx, dy))]) {
            expect(n).toBeGreaterThanOrEqual(0);
            expect(n).toBeLessThanOrEqual(1);
          }
          if (mark.kind === 'ink') expect(mark.points.length).toBeLessThanOrEqual(302);
        },
      ),
    );
  });

  it('come back to where they were', () => {
    const arrow: Mark = { kind: 'arrow', x: 0.4, y: 0.4, toX: 0.6, toY: 0.5 };
    expect(shifted(shifted(arrow, 0.1, -0.2), -0.1, 0.2)).toEqual(arrow);
  });

  it('are nothing when the hand did not move', () => {
    expect(drawn('arrow', [[0.5, 0.5]])).toBeNull();
    expect(
      drawn('ring', [
        [0.5, 0.5],
        [0.501, 0.5],
      ]),
    ).toBeNull();
  });
});
