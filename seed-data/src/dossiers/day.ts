import type { Day } from '@toancanh/shared/calendar/day.ts';
import { Random } from '../kit/random.ts';
import type { World } from '../world.ts';
import type { Dossier } from './dossier.ts';
import type { Regime } from './lateness.ts';
import { lifeOf } from './life.ts';
import { busyness, PER_WORKING_DAY } from './volume.ts';

/** What a simulated province is made of. The same options give the same dossiers on every machine. */
export interface Province {
  world: World;
  seed: string;
  /** 1 = about a fifth of the real volume. */
  scale: number;
  regime: Regime;
}

/** No simulated dossier lives longer than this (days from its filing to the last message about it). */
export const LONGEST_LIFE = 220;

/** How many dossiers an office is sent on a day. */
export function arrivals(p: Province, office: World['offices'][number], day: Day): number {
  const mean = PER_WORKING_DAY * p.scale * office.share * busyness(day, p.world.calendar);
  const r = new Random(p.seed, 'arrivals', office.agency, day);
  // Days differ more than chance alone would have it: a negative binomial with shape 12.
  return r.poisson(mean * r.gamma(12, 1));
}

/** All dossiers filed on a day, each with its whole life. */
export function* dossiersOf(p: Province, day: Day): Generator<Dossier> {
  for (const office of p.world.offices) {
    const n = arrivals(p, office, day);
    for (let serial = 1; serial <= n; serial++) yield lifeOf(p.world, office, day, serial, p);
  }
}
