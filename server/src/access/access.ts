import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { fastifyCookie } from '@fastify/cookie';
import type { Principal } from '@toancanh/shared/access/roles.ts';
import type { FastifyInstance } from 'fastify';
import { BadSetting } from '../bad-setting.ts';
import { BadRequest } from '../http/errors.ts';
import { SqliteAccess } from './access-sqlite.ts';
import { Accounts } from './accounts.ts';
import { administrationRoutes } from './administration-routes.ts';
import { AuditLog } from './audit.ts';
import { auditRoutes } from './audit-routes.ts';
import { Cookies } from './cookies.ts';
import { seedDemo } from './demo.ts';
import { ensureAdministrator } from './first-administrator.ts';
import { Gate, type Identity } from './gate.ts';
import { type GuardedRoute, guardRoutes } from './guard.ts';
import { Lockout } from './lockout.ts';
import { Oidc } from './oidc.ts';
import { oidcRoutes } from './oidc-routes.ts';
import { COST, type Cost } from './password.ts';
import type { AccessRoom } from './room.ts';
import { Sessions } from './sessions.ts';
import type { AccessSettings } from './settings.ts';
import { signInRoutes } from './sign-in-routes.ts';
import { Tokens } from './tokens.ts';
import { mayWatch, type Places } from './unit-scope.ts';

export interface AccessOptions {
  settings: AccessSettings;
  demo: boolean;
  /** DATA_DIR. */
  folder: string;
  origins: readonly string[];
  places: Places & { unitOf(text: string): string | null };
  senderOf: (token: string) => string | null;
  /** Who a screen's device token belongs to. */
  screenOf: (token: string) => Principal | null;
  /** Who the secret of a presentation's remote belongs to. */
  remoteOf: (token: string) => Principal | null;
  onChange: () => void;
  tell: (line: string) => void;
  now?: () => number;
  cost?: Cost;
}

/** What the rest of the server needs of this room. */
export interface AccessDoor {
  readonly room: AccessRoom;
  readonly audit: AuditLog;
  /** All routes that were registered after the guard, with what they need. */
  readonly routes: readonly GuardedRoute[];
  /** For the stream: who opened this connection. `auth`: what its page gave along, unproven. */
  whoIs(request: IncomingMessage, auth: Readonly<Record<string, unknown>>): Identity | null;
  /** Whether somebody may watch that; else why not, in Vietnamese. */
  mayWatch(who: Identity | null, view: string, params: Readonly<Record<string, string>>): true | string;
  close(): void;
}

/**
 * Opens the store and puts the guard before all routes registered from now on; its own routes come with it.
 * @throws BadSetting when ADMIN_PASSWORD is too weak.
 */
export async function openAccess(http: FastifyInstance, options: AccessOptions): Promise<AccessDoor> {
  const { settings, demo, folder, origins, places, now = Date.now, cost = COST } = options;
  const store = new SqliteAccess(join(folder, 'access.db'));
  const knowsUnit = (id: string): boolean => places.unit(id) !== null;
  const accounts = new Accounts(store, new Lockout(store, now), { now, demo, cost, knowsUnit });
  const sessions = new Sessions(store, now, settings.session, demo);
  const tokens = new Tokens(store, accounts, now, settings.readToken);
  const cookies = new Cookies(settings.publicUrl.startsWith('https:'));
  const audit = new AuditLog(store, now);
  const gate = new Gate({
    ...{ sessions, tokens, senderOf: options.senderOf, screenOf: options.screenOf, remoteOf: options.remoteOf },
    ...{ cookieName: cookies.session, screenCookie: cookies.screen },
    ...{ openReading: settings.openReading, openWall: demo },
  });
  const oidc =
    settings.oidc === null
      ? null
      : new Oidc(settings.oidc, settings.publicUrl, accounts, (text) => places.unitOf(text), now);
  const room: AccessRoom = {
    ...{ settings, demo, folder, origins, places, store, accounts, sessions, tokens, oidc, cookies, gate, audit, now },
    changed: options.onChange,
    knownName: (name) => store.accountNamed(name.trim().normalize('NFC').toLowerCase()),
  };
  try {
    if (demo) await seedDemo(store, now());
    const first = await ensureAdministrator(accounts, folder, settings.adminPassword, options.tell);
    if (first !== null)
      audit.record(null, { verb: 'account-add', object: first.name, detail: { role: first.role, first: true } });
  } catch (error) {
    store.close();
    throw error instanceof BadRequest ? new BadSetting(`ADMIN_PASSWORD: ${error.message}`) : error;
  }

  await http.register(fastifyCookie);
  const routes = guardRoutes(http, { gate, audit, origins });
  await http.register(signInRoutes(room));
  await http.register(oidcRoutes(room));
  await http.register(administrationRoutes(room));
  await http.register(auditRoutes(room));
  return {
    ...{ room, audit, routes },
    whoIs: (request, { token, as }) =>
      gate.whoIs(request.headers, request.socket.remoteAddress, {
        ...{ token: typeof token === 'string' && token !== '' ? token : null },
        ...{ asScreen: as === 'screen', quietly: true },
      }),
    mayWatch: (who, view, params) => mayWatch(who, view, params, places),
    close: () => store.close(),
  };
}
