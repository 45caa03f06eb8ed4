import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ServerTime } from './server-time.ts';

/** The server's real time at this page's monotonic 0, in these tests. */
const BASE = 1_800_000_000_000;

/** A question whose way there takes `there` ms and whose way back takes `back` ms. */
const asked = (sent: number, there: number, back: number, base = BASE) => ({
  sent,
  server: base + sent + there,
  received: sent + there + back,
});

describe('the server’s time', () => {
  it('is not known before anything was heard', () => {
    expect(new ServerTime().now(5)).toBeNull();
  });

  it('errs by no more than half of the shortest way, whatever the others were', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 900 })), {
          minLength: 1,
          maxLength: 12,
        }),
        (ways) => {
          const time = new ServerTime();
          let at = 0;
          // Small corrections are made by halves: a few rounds settle them.
          for (let round = 0; round < 8; round++)
            for (const [there, back] of ways) {
              time.take(asked(at, there, back));
              at += there + back + 10;
            }
          const shortest = Math.min(...ways.map(([there, back]) => there + back));
          const drift = at * 60e-6;
          expect(Math.abs(time.now(at)! - (BASE + at))).toBeLessThanOrEqual(shortest / 2 + 60 / 2 ** 7 + drift + 1);
        },
      ),
    );
  });

  it('is corrected by halves when it is nearly right, and at once when it is not', () => {
    const time = new ServerTime();
    time.take(asked(0, 100, 0));
    expect(time.now(0)).toBe(BASE + 50);
    time.take(asked(200, 0, 0));
    expect(time.now(200)).toBe(BASE + 200 + 25);
    const far = new ServerTime();
    far.take(asked(0, 800, 0));
    far.take(asked(900, 0, 0));
    expect(far.now(900)).toBe(BASE + 900);
  });

  it('follows a server whose clock was set, and a machine that slept', () => {
    const time = new ServerTime();
    for (let i = 0; i < 10; i++) time.take(asked(i * 100, 1, 1));
    for (let i = 10; i < 15; i++) time.take(asked(i * 100, 20, 20, BASE + 3_600_000));
    expect(Math.abs(time.now(2000)! - (BASE + 3_600_000 + 2000))).toBeLessThan(25);
  });

  it('goes by pulses until the first answer: the one that came fastest counts', () => {
    const time = new ServerTime();
    expect(time.pulse(BASE + 1000, 1300)).toBe(true);
    time.pulse(BASE + 3000, 3040);
    time.pulse(BASE + 5000, 5500);
    expect(time.now(6000)).toBe(BASE + 6000 - 40);
    expect(time.error(6000)).toBe(Number.POSITIVE_INFINITY);
    time.take(asked(6000, 2, 2));
    expect(time.now(6004)).toBeCloseTo(BASE + 6004, 0);
    expect(time.error(6004)).toBeLessThan(3);
  });

  it('asks anew when a pulse cannot be explained', () => {
    const time = new ServerTime();
    time.take(asked(0, 1, 1));
    expect(time.pulse(BASE + 2000, 2100)).toBe(false);
    expect(time.pulse(BASE + 90_000, 4000)).toBe(true);
  });

  it('trusts an old sample less: two clocks part with time', () => {
    const time = new ServerTime();
    time.take(asked(0, 1, 1));
    // Ten minutes later the server is 30 ms ahead, and the way is longer than the first one was.
    for (let i = 0; i < 12; i++) time.take(asked(600_000 + i * 100, 5, 5, BASE + 30));
    expect(Math.abs(time.now(602_000)! - (BASE + 602_030))).toBeLessThan(3);
  });
});
