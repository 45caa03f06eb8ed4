import type { ClockInfo } from '@toancanh/shared/contract/stream.ts';

/** The server's clock. In a demo outside office hours it is simulated, and everything that is shown says so. */
export interface Clock {
  /** Epoch ms. */
  now(): number;
  info(): ClockInfo;
}

/** A real clock, or one that stood at `start` when this was called and runs `speed` times as fast. */
export function makeClock(start: number | null, speed: number, simulated: boolean): Clock {
  const began = Date.now();
  const base = start ?? began;
  const real = start === null && speed === 1;
  const now = real ? Date.now : () => Math.round(base + (Date.now() - began) * speed);
  return { now, info: () => ({ now: now(), speed, simulated }) };
}
