import type { UnitValue } from '@toancanh/shared/contract/scenes.ts';
import type { WallValue } from '@toancanh/shared/contract/wall.ts';
import { type Asking, firstOfMonth } from './asking.ts';
import { sectors, workedDays } from './dossiers.ts';
import { cameras, dayTiles, onTimeDays, petitions } from './parts.ts';
import { LEAST, ranked } from './ranking.ts';

/** A unit's own overview, with what is below it. `province` asks about everyone: a place is one among all of the kind. */
export function computeUnit(ask: Asking, province: Asking, unit: string, head: WallValue): UnitValue {
  const about = ask.geography.unit(unit);
  const kind = about?.kind ?? 'unknown';
  return {
    ...head,
    ...{ unit, name: about?.name ?? unit, kind },
    tiles: dayTiles(ask, unit),
    days: workedDays(ask),
    onTimeDays: onTimeDays(ask),
    onTimeTarget: ask.target('onTimeRate', unit),
    sectors: sectors(ask),
    petitions: petitions(ask),
    cameras: cameras(ask),
    place: placeOf(province, unit, kind),
    below: below(ask, unit),
  };
}

function placeOf(ask: Asking, unit: string, kind: string): UnitValue['place'] {
  const among = kind === 'commune' || kind === 'ward' ? 'commune' : 'department';
  const { rows } = ranked(ask, 'onTimeRate', among, firstOfMonth(ask.today), ask.today);
  const found = rows.find((r) => r.unit === unit);
  return found === undefined ? null : { place: found.place, ranked: rows.length, minimum: LEAST.onTimeRate };
}

function below(ask: Asking, unit: string): UnitValue['below'] {
  const { today } = ask;
  return [...ask.units]
    .filter(([id]) => id !== unit)
    .map(([id, slots]) => ({
      ...{ unit: id, name: ask.geography.unit(id)?.name ?? id },
      overdue: ask.of('overdue', slots, today, today).numerator,
      open: ask.of('open', slots, today, today).numerator,
    }))
    .filter((b) => b.open > 0)
    .sort((a, b) => b.overdue - a.overdue || b.open - a.open || (a.unit < b.unit ? -1 : 1));
}
