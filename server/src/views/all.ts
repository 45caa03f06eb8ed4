import type { PositionValue } from '@toancanh/shared/contract/desk/position.ts';
import type { OverviewValue } from '@toancanh/shared/contract/overview.ts';
import type { ViewName } from '@toancanh/shared/contract/stream.ts';
import type { WallValue } from '@toancanh/shared/contract/wall.ts';
import type { Commit } from '../ledger/messages.ts';
import type { Services } from '../services.ts';
import { type BoundView, boundView, noParams } from '../stream/views.ts';
import { Asking } from './asking.ts';
import { foremost } from './attention.ts';
import { computeCounters } from './counters.ts';
import { computeDossiers } from './dossiers.ts';
import { narrowOverview, parseScope, parseUnit } from './narrow-overview.ts';
import { computePetitions } from './petitions.ts';
import { computeRanking } from './ranking.ts';
import { computeUnit } from './unit.ts';
import type { Whole } from './whole.ts';

/** What views live on besides the services: where the journal stands. */
export interface ViewDeps {
  services: Services;
  whole: Whole;
  /** Last journal entry that the board holds. */
  position: () => number;
  /** Server clock of that commit; null: none since the start. */
  committedAt: () => number | null;
}

/** All views of figures. A new one is a file beside this and a line here, in ViewName and in VIEW_TABLE. */
export function allViews({ services, whole, position, committedAt }: ViewDeps): BoundView<Commit>[] {
  const { geography } = services;
  const { board } = whole;
  /** For the whole province, or for whom only some units are named. */
  const cut = (value: OverviewValue, units: readonly string[] | null): OverviewValue =>
    units === null ? { ...value, attention: foremost(value.attention) } : narrowOverview(value, units, geography);
  /** What every scene says besides its own: the day, what wants a human, how old the sources are. */
  const head = (units: readonly string[] | null): WallValue => {
    const { today, simulated, attention, sources } = cut(whole.shared(), units);
    return { today, simulated, attention, sources };
  };
  /** A scene of the wall: its figures are of the units in its scope, together. */
  const scene = (name: ViewName, compute: (ask: Asking, units: readonly string[] | null) => WallValue) =>
    boundView<readonly string[] | null, Commit>({
      name,
      parse: (params) => parseScope(params, geography),
      compute: (units) => compute(new Asking(board, units?.join(',') ?? null), units),
      touchedBy: () => true,
      sources: ['dossiers', 'petitions', 'cameras'],
      ticks: true,
    });
  return [
    boundView({
      name: 'overview',
      parse: (params) => parseScope(params, geography),
      compute: (units) => cut(units === null ? whole.fresh() : whole.shared(), units),
      touchedBy: () => true,
      sources: ['dossiers', 'petitions', 'cameras'],
      ticks: true,
    }),
    scene('dossiers', (ask, units) => computeDossiers(ask, head(units))),
    scene('petitions', (ask, units) => computePetitions(ask, head(units))),
    scene('counters', (ask, units) => computeCounters(ask, head(units))),
    // Among all, so that a place is the same on every screen; only the own ones are named.
    scene('ranking', (_ask, units) =>
      computeRanking(
        new Asking(board),
        head(units),
        (unit) => units === null || units.some((above) => geography.isWithin(unit, above)),
      ),
    ),
    boundView({
      name: 'unit',
      parse: (params) => parseUnit(params, geography),
      compute: (unit) => computeUnit(new Asking(board, unit), new Asking(board), unit, head([unit])),
      touchedBy: () => true,
      sources: ['dossiers', 'petitions', 'cameras'],
      ticks: true,
    }),
    // Tells desks that there is something new; what they show they ask for themselves.
    boundView({
      name: 'position',
      parse: noParams,
      compute: (): PositionValue => ({ seq: position(), at: committedAt(), quarantined: services.quarantined() }),
      touchedBy: () => true,
      sources: [],
    }),
  ];
}
