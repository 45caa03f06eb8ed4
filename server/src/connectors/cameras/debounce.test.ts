import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Debounced, debounce, maintain, type Seen, shown } from './debounce.ts';

const hold = { online: 2, degraded: 3, offline: 4 };
const run = (start: Debounced, seen: readonly Seen[]): Debounced => seen.reduce((d, s) => debounce(d, s, hold), start);
const seen = fc.constantFrom<Seen>('online', 'degraded', 'offline');

describe('debounce', () => {
  it('shows a state only after it held, and forgets a run that broke', () => {
    expect(run(shown('unknown'), ['online']).state).toBe('unknown');
    expect(run(shown('unknown'), ['online', 'online']).state).toBe('online');
    expect(run(shown('online'), ['offline', 'offline', 'offline']).state).toBe('online');
    expect(
      run(shown('online'), ['offline', 'offline', 'offline', 'online', 'offline', 'offline', 'offline']).state,
    ).toBe('online');
    expect(run(shown('online'), ['offline', 'offline', 'offline', 'offline']).state).toBe('offline');
    expect(run(shown('offline'), ['online', 'online']).state).toBe('online');
  });

  it('does not go on showing online a camera that wavers between offline and degraded', () => {
    const wavering = Array.from({ length: 8 }, (_, i): Seen => (i % 2 ? 'offline' : 'degraded'));
    expect(run(shown('online'), wavering.slice(0, 7)).state).toBe('online');
    expect(run(shown('online'), wavering).state).toBe('offline');
  });

  it('maintenance wins over every probe, and ends in unknown', () => {
    fc.assert(
      fc.property(fc.array(seen), (list) => {
        expect(run(maintain(shown('online'), true), list).state).toBe('maintenance');
      }),
    );
    expect(maintain(maintain(shown('online'), true), false)).toEqual(shown('unknown'));
    expect(maintain(shown('online'), false)).toEqual(shown('online'));
  });

  it('property: enough equal probes always settle it, and no change comes without its run or a long wavering', () => {
    fc.assert(
      fc.property(fc.array(seen, { maxLength: 40 }), seen, (list, last) => {
        expect(run(shown('unknown'), [...list, ...Array<Seen>(hold[last]).fill(last)]).state).toBe(last);
        let d = shown('unknown');
        list.forEach((s, i) => {
          const next = debounce(d, s, hold);
          if (next.state !== d.state) {
            expect(next.state).toBe(s);
            const ran = list.slice(Math.max(0, i + 1 - hold[s]), i + 1).filter((x) => x === s).length === hold[s];
            const strayed = list.slice(Math.max(0, i - 7), i + 1);
            expect(ran || (strayed.length === 8 && strayed.every((x) => x !== d.state))).toBe(true);
          }
          d = next;
        });
      }),
    );
  });
});
