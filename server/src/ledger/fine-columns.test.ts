import { BUCKETS, packKey, unpackKey } from '@toancanh/shared/cube/cell.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FineColumns } from './fine-columns.ts';
import type { Term } from './storage.ts';

const change = (bucket: fc.Arbitrary<number>) =>
  fc.tuple(
    fc
      .record({ tuple: fc.integer({ min: 0, max: 12 }), day: fc.integer({ min: 0, max: 40 }), bucket })
      .map((c) => packKey(7, c.tuple, c.day, c.bucket)),
    fc.integer({ min: -3, max: 5 }),
  );

describe('fine cells in columns', () => {
  it('sum like the cells one by one, whatever was loaded and what came later, in whatever groups', () => {
    const all = fc.oneof(fc.constant(fc.constant(0)), fc.constant(fc.integer({ min: 0, max: BUCKETS - 1 })));
    fc.assert(
      fc.property(
        all.chain((bucket) => fc.tuple(fc.array(change(bucket)), fc.array(change(bucket)), fc.array(change(bucket)))),
        fc.uniqueArray(fc.integer({ min: 0, max: 14 })),
        fc.array(fc.record({ from: fc.nat(45), length: fc.nat(45), buckets: fc.boolean() }), { maxLength: 4 }),
        ([first, later, applied], tuples, asked) => {
          const sum = (changes: [number, number][]): Map<number, number> => {
            const out = new Map<number, number>();
            for (const [k, n] of changes) out.set(k, (out.get(k) ?? 0) + n);
            return out;
          };
          const cells = [...sum(first)].sort(([a], [b]) => a - b);
          const columns = new FineColumns();
          columns.load(7, cells, cells.length, sum(later));
          for (const [k, n] of applied) columns.apply(k, n);
          const groups = Int32Array.from(tuples, (t) => t % 3);
          const groupOf = new Int32Array(16).fill(-1);
          for (const t of tuples) groupOf[t] = t % 3;
          for (const a of asked) {
            const term: Term = { measure: 7, from: a.from, to: a.from + a.length, buckets: a.buckets };
            const size = a.buckets ? BUCKETS : 1;
            const out = new Float64Array(1 + 3 * size);
            columns.add(term, Int32Array.from(tuples), groups, groupOf, out, 1);
            const plain = new Float64Array(1 + 3 * size);
            for (const [k, n] of [...first, ...later, ...applied]) {
              const c = unpackKey(k);
              if (!tuples.includes(c.tuple) || c.day < term.from || c.day > term.to) continue;
              plain[1 + (c.tuple % 3) * size + (a.buckets ? c.bucket : 0)]! += n;
            }
            expect([...out]).toEqual([...plain]);
          }
        },
      ),
    );
  });

  it('is written anew with many changes and says the same', () => {
    const columns = new FineColumns();
    columns.load(7, [[packKey(7, 3, 5, 0), 2]], 1, new Map());
    for (let i = 0; i < 50_000; i++) columns.apply(packKey(7, i % 2000, i % 300, 0), 1);
    const out = new Float64Array(1);
    const tuples = Int32Array.from({ length: 2000 }, (_, i) => i);
    const term = { measure: 7, from: 0, to: 400 };
    columns.add(term, tuples, new Int32Array(2000), new Int32Array(2000), out, 0);
    expect(out[0]).toBe(50_002);
  });
});
