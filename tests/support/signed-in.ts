import type { Principal, ROLES } from '@toancanh/shared/access/roles.ts';
import type { runApp } from './running-app.ts';

type Running = Awaited<ReturnType<typeof runApp>>;
export type AccountRole = (typeof ROLES)[number];

/** A real session of a real account of that role, without the second that hashing a password takes. */
export function signedIn(app: Running, role: AccountRole, units: Principal['units'] = 'all', mustChange = false) {
  const { room } = app.access;
  const name = `${role}-${units === 'all' ? 'all' : units.join('-')}${mustChange ? '-new' : ''}`.toLowerCase();
  const fresh = {
    ...{ name, role, units, password: 'none', mustChange, active: true, demo: false },
    ...{ createdAt: room.now(), signedInAt: null },
  };
  const id = room.store.accountNamed(name)?.id ?? room.store.addAccount(fresh)!;
  return { id, name, cookie: `${room.cookies.session}=${room.sessions.start({ account: id })}` };
}

/** A page of our own, as the browser names it. */
export const OWN_PAGE = { 'sec-fetch-site': 'same-origin', origin: 'http://localhost:80', host: 'localhost:80' };
