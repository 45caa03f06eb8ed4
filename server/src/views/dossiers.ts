import { type Day, formatDay, minuteOf } from '@toancanh/shared/calendar/day.ts';
import type { DossiersValue, StockTile } from '@toancanh/shared/contract/scenes.ts';
import type { CountTile, RateTile, WallValue } from '@toancanh/shared/contract/wall.ts';
import { inHours, writeHours } from '@toancanh/shared/metrics/hours.ts';
import { dossierMeasures as M } from '@toancanh/shared/subsystems/dossiers/measures.ts';
import { type Asking, firstOfMonth, rate } from './asking.ts';

const DAYS = 30;
const AHEAD = 5;
const SECTORS = 12;

/** Scene 'Hồ sơ': what comes in, what goes out, what stands still. */
export function computeDossiers(ask: Asking, head: WallValue): DossiersValue {
  const { today } = ask;
  const month = firstOfMonth(today);
  return {
    ...head,
    tiles: {
      received: monthTile(ask, 'received', M.receivedByHour.code),
      resolved: monthTile(ask, 'resolved', M.resolvedByHour.code),
      onTime: monthRate(ask, 'onTimeRate', 'dossiers'),
      open: stockTile(ask, 'open', 'dossiers'),
      overdue: { ...stockTile(ask, 'overdue', 'dossiers'), of: ask.one('open', today, today).numerator },
      suspended: stockTile(ask, 'suspended', 'dossiers'),
    },
    days: workedDays(ask),
    ahead: ahead(ask),
    sectors: sectors(ask),
    channels: {
      online: ask.one('receivedOnline', month, today).numerator,
      counter: ask.one('receivedCounter', month, today).numerator,
      post: ask.one('receivedPost', month, today).numerator,
    },
    handling: {
      mean: ask.one('meanHandling', month, today).value,
      median: ask.one('medianHandling', month, today).value,
      resolved: ask.one('resolved', month, today).numerator,
    },
  };
}

/** A rate of this month to this day, beside the whole month before. */
export function monthRate(ask: Asking, id: string, source: RateTile['source'], unit: string | null = null): RateTile {
  const month = firstOfMonth(ask.today);
  const lastMonth = firstOfMonth(month - 1);
  return {
    ...rate(ask.one(id, month, ask.today)),
    target: ask.target(id, unit),
    compare: { ...rate(ask.one(id, lastMonth, month - 1)), label: 'lastMonth' },
    withoutPromise: source === 'dossiers' ? ask.one('withoutPromise', month, ask.today).numerator : 0,
    source,
  };
}

/** A stock now, beside that at the end of the working day before. */
export function stockTile(ask: Asking, id: string, source: StockTile['source']): StockTile {
  const before = ask.calendar.previousWorkingDay(ask.today);
  return {
    value: ask.one(id, ask.today, ask.today).numerator,
    before: { value: ask.one(id, before, before).numerator, day: formatDay(before) },
    source,
  };
}

/**
 * A flow of this month to this minute, beside as many working days of the month before; of the last of these only the
 * same hours, where hours are kept.
 */
export function monthTile(
  ask: Asking,
  id: string,
  byHour: number | null,
  source: CountTile['source'] = 'dossiers',
): CountTile {
  const { today, calendar } = ask;
  const month = firstOfMonth(today);
  const lastMonth = firstOfMonth(month - 1);
  const worked = calendar.workingDaysBetween(month - 1, today);
  // On a day off the whole of the last working day is counted on both sides.
  const last = worked === 0 ? lastMonth : nthWorked(ask, lastMonth, worked, month - 1);
  const running = byHour !== null && calendar.isWorkingDay(today);
  const hours = { from: 0, to: Math.max(1, minuteOf(ask.now)) };
  const before = running
    ? ask.one(id, lastMonth, last - 1).numerator + inHours((hour) => ask.hour(byHour, last, hour), hours)
    : ask.one(id, lastMonth, last).numerator;
  return {
    value: ask.one(id, month, today).numerator,
    compare: {
      ...{ value: before, day: formatDay(last), until: running ? 'now' : 'end' },
      ...(running ? { hours: writeHours(hours) } : {}),
    },
    target: null,
    source,
  };
}

/** The n-th working day from `first` on (n ≥ 1), at most `limit`. */
function nthWorked(ask: Asking, first: Day, n: number, limit: Day): Day {
  return Math.min(limit, ask.calendar.addWorkingDays(first, n - 1));
}

/** The last 30 working days and today, oldest first. */
export function workedDays(ask: Asking): DossiersValue['days'] {
  return lastDays(ask, DAYS).map((d) => ({
    day: formatDay(d),
    received: ask.one('received', d, d).numerator,
    resolved: ask.one('resolved', d, d).numerator,
    open: ask.one('open', d, d).numerator,
    overdue: ask.one('overdue', d, d).numerator,
  }));
}

/** `n` working days before today, and today, oldest first. */
export function lastDays(ask: Asking, n: number): Day[] {
  const days = [ask.today];
  for (let d = ask.calendar.previousWorkingDay(ask.today); days.length <= n; d = ask.calendar.previousWorkingDay(d))
    days.push(d);
  return days.reverse();
}

function ahead(ask: Asking): DossiersValue['ahead'] {
  const days = [ask.today];
  while (days.length <= AHEAD) days.push(ask.calendar.addWorkingDays(days.at(-1)! + 1, 0));
  return days.map((d) => ({ day: formatDay(d), due: ask.one('dueToday', d, d).numerator }));
}

/** This month's work and what is open now, by sector; most overdue first. */
export function sectors(ask: Asking): DossiersValue['sectors'] {
  const { today } = ask;
  const month = firstOfMonth(today);
  return [...ask.geography.bySector(ask.within)]
    .map(([sector, slots]) => {
      const onTime = rate(ask.of('onTimeRate', slots, month, today));
      return {
        ...{ sector, name: ask.deps.names.sector(sector), resolved: onTime.denominator, onTime },
        overdue: ask.of('overdue', slots, today, today).numerator,
        open: ask.of('open', slots, today, today).numerator,
      };
    })
    .filter((s) => s.open > 0 || s.resolved > 0)
    .sort((a, b) => b.overdue - a.overdue || b.open - a.open || (a.sector < b.sector ? -1 : 1))
    .slice(0, SECTORS);
}
