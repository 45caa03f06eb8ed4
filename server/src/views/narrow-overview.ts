import type { OverviewValue } from '@toancanh/shared/contract/overview.ts';
import type { Geography } from '../query/geography.ts';
import type { Parsed } from '../stream/views.ts';
import { foremost, isOwn } from './attention.ts';

/** Parameter `scope`: ids of units with commas between them; without it the whole province by name. */
export function parseScope(
  params: Readonly<Record<string, string>>,
  geography: Geography,
): Parsed<readonly string[] | null> {
  const unknown = Object.keys(params).find((name) => name !== 'scope');
  if (unknown !== undefined)
    return { ok: false, reason: `Khung nhìn này không có tham số "${unknown.slice(0, 40)}"; hãy bỏ tham số đó.` };
  if (params.scope === undefined) return { ok: true, params: null };
  const units = params.scope.split(',');
  const stranger = units.find((unit) => geography.unit(unit) === null);
  if (stranger === undefined) return { ok: true, params: units };
  return { ok: false, reason: `scope=${stranger.slice(0, 40)}: không có đơn vị này; danh sách ở /api/units.` };
}

/** Parameter `unit`: the unit whose own overview it is. */
export function parseUnit(params: Readonly<Record<string, string>>, geography: Geography): Parsed<string> {
  const unknown = Object.keys(params).find((name) => name !== 'unit');
  if (unknown !== undefined)
    return { ok: false, reason: `Khung nhìn này không có tham số "${unknown.slice(0, 40)}"; hãy bỏ tham số đó.` };
  const { unit } = params;
  if (unit === undefined) return { ok: false, reason: 'Thiếu tham số unit: mã đơn vị ở /api/units.' };
  if (geography.unit(unit) !== null) return { ok: true, params: unit };
  return { ok: false, reason: `unit=${unit.slice(0, 40)}: không có đơn vị này; danh sách ở /api/units.` };
}

/** The overview for someone who sees only some units by name: the province's totals stay, other units' rows go. */
export function narrowOverview(value: OverviewValue, units: readonly string[], geography: Geography): OverviewValue {
  const own = (unit: string): boolean => units.some((above) => geography.isWithin(unit, above));
  return {
    ...value,
    map: value.map.map((m) => ({
      ...m,
      values: Object.fromEntries(Object.entries(m.values).filter(([commune]) => own(commune))),
    })),
    shops: value.shops.filter((s) => own(s.unit)),
    ranking: { ...value.ranking, rows: value.ranking.rows.filter((r) => own(r.unit)) },
    attention: foremost(value.attention.filter((a) => isOwn(a, own))),
  };
}

/** One computation for all scopes that ask at the same moment: `stamp` is what the value depends on. */
export function sharedFor<T>(ms: number, stamp: () => number | string, compute: () => T): () => T {
  let held: { value: T; stamp: number | string; at: number } | null = null;
  return () => {
    const [now, at] = [stamp(), performance.now()];
    if (held === null || held.stamp !== now || at - held.at >= ms) held = { value: compute(), stamp: now, at };
    return held.value;
  };
}
