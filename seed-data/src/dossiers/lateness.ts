import type { Day } from '@toancanh/shared/calendar/day.ts';
import { monthOf } from '@toancanh/shared/calendar/day.ts';
import { Random } from '../kit/random.ts';
import type { Office, Procedure, WorkClass } from '../world.ts';

/** `operational`: as the press tells it, 0.5–2 % late; `synchronised`: as DVCQG shows it, 5–12 %. */
export type Regime = 'operational' | 'synchronised';

/** Share of dossiers finished late in a calm unit. */
const LATE: Record<WorkClass, number> = {
  certify: 0.0012,
  civil: 0.0025,
  residence: 0.003,
  social: 0.009,
  business: 0.005,
  licence: 0.012,
  land: 0.03,
};

/** How a unit fares: most near 1, one in twenty in trouble; it drifts from month to month. */
function troubleOf(seed: string, office: Office, day: Day): number {
  const unit = new Random(seed, 'trouble', office.agency);
  // Departments do not fall behind as a whole; the land office is slow enough as it is.
  const inTrouble = unit.chance(0.05) && office.kind === 'commune';
  const base = inTrouble ? unit.between(4, 7) : unit.lognormal(0.85, office.kind === 'commune' ? 0.4 : 0.15);
  // Busier units are later: corr(log volume, late) is about 0.37.
  const busy = Math.min(2, Math.max(0.5, office.weight ** 0.3));
  return base * busy * new Random(seed, 'month', office.agency, monthOf(day)).lognormal(1, 0.25);
}

const cache = new Map<string, number>();

/** Chance that a dossier received on `day` is finished late. */
export function lateChance(seed: string, regime: Regime, office: Office, procedure: Procedure, day: Day): number {
  const key = `${seed}|${office.agency}|${monthOf(day)}`;
  let trouble = cache.get(key);
  if (trouble === undefined) {
    trouble = troubleOf(seed, office, day);
    if (cache.size > 20_000) cache.clear();
    cache.set(key, trouble);
  }
  return Math.min(0.6, LATE[procedure.work] * trouble * (regime === 'synchronised' ? 6 : 1));
}
