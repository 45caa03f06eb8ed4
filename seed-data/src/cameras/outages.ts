import { HOUR, MINUTE } from '../kit/office-time.ts';
import { Random } from '../kit/random.ts';
import type { DemoCamera } from './register.ts';

/** What a camera does when it is asked. `silent`: no power; `reset`: its line is down; `noVideo`: the lens part is dead. */
export type FarmState = 'answering' | 'noVideo' | 'silent' | 'reset';

/** One kind of trouble: in each block of time it may come once, for a while, somewhere within the block. */
interface Trouble {
  blockMs: number;
  fromMs: number;
  toMs: number;
  /** Share of all time that it takes. */
  share: number;
}

// Assumed: 92–98 % available (a working figure of operators), a part of the outages shared by the whole site.
const BEST = 0.98;
const WORST = 0.92;
const SITE_SHARE = 0.01;
const NO_VIDEO_SHARE = 0.01;
const SITE = { blockMs: 48 * HOUR, fromMs: 30 * MINUTE, toMs: 360 * MINUTE };
const OWN = { blockMs: 12 * HOUR, fromMs: 20 * MINUTE, toMs: 240 * MINUTE };

/** Long-run share of time in which this camera answers, 0.92–0.98. */
export const availabilityOf = (camera: DemoCamera, seed: number): number =>
  WORST + (BEST - WORST) * new Random(seed, 'availability', camera.path).next();

/** The schedule is a function of seed, camera and instant: nothing is stored, and every start tells the same story. */
export function stateAt(camera: DemoCamera, at: number, seed: number): FarmState {
  const site = inTrouble({ ...SITE, share: SITE_SHARE }, at, seed, 'site', camera.shop);
  if (site !== null) return site < 0.6 ? 'silent' : 'reset';
  // What both troubles would take together counts once: solve (1 − site)(1 − own) = availability.
  const own = 1 - availabilityOf(camera, seed) / (1 - SITE_SHARE);
  const down = inTrouble({ ...OWN, share: own }, at, seed, 'camera', camera.path);
  if (down !== null) return down < 0.5 ? 'silent' : 'reset';
  return inTrouble({ ...OWN, share: NO_VIDEO_SHARE }, at, seed, 'lens', camera.path) === null ? 'answering' : 'noVideo';
}

/** A number in [0, 1) that tells one trouble of this kind from another; null outside any. */
function inTrouble(trouble: Trouble, at: number, seed: number, kind: string, name: string): number | null {
  const block = Math.floor(at / trouble.blockMs);
  const random = new Random(seed, kind, name, block);
  const mean = (trouble.fromMs + trouble.toMs) / 2;
  if (random.next() >= (trouble.share * trouble.blockMs) / mean) return null;
  const length = random.between(trouble.fromMs, trouble.toMs);
  const start = block * trouble.blockMs + random.next() * (trouble.blockMs - length);
  return at >= start && at < start + length ? random.next() : null;
}
