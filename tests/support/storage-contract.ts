import type { EntityRow, Storage, Writes } from '@toancanh/server/ledger/storage.ts';
import { packKey } from '@toancanh/shared/cube/cell.ts';
import { decodeChanges } from '@toancanh/shared/cube/journal-codec.ts';
import type { Dims } from '@toancanh/shared/subsystems/subsystem.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

/** What every adapter of the storage port must do. `open(again)` opens the same data anew. */
export function storageContract(name: string, make: () => { open(): Storage; discard(): void }): void {
  describe(`storage on ${name}`, () => {
    let place: ReturnType<typeof make>;
    let storage: Storage;
    const dims = (procedure: string, channel = '2'): Dims => ({
      agency: { code: 'H53.07', sender: '', name: '' },
      sector: 'S',
      procedure,
      channel,
    });
    const writes = (over: Partial<Writes> = {}): Writes => ({
      at: 1000,
      ledger: [],
      entities: [],
      changes: new Map(),
      ...over,
    });
    const entity = (key: string, over: Partial<EntityRow> = {}) => ({
      id: null,
      kind: 0,
      key,
      tuple: null,
      first: null,
      last: null,
      state: '{}',
      seq: 0,
      ...over,
    });
    const changesOf = (bytes: Uint8Array): Map<number, number> => {
      const out = new Map<number, number>();
      decodeChanges(bytes, (k, n) => out.set(k, n));
      return out;
    };
    const allCells = (): Map<number, number> => {
      const out = new Map<number, number>();
      storage.cells((k, n) => out.set(k, (out.get(k) ?? 0) + n));
      return out;
    };

    beforeEach(() => {
      place = make();
      storage = place.open();
    });
    afterEach(() => {
      storage.close();
      place.discard();
    });

    it('writes all of a commit or nothing of it', () => {
      const one = new Map([[packKey(1, 1, 100, 0), 1]]);
      storage.commit([], () =>
        writes({ ledger: [{ source: 'a', body: '1', of: 0 }], entities: [entity('x')], changes: one }),
      );
      expect(() =>
        storage.commit([{ kind: 0, key: 'x' }], () => {
          storage.internTuples([dims('lost')]);
          throw new Error('fold failed');
        }),
      ).toThrow('fold failed');
      expect(() =>
        storage.commit([], () =>
          writes({ ledger: [{ source: 'b', body: '2', of: 0 }], entities: [entity('y'), entity('y')], changes: one }),
        ),
      ).toThrow();
      storage.close();
      storage = place.open();
      expect(storage.ledger(0, 10).map((r) => r.body)).toEqual(['1']);
      expect(storage.entity(0, 'y')).toBeNull();
      expect(storage.journal(0, 10)).toHaveLength(1);
      expect(storage.tuples(0)).toEqual([]);
      storage.commit([], () => writes({ ledger: [{ source: 'b', body: '3', of: 0 }] }));
      expect(storage.ledger(0, 10).map((r) => r.source)).toEqual(['a', 'b']);
    });

    it('hands the fold the entities it asked for, and keeps what it says', () => {
      storage.commit([], () =>
        writes({ entities: [entity('x', { state: '"one"' }), entity('x', { kind: 1, state: '"other kind"' })] }),
      );
      let seen: ReadonlyMap<string, EntityRow> = new Map();
      storage.commit(
        [
          { kind: 0, key: 'x' },
          { kind: 0, key: 'new' },
        ],
        (found) => {
          seen = found;
          return writes({ entities: [{ ...found.get('0:x')!, state: '"two"', first: 5, last: 9, tuple: 3 }] });
        },
      );
      expect([...seen.keys()]).toEqual(['0:x']);
      expect(storage.entity(0, 'x')).toMatchObject({ state: '"two"', first: 5, last: 9, tuple: 3 });
      expect(storage.entity(1, 'x')?.state).toBe('"other kind"');
      expect([storage.changedAt(0, 'x'), storage.changedAt(0, 'new')]).toEqual([1000, null]);
    });

    it('gives the same dimensions the same tuple for ever', () => {
      const [a, b, again] = storage.internTuples([dims('1'), dims('2'), dims('1')]);
      expect(a).toBe(again);
      expect(a).not.toBe(b);
      storage.close();
      storage = place.open();
      expect(storage.internTuples([dims('2'), dims('1')])).toEqual([b, a]);
      expect(storage.tuples(a!).map((t) => t.dims.procedure)).toEqual(['2']);
    });

    it('adds changes to cells, before and after settling, and knows what was known when', () => {
      const [t, u] = storage.internTuples([dims('1'), dims('2')]) as [number, number];
      const put = (at: number, entries: [number, number][]) =>
        storage.commit([], () => writes({ at, changes: new Map(entries) }));
      const first = put(1000, [
        [packKey(1, t, 100, 0), 2],
        [packKey(1, t, 131, 3), 1],
        [packKey(1, u, 100, 0), 5],
      ]);
      expect(changesOf(first.changes).get(packKey(1, t, 100, 0))).toBe(2);
      put(2000, [
        [packKey(1, t, 100, 0), -1],
        [packKey(2, t, 100, 0), 7],
      ]);
      const sums = (knownAt = Infinity, days: [number, number] = [90, 120]) =>
        storage.groupSums(
          [{ measure: 1, from: days[0], to: days[1] }],
          Int32Array.of(t),
          Int32Array.of(0),
          1,
          knownAt,
        )[0];
      for (let i = 0; i < 3; i++) {
        expect(sums()).toBe(1);
        expect(sums(storage.journalAt(1999))).toBe(2);
        expect(sums(Infinity, [101, 140])).toBe(1);
        expect(allCells()).toEqual(
          new Map([
            [packKey(1, t, 100, 0), 1],
            [packKey(1, t, 131, 3), 1],
            [packKey(1, u, 100, 0), 5],
            [packKey(2, t, 100, 0), 7],
          ]),
        );
        storage.settle(1);
      }
      expect(storage.settle(1)).toBe(false);
      const split = storage.groupSums(
        [
          { measure: 2, from: 0, to: 200 },
          { measure: 1, from: 0, to: 200, buckets: true },
        ],
        Int32Array.of(u, t),
        Int32Array.of(1, 0),
        2,
        Infinity,
      );
      expect([...split.subarray(0, 2)]).toEqual([7, 0]);
      expect([split[2], split[2 + 3], split[2 + 64]]).toEqual([1, 1, 5]);
      expect(storage.dayTuples([1], 90, 120, 9)).toEqual([
        [100, t],
        [100, u],
      ]);
      expect(storage.dayTuples([1, 2], 0, 200, 3)).toBeNull();
      expect(storage.journalAt(500)).toBe(0);
    });

    it('marks a place in the journal without changing a cell', () => {
      const seq = storage.mark(7);
      expect(storage.journal(seq - 1, 1)[0]).toMatchObject({ seq, at: 7 });
      expect(allCells().size).toBe(0);
      while (storage.settle(1));
      expect(storage.mark(8)).toBeGreaterThan(seq);
    });

    it('chains the events of an entity, and knows what had been written when', () => {
      const event = (body: string, of: number) => ({ source: 's', body, of });
      const first = storage.commit([], () =>
        writes({
          ledger: [event('x1', 0), event('y1', 1), event('x2', 0)],
          entities: [entity('x'), entity('y')],
        }),
      ).seq;
      const marked = storage.mark(1500);
      const keys = [
        { kind: 0, key: 'x' },
        { kind: 0, key: 'z' },
      ];
      // Nothing of a figure changes, and yet something more is known.
      const second = storage.commit(keys, (found) =>
        writes({
          at: 2000,
          ledger: [event('z1', 1), event('x3', 0)],
          entities: [{ ...found.get('0:x')!, state: '3' }, entity('z')],
        }),
      ).seq;
      expect([storage.written(first), storage.written(marked)]).toMatchObject([{ ledger: 3 }, { ledger: 3, at: 1500 }]);
      expect(storage.written(second)).toMatchObject({ ledger: 5, at: 2000 });
      expect(storage.written(second + 9)).toEqual(storage.written(second));
      expect(storage.written(0)).toEqual({ ledger: 0, entities: 0, at: 0 });
      expect(storage.lastLedger()).toBe(5);
      const x = storage.entity(0, 'x')!;
      expect(x.seq).toBe(5);
      expect(storage.history(x.seq, 5)).toEqual({ bodies: ['x1', 'x2', 'x3'], later: [] });
      expect(storage.history(x.seq, 4)).toEqual({ bodies: ['x1', 'x2'], later: [5] });
      expect(storage.history(x.seq, 0)).toEqual({ bodies: [], later: [5, 3, 1] });
      expect(storage.ledger(0, 9).map((r) => r.prev)).toEqual([0, 0, 1, 0, 3]);
      const touched = (after: number, upTo: number, ids: number, limit = 9) =>
        storage.touched(0, after, upTo, ids, limit).map((r) => r.key);
      expect(touched(0, 9, 9)).toEqual(['y', 'z', 'x']);
      expect(touched(0, 9, 9, 2)).toEqual(['y', 'z']);
      expect(touched(2, 5, storage.written(first).entities)).toEqual(['x']);
      expect(touched(5, 9, 9)).toEqual([]);
      const ids = ['y', 'z', 'x'].map((key) => storage.entity(0, key)!.id);
      expect(storage.lastEvents(0, 9, 9).map((e) => e.id)).toEqual(ids);
      expect(storage.lastEvents(0, 9, 2)).toEqual(ids.slice(0, 2).map((id, i) => ({ id, seq: [2, 4][i] })));
      expect(storage.lastEvents(2, 4, 9).map((e) => e.id)).toEqual([ids[1]]);
      const linked = storage.ledger(0, 9).map(({ seq, prev, body }) => ({ seq, prev, body }));
      expect(storage.events(1, 4)).toEqual(linked.slice(1, 4));
      expect(storage.eventsAt([5, 9, 2]).toSorted((a, b) => a.seq - b.seq)).toEqual([linked[1], linked[4]]);
      expect(storage.eventsAt([])).toEqual([]);
    });

    it('finds entities by their first day, their last, or their presence, page by page', () => {
      storage.commit([], () =>
        writes({
          entities: [
            entity('done', { tuple: 1, first: 10, last: 20 }),
            entity('open', { tuple: 1, first: 15, last: null }),
            entity('other', { tuple: 2, first: 15, last: 16 }),
            entity('nowhere'),
          ],
        }),
      );
      const find = (
        anchor: 'start' | 'end' | 'span',
        from: number,
        to: number,
        tuples: number[] | null = null,
        limit = 10,
      ) => {
        const keys: string[] = [];
        for (let after: string | null = ''; after !== null; ) {
          const page = storage.candidates({ kind: 0, tuples, anchor, from, to, after, limit });
          expect(page.rows.length).toBeLessThanOrEqual(limit);
          keys.push(...page.rows.map((r) => r.key));
          after = page.next;
        }
        return keys.sort();
      };
      storage.internTuples([dims('1'), dims('2')]);
      expect(find('start', 12, 15)).toEqual(['open', 'other']);
      expect(find('end', 16, 20)).toEqual(['done', 'other']);
      expect(find('span', 18, 30)).toEqual(['done', 'open']);
      expect(find('span', 0, 100, [2])).toEqual(['other']);
      for (const limit of [1, 2, 3]) expect(find('span', 0, 100, null, limit)).toEqual(['done', 'open', 'other']);
      for (const limit of [1, 2, 3]) expect(find('start', 0, 100, [1, 2], limit)).toEqual(['done', 'open', 'other']);
      for (const limit of [1, 2, 3]) expect(find('end', 0, 100, null, limit)).toEqual(['done', 'other']);
      const at = [
        [10, 1],
        [15, 2],
      ] as const;
      const first = storage.candidates({
        kind: 0,
        tuples: null,
        anchor: 'start',
        from: 0,
        to: 100,
        at,
        after: '',
        limit: 1,
      });
      expect(first.rows.map((r) => r.key)).toEqual(['done']);
      const rest = {
        kind: 0,
        tuples: null,
        anchor: 'start',
        from: 0,
        to: 100,
        at,
        after: first.next!,
        limit: 5,
      } as const;
      expect(storage.candidates(rest)).toMatchObject({ rows: [{ key: 'other' }], next: null });
      expect(storage.keysLike(0, 'o', '', 10).map((r) => r.key)).toEqual(['open', 'other']);
      expect(storage.keysLike(0, 'o', 'open', 10).map((r) => r.key)).toEqual(['other']);
      expect(find('span', 0, 100, [])).toEqual([]);
    });

    it('keeps quarantine, labels and settings', () => {
      const row = {
        id: 0,
        source: 's',
        at: 1,
        status: 'open' as const,
        kind: 'dossier',
        key: 'k',
        field: 'f',
        reason: 'r',
        item: null,
        context: '{}',
        note: '',
      };
      storage.putQuarantine([row, { ...row, source: 't' }]);
      storage.putQuarantine([{ ...row, source: 't', at: 9 }]);
      expect(storage.quarantine({ limit: 10 }).map((q) => q.at)).toEqual([1, 9]);
      const [one] = storage.quarantine({ source: 's', limit: 10 });
      storage.settleQuarantine(one!.id, 'dismissed', 'lặp');
      expect(storage.quarantine({ status: 'open', limit: 10 }).map((q) => q.source)).toEqual(['t']);
      expect(storage.quarantine({ id: one!.id, limit: 1 })[0]).toMatchObject({ status: 'dismissed', note: 'lặp' });
      expect(storage.quarantineCounts()).toEqual(
        expect.arrayContaining([
          { source: 's', kind: 'dossier', status: 'dismissed', n: 1 },
          { source: 't', kind: 'dossier', status: 'open', n: 1 },
        ]),
      );
      storage.putLabels([{ kind: 'sector', code: 'S', name: 'cũ' }]);
      storage.putLabels([{ kind: 'sector', code: 'S', name: 'mới' }]);
      expect(storage.labels()).toEqual([{ kind: 'sector', code: 'S', name: 'mới' }]);
      expect(storage.getMeta('x')).toBeNull();
      storage.setMeta('x', '1');
      expect(storage.getMeta('x')).toBe('1');
    });
  });
}
