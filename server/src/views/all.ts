import type { PositionValue } from '@toancanh/shared/contract/desk.ts';
import type { Commit } from '../ledger/messages.ts';
import type { Services } from '../services.ts';
import { type BoundView, boundView, noParams } from '../stream/views.ts';
import { narrowOverview, parseScope, sharedFor } from './narrow-overview.ts';
import { computeOverview } from './overview.ts';

/** What views live on besides the services: where the journal stands. */
export interface ViewDeps {
  services: Services;
  /** Last journal entry that the board holds. */
  position: () => number;
  /** Server clock of that commit; null: none since the start. */
  committedAt: () => number | null;
}

/** All views of the stream. A new one is a file beside this and a line here, in ViewName and in VIEW_TABLE. */
export function allViews({ services, position, committedAt }: ViewDeps): BoundView<Commit>[] {
  const { geography } = services;
  const since = new Map<string, number>();
  const overview = () => computeOverview({ ...services, simulated: services.config.demo, since });
  const sharedOverview = sharedFor(90, position, overview);
  return [
    boundView({
      name: 'overview',
      parse: (params) => parseScope(params, geography),
      compute: (units) => (units === null ? overview() : narrowOverview(sharedOverview(), units, geography)),
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
