import fc from 'fast-check';
import { expect, it } from 'vitest';
import { waterfall } from './waterfall.ts';

it('walks from the period before to this one without a gap and stays on its track', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -500, max: 500 }), { minLength: 1, maxLength: 12 }), (parts) => {
      const sum = parts.reduce((a, b) => a + b, 0);
      const bars = waterfall(parts, sum);
      let at = bars.start;
      for (const [i, part] of parts.entries()) {
        const bar = bars.parts[i];
        if (!bar) throw new Error('a bar for each part');
        // The thinnest bar is 0.6 wide, so that it can be seen.
        expect(Math.abs((part >= 0 ? bar.left : bar.left + bar.width) - at)).toBeLessThanOrEqual(0.7);
        expect(bar.left).toBeGreaterThanOrEqual(2.9);
        expect(bar.left + bar.width).toBeLessThanOrEqual(98);
        if (Math.abs(part) > 0) at = part > 0 ? bar.left + bar.width : bar.left;
      }
      expect(Math.abs(at - bars.end)).toBeLessThanOrEqual(0.7);
    }),
  );
});
