import { describe, expect, it } from 'vitest';
import { CODE_LETTERS, PAIRING_MS, Pairings } from './pairing.ts';

const bench = () => {
  const time = { now: 1_000_000 };
  return { time, pairings: new Pairings(() => time.now) };
};

describe('a pairing', () => {
  it('has a code that can be read from afar, and a secret nobody guesses', () => {
    const { pairings } = bench();
    const given = Array.from({ length: 40 }, (_, i) => pairings.open(`10.0.0.${i}`)!);
    for (const { code, secret, everyMs } of given) {
      expect(code).toMatch(new RegExp(`^[${CODE_LETTERS}]{6}$`));
      expect(code).not.toMatch(/[01OILS5Z2B8AEU]/);
      expect(secret.length).toBeGreaterThanOrEqual(43);
      expect(everyMs).toBeGreaterThanOrEqual(1000);
    }
    expect(new Set(given.map((p) => p.code)).size).toBe(40);
    expect(new Set(given.map((p) => p.secret)).size).toBe(40);
  });

  it('is taken once, by its code as people type it', () => {
    const { pairings, time } = bench();
    const { code, secret } = pairings.open('10.0.0.1')!;
    expect(pairings.take('CCCCCC')).toBeNull();
    expect(pairings.waits(secret)).toBe(true);
    const taken = pairings.take(` ${code.slice(0, 3).toLowerCase()}-${code.slice(3)} `);
    expect(taken?.until).toBe(time.now + PAIRING_MS);
    expect(taken?.secret).not.toBe(secret);
    expect(pairings.take(code)).toBeNull();
    expect(pairings.waits(secret)).toBe(false);
  });

  it('runs out after ten minutes', () => {
    const { pairings, time } = bench();
    const { code, secret, expiresAt } = pairings.open('10.0.0.1')!;
    expect(expiresAt - time.now).toBe(600_000);
    time.now += 599_999;
    expect(pairings.waits(secret)).toBe(true);
    time.now += 1;
    expect(pairings.waits(secret)).toBe(false);
    expect(pairings.take(code)).toBeNull();
  });

  it('of one address pushes out its own oldest, never a stranger; all together are bounded', () => {
    const { pairings, time } = bench();
    const other = pairings.open('10.0.0.2')!;
    const own = Array.from({ length: 45 }, () => pairings.open('10.0.0.1')!);
    expect(own.map((p) => pairings.waits(p.secret)).filter((x) => x)).toHaveLength(40);
    expect(pairings.waits(own[0]!.secret)).toBe(false);
    expect(pairings.waits(other.secret)).toBe(true);
    let open = 0;
    for (let i = 0; i < 500; i++) if (pairings.open(`10.1.${i % 250}.1`) !== null) open++;
    expect(open).toBeLessThan(200);
    expect(pairings.open('10.2.0.1')).toBeNull();
    time.now += PAIRING_MS;
    expect(pairings.open('10.2.0.1')).not.toBeNull();
  });
});
