import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { count, growth, pair, percent, target } from './number.ts';

describe('numbers on the wall', () => {
  it('writes as Vietnam does, four digits at most', () => {
    expect(count(1332)).toEqual({ text: '1.332', scale: 1 });
    expect(count(9999).text).toBe('9.999');
    expect(count(18_204)).toEqual({ text: '18,20', scale: 1e3 });
    expect(count(999_949).scale).toBe(1e3);
    expect(count(999_950)).toEqual({ text: '1,000', scale: 1e6 });
    expect(count(8_888_888)).toEqual({ text: '8,889', scale: 1e6 });
    expect(pair(26_041, 26_540)).toEqual({ text: '26,04 / 26,54', scale: 1e3 });
  });
  it('keeps null apart from zero', () => {
    expect(count(null).text).toBe('—');
    expect(count(0).text).toBe('0');
    expect(percent(null)).toBe('—');
    expect(percent(0)).toBe('0');
    expect(growth(5, 0)).toBeNull();
  });
  it('cuts percent, so that only all is 100', () => {
    expect(percent(0.99996)).toBe('99,99');
    expect(percent(1)).toBe('100');
    expect(percent(0.9812)).toBe('98,12');
    expect(percent(0.058, 1)).toBe('5,8');
    expect(target(0.99)).toBe('99');
    expect(target(0.995)).toBe('99,5');
  });
  it('never shows more than four digits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 900_000_000_000 }), (n) => {
        expect(count(n).text.replace(/\D/g, '').length).toBeLessThanOrEqual(4);
      }),
    );
  });
});
