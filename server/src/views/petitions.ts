import { formatDay } from '@toancanh/shared/calendar/day.ts';
import type { MapMetric } from '@toancanh/shared/contract/overview.ts';
import type { PetitionsValue } from '@toancanh/shared/contract/scenes.ts';
import type { WallValue } from '@toancanh/shared/contract/wall.ts';
import { UNKNOWN } from '@toancanh/shared/places/units.ts';
import { type Asking, firstOfMonth } from './asking.ts';
import { lastDays, monthRate, monthTile, stockTile } from './dossiers.ts';
import { maps } from './parts.ts';

const DAYS = 30;
const MOST = 12;
const NAMED = 5;

/** Scene 'Phản ánh, kiến nghị'. */
export function computePetitions(ask: Asking, head: WallValue): PetitionsValue {
  const { today } = ask;
  const month = firstOfMonth(today);
  const units = [...ask.units]
    .map(([unit, slots]) => ({
      unit,
      name: unit === UNKNOWN ? 'Chưa xác định' : (ask.geography.unit(unit)?.name ?? unit),
      overdue: ask.of('petitionsOverdue', slots, today, today).numerator,
      received: ask.of('petitionsReceived', slots, month, today).numerator,
      answered: ask.of('petitionsAnswered', slots, month, today).numerator,
    }))
    .filter((u) => u.overdue > 0)
    .sort((a, b) => b.overdue - a.overdue || b.received - a.received || (a.unit < b.unit ? -1 : 1));
  const map = maps(ask).petitionsOverdue;
  return {
    ...head,
    tiles: {
      received: monthTile(ask, 'petitionsReceived', null, 'petitions'),
      answered: monthTile(ask, 'petitionsAnswered', null, 'petitions'),
      onTime: monthRate(ask, 'petitionsOnTimeRate', 'petitions'),
      overdue: stockTile(ask, 'petitionsOverdue', 'petitions'),
      extended: stockTile(ask, 'petitionsInExtension', 'petitions'),
      satisfied: monthRate(ask, 'petitionsSatisfied', 'petitions'),
      refused: monthTile(ask, 'petitionsRefused', null, 'petitions'),
    },
    days: lastDays(ask, DAYS).map((d) => ({
      day: formatDay(d),
      received: ask.one('petitionsReceived', d, d).numerator,
      answered: ask.one('petitionsAnswered', d, d).numerator,
      overdue: ask.one('petitionsOverdue', d, d).numerator,
    })),
    sectors: [...ask.geography.bySector(ask.within)]
      .map(([sector, slots]) => ({
        sector,
        name: ask.deps.names.sector(sector),
        received: ask.of('petitionsReceived', slots, month, today).numerator,
        answered: ask.of('petitionsAnswered', slots, month, today).numerator,
        overdue: ask.of('petitionsOverdue', slots, today, today).numerator,
      }))
      .filter((s) => s.received + s.answered + s.overdue > 0)
      .sort((a, b) => b.received - a.received || b.overdue - a.overdue || (a.sector < b.sector ? -1 : 1))
      .slice(0, MOST),
    units: units.slice(0, MOST),
    more: Math.max(0, units.length - MOST),
    map,
    mapNames: Object.fromEntries(gravest(map).map((code) => [code, ask.geography.unit(code)?.name ?? code])),
  };
}

/** The communes that the map names: the five with most overdue, ties by code. */
const gravest = ({ values }: MapMetric): string[] =>
  Object.entries(values)
    .filter(([, { value }]) => (value ?? 0) > 0)
    .sort(([a, x], [b, y]) => y.value! - x.value! || (a < b ? -1 : 1))
    .slice(0, NAMED)
    .map(([code]) => code);
