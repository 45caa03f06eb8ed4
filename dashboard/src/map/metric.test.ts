import type { MapMetric } from '@toancanh/shared/contract/overview.ts';
import { describe, expect, it } from 'vitest';
import { classOf, classWords, worstFive } from './metric.ts';

const metric = (
  unit: MapMetric['unit'],
  steps: MapMetric['steps'],
  values: Record<string, number | null>,
): MapMetric => ({
  id: 'lateRate',
  unit,
  steps,
  source: 'dossiers',
  values: Object.fromEntries(
    Object.entries(values).map(([k, value]) => [k, { value, numerator: value ?? 0, denominator: null }]),
  ),
});

describe('classes of the map', () => {
  it('has upper limits that belong to the next class, and none for no data', () => {
    const steps: MapMetric['steps'] = [0.01, 0.02, 0.03, 0.05];
    expect([0, 0.0099, 0.01, 0.03, 0.05, 1, null].map((v) => classOf(v, steps))).toEqual([0, 0, 0, 2, 3, 4, null]);
  });
  it('says its limits in words', () => {
    expect(classWords(metric('percent', [0.01, 0.02, 0.03, 0.05], {}))).toEqual([
      'đến 1 %',
      '1 – 2 %',
      '2 – 3 %',
      '3 – 5 %',
      'trên 5 %',
    ]);
    expect(classWords(metric('count', [0, 1, 2, 4], {}))).toEqual(['không có', '1', '2', '3 – 4', 'từ 5']);
    expect(classWords(metric('count', [5, 10, 20, 50], {}))[0]).toBe('0 – 5');
  });
  it('names at most five, only those out of line, the same ones each time', () => {
    const m = metric('count', [1, 2, 3, 5], { a: 3, b: 3, c: null, d: 0, e: 9, f: 2, g: 1, h: 4 });
    expect(worstFive(m).map((w) => w.code)).toEqual(['e', 'h', 'a', 'b', 'f']);
    expect(worstFive(metric('count', [1, 2, 3, 5], { a: 0, b: null }))).toEqual([]);
  });
});
