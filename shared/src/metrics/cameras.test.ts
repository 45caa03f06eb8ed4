import { describe, expect, it } from 'vitest';
import type { Values } from './metric.ts';
import { METRIC_BY_ID } from './registry.ts';

const told = (id: string, sums: Record<string, number>) =>
  METRIC_BY_ID.get(id)!.finish({ n: (name: string) => sums[name] ?? 0 } as unknown as Values);

describe('cameras of which nothing is known', () => {
  it.each(['camerasOnline', 'camerasWorking', 'camerasDegraded', 'camerasOffline'])('%s: not zero', (id) => {
    expect(told(id, { n: 0, all: 300, unknown: 300 }).value).toBeNull();
    expect(told(id, { n: 0, all: 300, unknown: 299 })).toEqual({ value: 0, numerator: 0, denominator: 300 });
    expect(told(id, { n: 0, all: 0, unknown: 0 }).value).toBeNull();
  });
  it('are counted as such', () => {
    expect(told('camerasUnknown', { n: 300, all: 300 })).toEqual({ value: 300, numerator: 300, denominator: 300 });
  });
});
