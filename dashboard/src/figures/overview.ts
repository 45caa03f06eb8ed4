import type { MapMetric, OverviewValue } from '@toancanh/shared/contract/overview.ts';
import type { Attention, CountTile, Rate, SourceAge, WallValue } from '@toancanh/shared/contract/wall.ts';
import { everHeard } from '../stage/freshness.ts';
import { alone, asOf, during, type ShownFigure } from './question.ts';

/**
 * Every figure of the view `overview`, and of the scenes that share its panels, → its question. tests/wall-passports.test.ts
 * asks the server each of them and sees the same number: what two screens show of one thing is one figure.
 */
/** What a figure's day and scope follow from: a value of the province, or of one unit with what is below it. */
type Scope = Pick<WallValue, 'today' | 'sources'> & { unit?: string };
type With<Part extends keyof OverviewValue> = Scope & Pick<OverviewValue, Part>;

const monthOf = (v: Scope): string => `${v.today.slice(0, 7)}-01`;

function shift(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** 0 of a source that never spoke is not a zero. */
const told = (v: Scope, kind: SourceAge['kind'], n: number | null): number | null =>
  everHeard(v.sources, kind) ? n : null;

/** The unit that the value is of; null: the province. */
const own = (v: Scope) => ({ unit: v.unit ?? null });
const made = ({ numerator, denominator }: { numerator: number; denominator: number | null }) => ({
  numerator,
  denominator,
});

export const receivedToday = (v: With<'tiles'>): ShownFigure =>
  asOf('received', v.today, told(v, 'dossiers', v.tiles.received.value), own(v));
export const resolvedToday = (v: With<'tiles'>): ShownFigure =>
  asOf('resolved', v.today, told(v, 'dossiers', v.tiles.resolved.value), own(v));
/** The day that a flow is compared with, cut at the same minute; null before the first minute of a day. */
export function flowBefore(v: Scope, metric: 'received' | 'resolved', { compare }: CountTile): ShownFigure | null {
  if (compare === null || compare.hours === '0000-0000') return null;
  return asOf(metric, compare.day, told(v, 'dossiers', compare.value), {
    ...own(v),
    hours: compare.hours ?? null,
  });
}
export const onTimeMonth = (v: With<'tiles'>): ShownFigure =>
  during('onTimeRate', monthOf(v), v.today, v.tiles.onTime.value, { ...own(v), ...made(v.tiles.onTime) });
export function onTimeLastMonth(v: With<'tiles'>): ShownFigure | null {
  const last = shift(monthOf(v), -1);
  const before: Rate | null = v.tiles.onTime.compare;
  return before && during('onTimeRate', `${last.slice(0, 7)}-01`, last, before.value, { ...own(v), ...made(before) });
}
export const overdueNow = (v: With<'tiles'>): ShownFigure =>
  asOf('overdue', v.today, told(v, 'dossiers', v.tiles.overdue.value), own(v));
export const openNow = (v: With<'tiles'>): ShownFigure =>
  asOf('open', v.today, told(v, 'dossiers', v.tiles.overdue.of), own(v));
/** Promised for yesterday and not finished then: today is their first day past it. */
export const becameOverdue = (v: With<'tiles'>): ShownFigure =>
  asOf('dueToday', shift(v.today, -1), told(v, 'dossiers', v.tiles.overdue.becameToday), own(v));
export const dueNext = (v: With<'tiles'>): ShownFigure =>
  asOf('dueToday', v.tiles.dueTomorrow.day, told(v, 'dossiers', v.tiles.dueTomorrow.value), own(v));

const MAPPED: Record<MapMetric['id'], { metric: string; month: boolean }> = {
  lateRate: { metric: 'lateRate', month: true },
  overdue: { metric: 'overdue', month: false },
  petitionsOverdue: { metric: 'petitionsOverdue', month: false },
  camerasDown: { metric: 'camerasOffline', month: false },
};
/** A commune on the map; without one the whole province by the same metric, of which the map shows no figure. */
export function onMap(v: Scope, map: MapMetric, commune: string | null): ShownFigure {
  const { metric, month } = MAPPED[map.id];
  const value = commune === null ? undefined : map.values[commune];
  const rest = { unit: commune, ...(value ? made(value) : {}) };
  return during(metric, month ? monthOf(v) : v.today, v.today, value?.value ?? null, rest);
}

type Hour = OverviewValue['intraday'][number];
const two = (n: number): string => String(n).padStart(2, '0');
/** A bar of the day's curve: one hour of today, or of the day before. */
export function ofHour(
  v: With<'intradayBefore'>,
  hour: Hour,
  metric: 'received' | 'resolved',
  which: 'today' | 'before',
): ShownFigure | null {
  const shown = which === 'today' ? hour[metric] : hour[`${metric}Before`];
  if (shown === null) return null;
  return asOf(metric, which === 'today' ? v.today : v.intradayBefore, everHeard(v.sources, 'dossiers') ? shown : null, {
    ...own(v),
    hours: `${two(hour.hour)}00-${two(hour.hour + 1)}00`,
  });
}

/** All of a day that the curve is of; the screen itself shows its hours only. */
export const flowOfDay = (v: Scope, metric: 'received' | 'resolved', day: string): ShownFigure =>
  asOf(metric, day, null, own(v));

export const onTimeOfDay = (v: Scope, day: OverviewValue['onTimeDays'][number]): ShownFigure =>
  asOf('onTimeRate', day.day, day.value, own(v));

export const ranked = (v: Scope, row: OverviewValue['ranking']['rows'][number]): ShownFigure =>
  asOf('overdueRate', v.today, row.value, { unit: alone(row.unit), numerator: row.overdue, denominator: row.open });

type Petitions = Exclude<keyof OverviewValue['petitions'], 'month' | 'onTime'>;
const PETITIONS: Record<Petitions, { metric: string; month: boolean }> = {
  received: { metric: 'petitionsReceived', month: true },
  answered: { metric: 'petitionsAnswered', month: true },
  refused: { metric: 'petitionsRefused', month: true },
  overdue: { metric: 'petitionsOverdue', month: false },
  extended: { metric: 'petitionsInExtension', month: false },
};
export function ofPetitions(v: With<'petitions'>, which: Petitions): ShownFigure {
  const { metric, month } = PETITIONS[which];
  return during(metric, month ? monthOf(v) : v.today, v.today, told(v, 'petitions', v.petitions[which]), own(v));
}
export const petitionsOnTime = (v: With<'petitions'>): ShownFigure =>
  during('petitionsOnTimeRate', monthOf(v), v.today, v.petitions.onTime.value, {
    ...own(v),
    ...made(v.petitions.onTime),
  });

type CameraCounts = Pick<OverviewValue['cameras'], 'online' | 'degraded' | 'offline' | 'maintenance' | 'unknown'>;
const CAMERAS: Record<keyof CameraCounts, string> = {
  online: 'camerasOnline',
  degraded: 'camerasDegraded',
  offline: 'camerasOffline',
  maintenance: 'camerasMaintenance',
  unknown: 'camerasUnknown',
};
const allOf = (c: CameraCounts): number => c.online + c.degraded + c.offline + c.maintenance + c.unknown;
const ofCameras = (v: Scope, c: CameraCounts, metric: string, n: number, unit: string | null): ShownFigure =>
  asOf(metric, v.today, allOf(c) === 0 ? null : n, { unit, numerator: n, denominator: allOf(c) });
export const camerasIn = (v: With<'cameras'>, state: keyof CameraCounts): ShownFigure =>
  ofCameras(v, v.cameras, CAMERAS[state], v.cameras[state], own(v).unit);
export const camerasWorking = (v: With<'cameras'>): ShownFigure =>
  ofCameras(v, v.cameras, 'camerasWorking', v.cameras.online + v.cameras.degraded, own(v).unit);
export const camerasAtShop = (v: Scope, shop: OverviewValue['shops'][number], state: keyof CameraCounts): ShownFigure =>
  ofCameras(v, shop, CAMERAS[state], shop[state], alone(shop.unit));
export const shopsDark = (v: With<'cameras'>): ShownFigure =>
  asOf('shopsDark', v.today, v.cameras.dark, {
    ...own(v),
    numerator: v.cameras.dark,
    denominator: v.cameras.shops,
  });
export const cameraUptime = (v: With<'cameras'>): ShownFigure =>
  asOf('cameraUptime', v.today, v.cameras.uptime.value, { ...own(v), ...made(v.cameras.uptime) });

/** The figure in the sentence of a point of attention; null where it has none. `id` ends in the unit where it is of one. */
export function ofAttention(v: Scope, { id, kind, params }: Attention): ShownFigure | null {
  const unit = id.slice(id.indexOf(':') + 1);
  const n = Number(params.n ?? params.overdue ?? params.cameras ?? 0);
  switch (kind) {
    case 'shopDark':
      return asOf('camerasOffline', v.today, n, { unit: alone(unit) });
    case 'manyOverdue':
      return asOf('overdue', v.today, n, { unit: alone(unit) });
    case 'petitionsOverdue':
      return asOf('petitionsOverdue', v.today, n);
    case 'unknownUnit':
      return asOf('open', v.today, n, { unit: 'unknown' });
    case 'dueSoonMany':
      return asOf('dueToday', String(params.day), n);
    case 'quarantineMany':
      return asOf('quarantined', v.today, n);
    case 'sourceStale':
      return null;
  }
}

export const withoutPromise = (v: With<'gaps'>): ShownFigure =>
  asOf('openWithoutPromise', v.today, told(v, 'dossiers', v.gaps.withoutPromise));
export const quarantined = (v: With<'gaps'>): ShownFigure => asOf('quarantined', v.today, v.gaps.quarantine);
