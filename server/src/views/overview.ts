import { formatDay } from '@toancanh/shared/calendar/day.ts';
import type { OverviewValue } from '@toancanh/shared/contract/overview.ts';
import { UNKNOWN } from '@toancanh/shared/places/units.ts';
import { Asking, type BoardDeps } from './asking.ts';
import { attention } from './attention.ts';
import { cameras, dayTiles, intraday, maps, onTimeDays, petitions, shops } from './parts.ts';

/** Units with fewer open dossiers are left out of the ranking: small denominators give wild rates. */
const RANKING_MINIMUM = 30;
/** All that the wall scene 'Toàn cảnh' draws, from the board alone: a few milliseconds, no database. Of points of attention all. */
export function computeOverview(deps: BoardDeps): OverviewValue {
  const ask = new Asking(deps);
  const { today } = ask;
  const map = maps(ask);
  const dayBefore = deps.calendar.previousWorkingDay(today);
  const unknown = ask.units.get(UNKNOWN);
  const value: OverviewValue = {
    today: formatDay(today),
    simulated: deps.simulated,
    tiles: dayTiles(ask),
    map: [map.lateRate, map.overdue, map.petitionsOverdue, map.camerasDown],
    shops: shops(ask),
    intraday: intraday(ask, dayBefore),
    intradayBefore: formatDay(dayBefore),
    onTimeDays: onTimeDays(ask),
    onTimeTarget: ask.target('onTimeRate'),
    ranking: ranking(ask),
    petitions: petitions(ask),
    cameras: cameras(ask),
    attention: [],
    sources: deps.sources.ages(ask.now),
    gaps: {
      withoutPromise: ask.one('openWithoutPromise', today, today).numerator,
      unknownUnit: unknown ? ask.of('open', unknown, today, today).numerator : 0,
      quarantine: deps.quarantined(),
    },
  };
  value.attention = attention(value, deps, ask.now);
  return value;
}

function ranking(ask: Asking): OverviewValue['ranking'] {
  const { today } = ask;
  const rows: OverviewValue['ranking']['rows'] = [];
  let left = 0;
  for (const [unit, slots] of ask.units) {
    const v = ask.of('overdueRate', slots, today, today);
    if (unit === UNKNOWN || !v.denominator) continue;
    if (v.denominator < RANKING_MINIMUM) left++;
    else if (v.value)
      rows.push({
        unit,
        name: ask.geography.unit(unit)?.name ?? unit,
        overdue: v.numerator,
        open: v.denominator,
        value: v.value,
      });
  }
  rows.sort((a, b) => b.value - a.value || b.overdue - a.overdue || (a.unit < b.unit ? -1 : 1));
  return { minimum: RANKING_MINIMUM, left, rows: rows.slice(0, 10) };
}
