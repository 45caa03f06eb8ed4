import { type Day, formatDay, hourOf, monthOf } from '@toancanh/shared/calendar/day.ts';
import type { MapMetric, OverviewValue } from '@toancanh/shared/contract/overview.ts';
import { CAMERA_MEASURES } from '@toancanh/shared/subsystems/cameras/measures.ts';
import { dossierMeasures as M } from '@toancanh/shared/subsystems/dossiers/measures.ts';
import { type Asking, atEndOf, firstOfMonth, rate } from './asking.ts';

/** Parts that several scenes show, of whatever `ask` asks about. */

/** The tiles of a day's work, and this month's rate. */
export function dayTiles(ask: Asking, unit: string | null = null): OverviewValue['tiles'] {
  const { today, calendar } = ask;
  const dayBefore = calendar.previousWorkingDay(today);
  const nextDay = calendar.addWorkingDays(today + 1, 0);
  const month = firstOfMonth(today);
  const lastMonth = firstOfMonth(month - 1);
  return {
    received: ask.dayTile('received', M.receivedByHour.code),
    resolved: ask.dayTile('resolved', M.resolvedByHour.code),
    onTime: {
      ...rate(ask.one('onTimeRate', month, today)),
      target: ask.target('onTimeRate', unit),
      compare: { ...rate(ask.one('onTimeRate', lastMonth, month - 1)), label: 'lastMonth' },
      withoutPromise: ask.one('withoutPromise', month, today).numerator,
      source: 'dossiers',
    },
    overdue: {
      value: ask.one('overdue', today, today).numerator,
      compare: atEndOf(dayBefore, ask.one('overdue', dayBefore, dayBefore).numerator),
      target: null,
      source: 'dossiers',
      of: ask.one('open', today, today).numerator,
      // Still open with yesterday's promise: today is their first day past it.
      becameToday: ask.one('dueToday', today - 1, today - 1).numerator,
    },
    dueTomorrow: {
      value: ask.one('dueToday', nextDay, nextDay).numerator,
      compare: null,
      target: null,
      source: 'dossiers',
      day: formatDay(nextDay),
    },
  };
}

/** The communes by one KPI each. */
export function maps(ask: Asking): Record<MapMetric['id'], MapMetric> {
  const { today } = ask;
  const month = firstOfMonth(today);
  const layer = (
    id: MapMetric['id'],
    kpi: string,
    from: Day,
    unit: MapMetric['unit'],
    steps: MapMetric['steps'],
    source: MapMetric['source'],
  ): MapMetric => {
    const values: MapMetric['values'] = {};
    for (const { id: code, slots } of ask.communes()) {
      const v = slots ? ask.of(kpi, slots, from, today) : null;
      values[code] = v
        ? { value: v.value, numerator: v.numerator, denominator: v.denominator }
        : { value: null, numerator: 0, denominator: null };
    }
    return { id, unit, steps, values, source };
  };
  return {
    lateRate: layer('lateRate', 'lateRate', month, 'percent', [0.01, 0.02, 0.03, 0.05], 'dossiers'),
    overdue: layer('overdue', 'overdue', today, 'count', [0, 2, 5, 10], 'dossiers'),
    petitionsOverdue: layer('petitionsOverdue', 'petitionsOverdue', today, 'count', [0, 1, 2, 4], 'petitions'),
    camerasDown: layer('camerasDown', 'camerasOffline', today, 'count', [0, 1, 2, 3], 'cameras'),
  };
}

const CAMERA_STOCKS = [
  CAMERA_MEASURES.camerasOnline.code,
  CAMERA_MEASURES.camerasDegraded.code,
  CAMERA_MEASURES.camerasOffline.code,
  CAMERA_MEASURES.camerasMaintenance.code,
  CAMERA_MEASURES.camerasUnknown.code,
];

export function shops(ask: Asking): OverviewValue['shops'] {
  const { today } = ask;
  const out: OverviewValue['shops'] = [];
  for (const u of ask.geography.units) {
    if (u.kind !== 'commune' && u.kind !== 'ward' && u.kind !== 'centre') continue;
    if (ask.within !== null && !ask.geography.isWithin(u.id, ask.within)) continue;
    const slots = ask.units.get(u.id);
    const [online, degraded, offline, maintenance, unknown] = CAMERA_STOCKS.map((m) =>
      slots ? ask.stock(m, slots, today) : 0,
    ) as [number, number, number, number, number];
    out.push({ unit: u.id, name: u.name, commune: u.communeCode, online, degraded, offline, maintenance, unknown });
  }
  return out;
}

/** Cameras by state now, shops without a working one, and uptime in opening hours today. */
export function cameras(ask: Asking): OverviewValue['cameras'] {
  const { today } = ask;
  const [online, degraded, offline, maintenance, unknown] = CAMERA_STOCKS.map((m) => ask.stock(m, ask.all, today)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const dark = ask.countUnits('shopsDark', today);
  return {
    ...{ online, degraded, offline, maintenance, unknown },
    ...{ shops: dark.denominator ?? 0, dark: dark.numerator },
    uptime: rate(ask.one('cameraUptime', today, today)),
  };
}

/** By hour, today and on the working day before. */
export function intraday(ask: Asking, before: Day): OverviewValue['intraday'] {
  const { today } = ask;
  const hourNow = hourOf(ask.now);
  return Array.from({ length: 24 }, (_, hour) => ({
    hour,
    received: hour > hourNow ? null : ask.hour(M.receivedByHour.code, today, hour),
    resolved: hour > hourNow ? null : ask.hour(M.resolvedByHour.code, today, hour),
    receivedBefore: ask.hour(M.receivedByHour.code, before, hour),
    resolvedBefore: ask.hour(M.resolvedByHour.code, before, hour),
  }));
}

/** The 30 working days before today. */
export function onTimeDays(ask: Asking): OverviewValue['onTimeDays'] {
  const { today, calendar } = ask;
  const days: OverviewValue['onTimeDays'] = [];
  // Up to the last full day: a rate over the first few of a day jumps, and says nothing.
  for (let d = calendar.previousWorkingDay(today), left = 30; left > 0; left--) {
    const v = ask.one('onTimeRate', d, d);
    days.push({ day: formatDay(d), value: v.value, resolved: v.denominator ?? 0 });
    d = calendar.previousWorkingDay(d);
  }
  return days.reverse();
}

/** This month to this day; stocks as of now. */
export function petitions(ask: Asking): OverviewValue['petitions'] {
  const { today } = ask;
  const month = firstOfMonth(today);
  return {
    month: monthOf(today),
    received: ask.one('petitionsReceived', month, today).numerator,
    answered: ask.one('petitionsAnswered', month, today).numerator,
    overdue: ask.one('petitionsOverdue', today, today).numerator,
    extended: ask.one('petitionsInExtension', today, today).numerator,
    refused: ask.one('petitionsRefused', month, today).numerator,
    onTime: rate(ask.one('petitionsOnTimeRate', month, today)),
  };
}
