import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyJson, anyStep } from '../../../tests/json-samples.ts';
import { applyChanges, BadChange } from './apply.ts';
import { diff } from './diff.ts';
import { hashJson, NotJson } from './hash.ts';
import { viewKey } from './key.ts';

const runs = { numRuns: 2000 };

describe('diff and apply', () => {
  test('the changes lead from before to after, also over the wire', () => {
    fc.assert(
      fc.property(fc.oneof(anyStep(), fc.tuple(anyJson(), anyJson())), ([before, after]) => {
        const frozen = JSON.stringify(before);
        const changes = JSON.parse(JSON.stringify(diff(before, after)));
        const result = applyChanges(before, changes);
        expect(result).toEqual(after);
        expect(hashJson(result)).toBe(hashJson(after));
        expect(JSON.stringify(before)).toBe(frozen);
      }),
      runs,
    );
  });

  test('nothing changed, nothing said; and what is said changes something', () => {
    fc.assert(
      fc.property(anyStep(), ([before, after]) => {
        expect(diff(before, structuredClone(before))).toEqual([]);
        const changes = diff(before, after);
        for (let i = 0; i < changes.length; i++) {
          const without = changes.filter((_, j) => j !== i);
          let result: unknown;
          try {
            result = applyChanges(before, without);
          } catch {
            continue; // a pop that another pop relies on
          }
          expect(hashJson(result)).not.toBe(hashJson(after));
        }
      }),
      runs,
    );
  });

  test('branches without a change keep their identity', () => {
    fc.assert(
      fc.property(anyStep(), ([before, after]) => {
        const changes = diff(before, after);
        const result = applyChanges(before, changes);
        const touched = (path: (string | number)[]) =>
          changes.some(({ path: other }) => {
            const shared = Math.min(path.length, other.length);
            return path.slice(0, shared).every((step, i) => step === other[i]);
          });
        const walk = (a: unknown, b: unknown, path: (string | number)[]): void => {
          if (!touched(path)) {
            expect(b).toBe(a);
            return;
          }
          if (Array.isArray(a) && Array.isArray(b)) {
            a.forEach((part, i) => {
              if (i < b.length) walk(part, b[i], [...path, i]);
            });
          } else if (
            a &&
            b &&
            typeof a === 'object' &&
            typeof b === 'object' &&
            !Array.isArray(a) &&
            !Array.isArray(b)
          ) {
            for (const key of Object.keys(a)) if (key in b) walk(a[key as never], b[key as never], [...path, key]);
          }
        };
        walk(before, result, []);
      }),
      runs,
    );
  });

  test('says the least: one figure is one change, an append is one, a shifted list goes whole', () => {
    expect(diff({ a: { b: 1, c: 2 } }, { a: { b: 1, c: 3 } })).toEqual([{ path: ['a', 'c'], value: 3 }]);
    expect(diff([1, 2], [1, 2, 3])).toEqual([{ path: [2], value: 3 }]);
    expect(diff([1, 2, 3, 4], [1, 2])).toEqual([{ path: [3] }, { path: [2] }]);
    expect(diff({ l: [1, 2, 3] }, { l: [0, 1, 2, 3] })).toEqual([{ path: ['l'], value: [0, 1, 2, 3] }]);
    expect(diff({ a: null }, {})).toEqual([{ path: ['a'] }]);
  });

  test('a change that does not fit is refused and the value stays', () => {
    const value = { list: [1, 2], name: 'x' };
    for (const change of [
      { path: ['list', 3], value: 1 },
      { path: ['list', 0] },
      { path: ['list', '0'], value: 1 },
      { path: ['list', -1], value: 1 },
      { path: ['nowhere', 'a'], value: 1 },
      { path: ['nowhere'] },
      { path: ['name', 'a'], value: 1 },
      { path: ['toString', 'a'], value: 1 },
      { path: ['__proto__'], value: { polluted: true } },
      { path: [0], value: 1 },
      { path: [] },
    ]) {
      expect(() => applyChanges(value, [{ path: ['name'], value: 'y' }, change]), JSON.stringify(change)).toThrow(
        BadChange,
      );
    }
    expect(value).toEqual({ list: [1, 2], name: 'x' });
  });
});

describe('hash', () => {
  const shuffled = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(shuffled);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, part]) => [key, shuffled(part)]),
    );
  };

  test('does not depend on the order of keys nor on a JSON round trip', () => {
    fc.assert(
      fc.property(anyJson(), (value) => {
        expect(hashJson(shuffled(value))).toBe(hashJson(value));
        expect(hashJson(JSON.parse(JSON.stringify(value)))).toBe(hashJson(value));
      }),
      runs,
    );
  });

  test('different values differ', () => {
    fc.assert(
      fc.property(anyStep(), ([before, after]) => {
        expect(hashJson(before) === hashJson(after)).toBe(diff(before, after).length === 0);
      }),
      runs,
    );
    const seen = new Set<string>();
    for (let a = 0; a < 300; a++) for (let b = 0; b < 300; b++) seen.add(hashJson({ a, b, row: { late: b, open: a } }));
    for (let n = 0; n < 300_000; n++) seen.add(hashJson({ values: { '25567': { value: n } } }));
    for (let n = 0; n < 20_000; n++) seen.add(hashJson([n / 1000, `${n}`]));
    for (let n = 0; n < 20_000; n++) seen.add(hashJson({ [`${n}`]: n }));
    expect(seen.size).toBe(300 * 300 + 300_000 + 40_000);
    expect(new Set(['', [], {}, 0, null, false, true, '0', [[]], [{}], [null]].map(hashJson)).size).toBe(11);
  });

  test('refuses what JSON would change, and says where', () => {
    expect(() => hashJson({ tiles: [{ value: -0 }] })).toThrow(/-0 at \$\.tiles\.0\.value/);
    for (const value of [
      Number.NaN,
      Number.POSITIVE_INFINITY,
      undefined,
      { a: undefined },
      JSON.parse('{"__proto__":1}'),
    ])
      expect(() => hashJson(value)).toThrow(NotJson);
  });
});

test('one question has one key, however it is written', () => {
  expect(viewKey('overview', {})).toBe('overview');
  expect(viewKey('unit', { b: '1', a: 'x&y=z' })).toBe(viewKey('unit', { a: 'x&y=z', b: '1' }));
  expect(viewKey('unit', { a: '1&b=2' })).not.toBe(viewKey('unit', { a: '1', b: '2' }));
});
