import { type Day, dayOf, formatDay, hourOf, minuteOf, monthOf, parseDay } from '@toancanh/shared/calendar/day.ts';
import type { WorkingCalendar } from '@toancanh/shared/calendar/working.ts';
import type { MapMetric, OverviewValue } from '@toancanh/shared/contract/overview.ts';
import type { Attention, CountTile, Rate } from '@toancanh/shared/contract/wall.ts';
import type { Sums } from '@toancanh/shared/cube/board.ts';
import { inHours, writeHours } from '@toancanh/shared/metrics/hours.ts';
import type { Metric, MetricValue } from '@toancanh/shared/metrics/metric.ts';
import { METRIC_BY_ID } from '@toancanh/shared/metrics/registry.ts';
import { UNKNOWN } from '@toancanh/shared/places/units.ts';
import { CAMERA_MEASURES } from '@toancanh/shared/subsystems/cameras/measures.ts';
import { dossierMeasures as M } from '@toancanh/shared/subsystems/dossiers/measures.ts';
import type { Clock } from '../clock.ts';
import type { TargetBook } from '../desk/targets.ts';
import type { Sources } from '../ops/sources.ts';
import { Cube, WHOLE } from '../query/cube.ts';
import type { Engine } from '../query/engine.ts';
import type { Geography, GroupSlots } from '../query/geography.ts';

export interface OverviewDeps {
  cube: Cube;
  engine: Engine;
  geography: Geography;
  calendar: WorkingCalendar;
  clock: Clock;
  sources: Sources;
  targets: Pick<TargetBook, 'inForce'>;
  /** Open quarantine entries. */
  quarantined: () => number;
  simulated: boolean;
  /** When each point of attention was first seen (server clock), by its id; kept between recomputations. */
  since: Map<string, number>;
}

/** Units with fewer open dossiers are left out of the ranking: small denominators give wild rates. */
const RANKING_MINIMUM = 30;
const metric = (id: string): Metric => {
  const found = METRIC_BY_ID.get(id);
  if (!found) throw new Error(`no metric ${id}`);
  return found;
};

/** All that the wall scene 'Toàn cảnh' draws, from the board alone: a few milliseconds, no database. */
export function computeOverview(deps: OverviewDeps): OverviewValue {
  const { geography, calendar, clock } = deps;
  const now = clock.now();
  const today = dayOf(now);
  const units = geography.byUnit();
  const all = WHOLE;
  const ask = new Asking(deps, units, all);
  const sameDayLastWeek = comparable(today, calendar);
  const dayBefore = calendar.previousWorkingDay(today);
  const nextDay = calendar.addWorkingDays(today + 1, 0);
  const month = firstOfMonth(today);
  const lastMonth = firstOfMonth(month - 1);
  const overdue = ask.one('overdue', today, today);
  const onTimeTarget = deps.targets.inForce(metric('onTimeRate'), [], today)?.value ?? null;
  const cameras = cameraCounts(ask, today);
  const value: OverviewValue = {
    today: formatDay(today),
    simulated: deps.simulated,
    tiles: {
      received: ask.dayTile('received', M.receivedByHour.code, today, sameDayLastWeek, now),
      resolved: ask.dayTile('resolved', M.resolvedByHour.code, today, sameDayLastWeek, now),
      onTime: {
        ...rate(ask.one('onTimeRate', month, today)),
        target: onTimeTarget,
        compare: { ...rate(ask.one('onTimeRate', lastMonth, month - 1)), label: 'lastMonth' },
        withoutPromise: ask.one('withoutPromise', month, today).numerator,
        source: 'dossiers',
      },
      overdue: {
        value: overdue.numerator,
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
    },
    map: maps(ask, today),
    shops: shops(ask, today),
    intraday: intraday(ask, today, dayBefore, hourOf(now)),
    intradayBefore: formatDay(dayBefore),
    onTimeDays: onTimeDays(ask, today, calendar),
    onTimeTarget,
    ranking: ranking(ask, today),
    petitions: petitions(ask, month, today),
    cameras: { ...cameras, ...darkShops(ask, today), uptime: rate(ask.one('cameraUptime', today, today)) },
    attention: [],
    sources: deps.sources.ages(now),
    gaps: {
      withoutPromise: ask.one('openWithoutPromise', today, today).numerator,
      unknownUnit: units.has(UNKNOWN) ? ask.of('open', units.get(UNKNOWN)!, today, today).numerator : 0,
      quarantine: deps.quarantined(),
    },
  };
  value.attention = attention(value, deps.since, now);
  return value;
}

/** Figures of one recomputation: the same sums and the same groups for all of them. */
class Asking {
  readonly units: ReadonlyMap<string, GroupSlots>;
  readonly geography: Geography;
  private readonly engine: Engine;
  private readonly sums: Sums;
  private readonly all: GroupSlots;

  constructor(deps: OverviewDeps, units: ReadonlyMap<string, GroupSlots>, all: GroupSlots) {
    this.units = units;
    this.geography = deps.geography;
    this.engine = deps.engine;
    this.sums = deps.cube.sums(null)!;
    this.all = all;
  }

  of(id: string, slots: GroupSlots, from: Day, to: Day): MetricValue {
    return this.engine.figure(metric(id), this.sums, slots, from, to);
  }

  one(id: string, from: Day, to: Day): MetricValue {
    return this.of(id, this.all, from, to);
  }

  units96(): { id: string; slots: GroupSlots | undefined }[] {
    return this.geography.units
      .filter((u) => u.kind === 'commune' || u.kind === 'ward')
      .map((u) => ({ id: u.id, slots: this.units.get(u.id) }));
  }

  countUnits(id: string, day: Day): MetricValue {
    return this.engine.countUnits(metric(id), this.sums, this.units, day, day);
  }

  hour(measure: number, day: Day, hour: number): number {
    return Cube.sum(this.sums, measure, this.all.unit, day, day, hour);
  }

  stock(measure: number, slots: GroupSlots, day: Day): number {
    return Cube.sum(this.sums, measure, slots.unit, 0, day);
  }

  /** So far today against the same hours of a comparable day: full hours, and the running hour in proportion. */
  dayTile(id: string, byHour: number, today: Day, other: Day, now: number): CountTile {
    const hours = { from: 0, to: minuteOf(now) };
    const before = inHours((hour) => this.hour(byHour, other, hour), hours);
    return {
      value: this.one(id, today, today).numerator,
      compare: { value: before, day: formatDay(other), until: 'now', hours: writeHours(hours) },
      target: null,
      source: 'dossiers',
    };
  }
}

const rate = (v: MetricValue): Rate => ({ value: v.value, numerator: v.numerator, denominator: v.denominator ?? 0 });
const atEndOf = (day: Day, value: number): CountTile['compare'] => ({ value, day: formatDay(day), until: 'end' });
const firstOfMonth = (day: Day): Day => parseDay(`${monthOf(day)}-01`) ?? day;

/** The same weekday of last week if both are worked, else the working day before: like is compared with like. */
function comparable(day: Day, calendar: WorkingCalendar): Day {
  for (let d = day - 7; d > day - 35; d -= 7) if (calendar.isWorkingDay(d) || !calendar.isWorkingDay(day)) return d;
  return calendar.previousWorkingDay(day);
}

function maps(ask: Asking, today: Day): MapMetric[] {
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
    for (const { id: code, slots } of ask.units96()) {
      const v = slots ? ask.of(kpi, slots, from, today) : null;
      values[code] = v
        ? { value: v.value, numerator: v.numerator, denominator: v.denominator }
        : { value: null, numerator: 0, denominator: null };
    }
    return { id, unit, steps, values, source };
  };
  return [
    layer('lateRate', 'lateRate', month, 'percent', [0.01, 0.02, 0.03, 0.05], 'dossiers'),
    layer('overdue', 'overdue', today, 'count', [0, 2, 5, 10], 'dossiers'),
    layer('petitionsOverdue', 'petitionsOverdue', today, 'count', [0, 1, 2, 4], 'petitions'),
    layer('camerasDown', 'camerasOffline', today, 'count', [0, 1, 2, 3], 'cameras'),
  ];
}

const CAMERA_STOCKS = [
  CAMERA_MEASURES.camerasOnline.code,
  CAMERA_MEASURES.camerasDegraded.code,
  CAMERA_MEASURES.camerasOffline.code,
  CAMERA_MEASURES.camerasMaintenance.code,
  CAMERA_MEASURES.camerasUnknown.code,
];

function shops(ask: Asking, today: Day): OverviewValue['shops'] {
  const out: OverviewValue['shops'] = [];
  for (const u of ask.geography.units) {
    if (u.kind !== 'commune' && u.kind !== 'ward' && u.kind !== 'centre') continue;
    const slots = ask.units.get(u.id);
    const [online, degraded, offline, maintenance, unknown] = CAMERA_STOCKS.map((m) =>
      slots ? ask.stock(m, slots, today) : 0,
    ) as [number, number, number, number, number];
    out.push({ unit: u.id, name: u.name, commune: u.communeCode, online, degraded, offline, maintenance, unknown });
  }
  return out;
}

function cameraCounts(
  ask: Asking,
  today: Day,
): Pick<OverviewValue['cameras'], 'online' | 'degraded' | 'offline' | 'maintenance' | 'unknown'> {
  const all = WHOLE;
  const [online, degraded, offline, maintenance, unknown] = CAMERA_STOCKS.map((m) => ask.stock(m, all, today)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  return { online, degraded, offline, maintenance, unknown };
}

function darkShops(ask: Asking, today: Day): { shops: number; dark: number } {
  const v = ask.countUnits('shopsDark', today);
  return { shops: v.denominator ?? 0, dark: v.numerator };
}

function intraday(ask: Asking, today: Day, before: Day, hourNow: number): OverviewValue['intraday'] {
  return Array.from({ length: 24 }, (_, hour) => ({
    hour,
    received: hour > hourNow ? null : ask.hour(M.receivedByHour.code, today, hour),
    resolved: hour > hourNow ? null : ask.hour(M.resolvedByHour.code, today, hour),
    receivedBefore: ask.hour(M.receivedByHour.code, before, hour),
    resolvedBefore: ask.hour(M.resolvedByHour.code, before, hour),
  }));
}

function onTimeDays(ask: Asking, today: Day, calendar: WorkingCalendar): OverviewValue['onTimeDays'] {
  const days: OverviewValue['onTimeDays'] = [];
  // Up to the last full day: a rate over the first few of a day jumps, and says nothing.
  for (let d = calendar.previousWorkingDay(today), left = 30; left > 0; left--) {
    const v = ask.one('onTimeRate', d, d);
    days.push({ day: formatDay(d), value: v.value, resolved: v.denominator ?? 0 });
    d = calendar.previousWorkingDay(d);
  }
  return days.reverse();
}

function ranking(ask: Asking, today: Day): OverviewValue['ranking'] {
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

function petitions(ask: Asking, month: Day, today: Day): OverviewValue['petitions'] {
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

/** What wants a human, gravest first, five at most. */
function attention(v: OverviewValue, since: Map<string, number>, now: number): Attention[] {
  const found: Attention[] = [];
  const put = (id: string, level: Attention['level'], kind: Attention['kind'], params: Attention['params']): void => {
    found.push({ id, level, kind, params, since: null, acknowledged: false });
  };
  for (const s of v.shops)
    if (s.offline > 0 && s.online + s.degraded === 0)
      put(`dark:${s.unit}`, 1, 'shopDark', { unit: s.name, cameras: s.offline });
  for (const r of v.ranking.rows.slice(0, 2))
    if (r.value >= 0.05)
      put(`late:${r.unit}`, 2, 'manyOverdue', { unit: r.name, overdue: r.overdue, open: r.open, rate: r.value });
  if (v.petitions.overdue > 0) put('petitions', 2, 'petitionsOverdue', { n: v.petitions.overdue });
  if (v.gaps.unknownUnit > 0) put('unknown', 2, 'unknownUnit', { n: v.gaps.unknownUnit });
  if (v.gaps.quarantine >= 20) put('quarantine', 2, 'quarantineMany', { n: v.gaps.quarantine });
  if (v.tiles.dueTomorrow.value > 0)
    put('due', 3, 'dueSoonMany', { n: v.tiles.dueTomorrow.value, day: v.tiles.dueTomorrow.day });
  const ids = new Set(found.map((a) => a.id));
  for (const id of since.keys()) if (!ids.has(id)) since.delete(id);
  for (const a of found) {
    a.since = since.get(a.id) ?? now;
    since.set(a.id, a.since);
  }
  return found.sort((a, b) => a.level - b.level).slice(0, 5);
}
