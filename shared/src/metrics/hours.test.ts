import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inHours, metricInHours, readHours, writeHours } from './hours.ts';

const day = fc.array(fc.nat(500), { minLength: 24, maxLength: 24 });

describe('hours of the day', () => {
  it('are read as they are written, and nothing else is', () => {
    expect(readHours('0900-1000')).toEqual({ from: 540, to: 600 });
    expect(readHours('0000-2400')).toEqual({ from: 0, to: 1440 });
    for (const bad of ['9-10', '1000-0900', '0900-0900', '0900-2401', '0960-1000', ''])
      expect(readHours(bad)).toBeNull();
    fc.assert(
      fc.property(fc.nat(1438), fc.nat(1440), (from, length) => {
        const hours = { from, to: Math.min(1440, from + 1 + length) };
        expect(readHours(writeHours(hours))).toEqual(hours);
      }),
    );
  });

  it('sum to the day wherever the day is cut at full hours', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 23 }), (n, cut) => {
        const sum = n.reduce((a, b) => a + b, 0);
        const of = (from: number, to: number) => inHours((h) => n[h]!, { from: from * 60, to: to * 60 });
        expect(of(0, 24)).toBe(sum);
        expect(of(0, cut) + of(cut, 24)).toBe(sum);
      }),
    );
  });

  it('count a part of an hour in proportion', () => {
    expect(inHours((h) => (h === 9 ? 100 : 10), { from: 0, to: 9 * 60 + 15 })).toBe(90 + 25);
  });

  it('are kept of what comes in and what is finished, of nothing else', () => {
    expect(metricInHours('received', { from: 0, to: 60 })?.id).toBe('received');
    expect(metricInHours('overdue', { from: 0, to: 60 })).toBeNull();
  });
});
