import { type Day, dayOf } from '@toancanh/shared/calendar/day.ts';
import { arrivals, type Province } from '../dossiers/day.ts';
import type { Dossier } from '../dossiers/dossier.ts';
import { lifeOf } from '../dossiers/life.ts';
import type { StormWindow } from '../play/state.ts';
import type { Scenario } from './scenario.ts';

export const storm: Scenario = { name: 'storm', title: 'dồn hồ sơ như ngày đầu sau Tết', storm: true };

/** Serial numbers of storm dossiers start here, far from the ordinary ones of the day. */
const FIRST_SERIAL = 6001;
/** So many more than on an ordinary day. */
const SURGE = 1.5;

/** Dossiers that storms brought on a day, besides the ordinary ones, which they leave as they are. */
export function* stormDossiers(p: Province, windows: readonly StormWindow[], day: Day): Generator<Dossier> {
  const blowing = windows.filter((w) => dayOf(w.from) <= day && (w.to === null || dayOf(w.to) >= day));
  if (blowing.length === 0) return;
  for (const office of p.world.offices) {
    const n = Math.round(arrivals(p, office, day) * SURGE);
    for (let i = 0; i < n; i++) {
      const d = lifeOf(p.world, office, day, FIRST_SERIAL + i, p);
      if (blowing.some((w) => d.submittedAt > w.from && (w.to === null || d.submittedAt <= w.to))) yield d;
    }
  }
}
