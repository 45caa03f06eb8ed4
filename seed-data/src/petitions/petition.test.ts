import { parseDay } from '@toancanh/shared/calendar/day.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildWorld } from '../world.ts';
import { petitionDesks, petitionsOf } from './petition.ts';

const world = buildWorld('kiem-thu');
const desks = petitionDesks(world);
const first = parseDay('2025-10-01')!;
const list = (day: number, seed = 'kiem-thu') => [...petitionsOf(seed, day, world, desks)];

describe('petitions', () => {
  it('come 40–90 a day, some refused, some extended, most answered', () => {
    const days = Array.from({ length: 300 }, (_, i) => list(first + i));
    const mean = days.reduce((sum, d) => sum + d.length, 0) / days.length;
    expect(mean).toBeGreaterThan(40);
    expect(mean).toBeLessThan(90);
    const last = days.flat().map((sends) => sends.at(-1)!.message);
    const share = (is: (m: (typeof last)[number]) => boolean) => last.filter(is).length / last.length;
    expect(share((m) => m.status === 'refused')).toBeGreaterThan(0.1);
    expect(share((m) => m.status === 'answered')).toBeGreaterThan(0.7);
    expect(share((m) => m.extendedTo !== undefined)).toBeGreaterThan(0.02);
    expect(share((m) => m.satisfaction !== undefined)).toBeGreaterThan(0.3);
    expect(new Set(last.map((m) => m.channel)).size).toBe(4);
  });

  it('tell their life in order: updatedAt rises, nothing is answered before it was received', () => {
    fc.assert(
      fc.property(fc.integer({ min: first, max: first + 420 }), (day) => {
        for (const sends of list(day))
          for (const [i, s] of sends.entries()) {
            const m = s.message;
            if (i > 0)
              expect(Date.parse(m.updatedAt)).toBeGreaterThanOrEqual(Date.parse(sends[i - 1]!.message.updatedAt));
            expect(s.at).toBeGreaterThanOrEqual(Date.parse(m.updatedAt));
            expect(m.received).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00$/);
            if (m.answered) expect(Date.parse(m.answered)).toBeGreaterThan(Date.parse(m.received));
            expect(m.status === 'refused').toBe(m.refusedReason !== undefined);
          }
      }),
      { numRuns: 60 },
    );
  });

  it('are the same for the same seed', () => {
    expect(list(first)).toEqual(list(first));
    expect(list(first)).not.toEqual(list(first, 'khac'));
  });
});
