import { METRICS } from '@toancanh/shared/metrics/registry.ts';
import { expect, it } from 'vitest';
import { deskEn } from './desk-en.ts';

it('names every definition of a metric in English, and none that is gone', () => {
  const names = METRICS.flatMap((m) => Object.values(m.variants ?? {}).map((v) => v.name ?? m.name));
  expect(names.length).toBeGreaterThan(0);
  expect(Object.keys(deskEn.variantNames).toSorted()).toEqual(names.toSorted());
});
