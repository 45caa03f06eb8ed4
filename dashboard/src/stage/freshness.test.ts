import type { SourceAge } from '@toancanh/shared/contract/wall.ts';
import { describe, expect, it } from 'vitest';
import { everHeard, standingOf, worstOf } from './freshness.ts';

const NOW = 1_800_000_000_000;
const source = (over: Partial<SourceAge>): SourceAge => ({
  id: 'a',
  kind: 'dossiers',
  name: 'Một cửa',
  lastAt: NOW,
  cadence: 30,
  expected: true,
  refused: 0,
  ...over,
});

describe('standing of a source', () => {
  it('is late after twice its cadence and not before', () => {
    expect(standingOf(source({ lastAt: NOW - 60_000 }), NOW).standing).toBe('fresh');
    expect(standingOf(source({ lastAt: NOW - 60_001 }), NOW).standing).toBe('late');
  });
  it('gives a fast source 5 s', () => {
    expect(standingOf(source({ cadence: 1, lastAt: NOW - 5_000 }), NOW).standing).toBe('fresh');
    expect(standingOf(source({ cadence: 1, lastAt: NOW - 5_001 }), NOW).standing).toBe('late');
  });
  it('is not late when nothing is expected, and says never when it never spoke', () => {
    expect(standingOf(source({ lastAt: NOW - 9e6, expected: false }), NOW).standing).toBe('resting');
    expect(standingOf(source({ lastAt: null }), NOW)).toMatchObject({ standing: 'never', age: null });
  });
  it('finds the worst of a kind, the silent one before the late one', () => {
    const list = [
      source({ id: 'x', lastAt: NOW - 90_000 }),
      source({ id: 'y', lastAt: NOW - 120_000 }),
      source({ id: 'z', kind: 'cameras', lastAt: null }),
    ];
    expect(worstOf(list, 'dossiers', NOW)?.source.id).toBe('y');
    expect(worstOf([...list, source({ id: 'n', lastAt: null })], 'dossiers', NOW)?.source.id).toBe('n');
    expect(worstOf(list, 'petitions', NOW)).toBeNull();
    expect(everHeard(list, 'cameras')).toBe(false);
  });
});
