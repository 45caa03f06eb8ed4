import { type Principal, scopeOf } from '@toancanh/shared/access/roles.ts';
import { VIEW_TABLE } from '@toancanh/shared/access/route-table.ts';
import type { FastifyRequest } from 'fastify';
import { BadRequest } from '../http/errors.ts';
import { idsOf } from '../query/unit-choice.ts';
import { type Identity, identityMay } from './gate.ts';

/** What rights need to know of units. */
export interface Places {
  unit(id: string): { name: string } | null;
  isWithin(unit: string, above: string): boolean;
}

/** Whose rows a principal may see. Totals of the province are not rows. */
export interface UnitScope {
  /** Every unit, the unknown included. */
  all: boolean;
  /** Where not all: the units given, each with what is below it. */
  units: readonly string[];
  has(unit: string): boolean;
}

export function scopeOfPrincipal(principal: Principal | null, places: Places): UnitScope {
  const scope = principal === null ? [] : scopeOf(principal);
  if (scope === 'all') return { all: true, units: [], has: () => true };
  return { all: false, units: scope, has: (unit) => scope.some((own) => places.isWithin(unit, own)) };
}

/** The units that a request may ask for. On a public route: none. */
export const unitScope = (request: FastifyRequest, places: Places): UnitScope =>
  scopeOfPrincipal(request.principal, places);

/** @throws BadRequest 403 naming the unit when a question about it is outside the scope. null: no unit was named. */
export function requireUnit(scope: UnitScope, units: string | null, places: Places): void {
  const outside = units === null ? undefined : idsOf(units).find((unit) => !scope.has(unit));
  if (outside === undefined) return;
  throw new BadRequest(
    'unit',
    `Tài khoản không có quyền xem ${places.unit(outside)?.name ?? outside}; chỉ xem được ${namesOf(scope, places)}`,
    403,
  );
}

/**
 * The province's totals are for everyone, but only as totals: its sectors and procedures would show single departments.
 * @throws BadRequest 403 when the province is asked in parts by someone who sees only some units.
 */
export function requireTotalOnly(scope: UnitScope, unit: string | null, parts: boolean, places: Places): void {
  if (scope.all || unit !== null || !parts) return;
  throw new BadRequest(
    'unit',
    `Số liệu toàn tỉnh theo lĩnh vực, thủ tục, kênh cần quyền toàn tỉnh; hãy thêm unit= trong ${namesOf(scope, places)}`,
    403,
  );
}

const namesOf = (scope: UnitScope, places: Places): string =>
  scope.units.map((id) => `${places.unit(id)?.name ?? id} (${id})`).join(', ') || 'không đơn vị nào';

/** Whether someone may watch a view with these parameters; else why not, in Vietnamese. */
export function mayWatch(
  who: Identity | null,
  view: string,
  params: Readonly<Record<string, string>>,
  places: Places,
): true | string {
  if (!Object.hasOwn(VIEW_TABLE, view)) return `Không có khung nhìn "${view.slice(0, 40)}".`;
  const rule = VIEW_TABLE[view as keyof typeof VIEW_TABLE];
  if (who === null) return 'Cần đăng nhập để theo dõi số liệu.';
  if (!identityMay(who, rule.access))
    return who.mustChange
      ? 'Hãy đổi mật khẩu đầu tiên trước khi xem số liệu.'
      : 'Tài khoản không có quyền theo dõi khung nhìn này.';
  if (rule.screen !== undefined) {
    const refusal = refusedScreen(who, params[rule.screen]);
    if (refusal !== null) return refusal;
    // A screen of its own is of its own units.
    if (params[rule.screen] !== GUEST) return true;
  }
  const scope = scopeOfPrincipal(who.principal, places);
  if (rule.units === null || scope.all) return true;
  const asked = (params[rule.units] ?? '').split(',').filter((unit) => unit !== '');
  if (asked.length === 0)
    return `Tài khoản chỉ xem được ${namesOf(scope, places)}; hãy theo dõi với ${rule.units}=${scope.units.join(',')}.`;
  const outside = asked.find((unit) => !scope.has(unit));
  return (
    outside === undefined ||
    `Tài khoản không có quyền xem ${places.unit(outside)?.name ?? outside.slice(0, 40)}; chỉ xem được ${namesOf(scope, places)}.`
  );
}

/** What a wall without a name of its own watches: it is everybody's who may read the wall. */
export const GUEST = 'guest';

/** Why somebody may not watch that screen; null: he may. A screen watches itself alone. */
function refusedScreen(who: Identity, id: string | undefined): string | null {
  if (who.via === 'screen')
    return id !== undefined && who.principal.id === `screen:${id}`
      ? null
      : 'Màn hình chỉ theo dõi được chính nó, không có quyền khác.';
  if (id === GUEST || identityMay(who, 'screens.manage')) return null;
  return 'Tài khoản không có quyền theo dõi màn hình này.';
}
