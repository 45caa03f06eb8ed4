import { rebuild } from '@toancanh/server/ledger/rebuild.ts';
import { unpackKey } from '@toancanh/shared/cube/cell.ts';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { calendar, withStore } from './support/cube-of.ts';
import { histories, shuffled } from './support/dossier-histories.ts';

it('agrees to the last cell, and finds the one cell that somebody turned', () => {
  const [history] = fc.sample(histories(12), { numRuns: 1, seed: 42 });
  withStore((store) => {
    for (const event of shuffled(history!, Math.random)) store.write([event]);
    while (store.storage.settle(200));
    const honest = rebuild(store.storage, calendar, () => {});
    expect(honest.events).toBe(store.storage.ledger(0, 10_000).length);
    expect([honest.differences, honest.links]).toEqual([[], 0]);
    expect(honest.cells).toBeGreaterThan(0);

    let turned = 0;
    store.storage.cells((k, n) => {
      if (n > 0) turned = k;
    });
    store.storage.commit([], () => ({ at: 0, ledger: [], entities: [], changes: new Map([[turned, 1]]) }));
    const found = rebuild(store.storage, calendar, () => {}).differences;
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ measure: unpackKey(turned).measure, day: unpackKey(turned).day });
    expect(found[0]!.live - found[0]!.rebuilt).toBe(1);
  });
});
