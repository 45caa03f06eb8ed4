import type { ViewName } from '../contract/stream.ts';
import type { Principal, Verb } from './roles.ts';
import { scopeOf } from './roles.ts';

/**
 * `public`: the guard lets everyone through. Either nothing is told that may not be known, or the route proves its
 * callers itself (ingest tokens).
 */
export type Access = Verb | 'public';

/**
 * What each route needs. A route that declares `config.access` itself needs no line here; one with neither keeps the
 * server from starting.
 */
export const ROUTE_TABLE: Readonly<Record<string, Access>> = {
  'GET /api/health': 'public',
  'GET /api/clock': 'wall.read',
  'GET /api/calendar/working-days': 'wall.read',
  'GET /api/config': 'wall.read',
  'GET /api/map': 'wall.read',
  'GET /metrics': 'operations.read',

  'GET /api/metrics': 'catalogue.read',
  'GET /api/units': 'catalogue.read',
  'GET /api/query': 'figures.read',
  'GET /api/reports/06a': 'figures.read',
  'GET /api/dossiers': 'dossiers.read',
  'GET /api/dossiers/:code': 'dossiers.read',

  'GET /api/mappings': 'mappings.read',
  'PUT /api/mappings': 'mappings.write',
  'GET /api/quarantine': 'quarantine.read',
  'GET /api/quarantine/counts': 'quarantine.read',
  'POST /api/quarantine/:id/replay': 'quarantine.write',
  'POST /api/quarantine/:id/dismiss': 'quarantine.write',
  'GET /api/cameras': 'cameras.read',
  'POST /api/cameras/import': 'cameras.manage',
  'POST /api/cameras/:id/maintenance': 'cameras.manage',

  // The doors prove their senders themselves.
  'POST /api/ingest/dvcqg': 'public',
  'POST /api/ingest/dvcqg/DongBoHoSoMC': 'public',
  'POST /api/ingest/dvcqg/CapNhatTienDoHoSoMC': 'public',
  'POST /api/ingest/dvcqg/session': 'public',
  'POST /api/ingest/petitions': 'public',
  'POST /api/ingest/heartbeat': 'public',

  'POST /api/access/sign-in': 'public',
  'GET /api/access/me': 'public',
  'GET /api/access/demo-accounts': 'public',
  'GET /api/access/oidc/start': 'public',
  'GET /api/access/oidc/callback': 'public',
  'POST /api/access/sign-out': 'account.self',
  'POST /api/access/password': 'account.self',
  'GET /api/access/accounts': 'accounts.manage',
  'POST /api/access/accounts': 'accounts.manage',
  'PATCH /api/access/accounts/:id': 'accounts.manage',
  'GET /api/access/tokens': 'tokens.manage',
  'POST /api/access/tokens': 'tokens.manage',
  'DELETE /api/access/tokens/:id': 'tokens.manage',
  'GET /api/audit': 'audit.read',
  'GET /api/audit.csv': 'audit.read',
  'GET /api/audit/verify': 'audit.read',
};

/**
 * What each view needs. `units`: the parameter that holds the units a watcher is shown by name (ids with commas between
 * them). Whoever may not see all units must give it; null: the view shows no unit by name.
 * `screen`: the parameter that names a screen. A screen watches itself alone; 'guest' is everybody's; who manages
 * screens watches any.
 */
export const VIEW_TABLE: Readonly<Record<ViewName, { access: Verb; units: string | null; screen?: string }>> = {
  overview: { access: 'wall.read', units: 'scope' },
  dossiers: { access: 'wall.read', units: 'scope' },
  petitions: { access: 'wall.read', units: 'scope' },
  counters: { access: 'wall.read', units: 'scope' },
  ranking: { access: 'wall.read', units: 'scope' },
  unit: { access: 'wall.read', units: 'unit' },
  position: { access: 'figures.read', units: null },
  screen: { access: 'wall.read', units: 'scope', screen: 'id' },
  fleet: { access: 'screens.manage', units: null },
  // Whose screen or remote follows which meeting is asked by the meetings' own room.
  presentation: { access: 'meetings.follow', units: null },
};

/** The parameter with which a principal must watch the overview; none for those who see the whole province. */
export function scopeParams(principal: Principal): Record<string, string> {
  const scope = scopeOf(principal);
  return scope === 'all' ? {} : { scope: [...scope].sort().join(',') };
}
