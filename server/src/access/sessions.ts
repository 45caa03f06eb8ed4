import { createHash, randomBytes } from 'node:crypto';
import { type Principal, type Role, scopeOf } from '@toancanh/shared/access/roles.ts';
import type { AccessStore, SessionRow } from './access-store.ts';

export const secret = (): string => randomBytes(32).toString('base64url');
export const digest = (text: string): string => createHash('sha256').update(text, 'utf8').digest('base64url');

export interface SessionLife {
  idleMs: number;
  absoluteMs: number;
}
export const SESSION_LIFE: SessionLife = { idleMs: 2 * 3_600_000, absoluteMs: 12 * 3_600_000 };
/** A session that is used is noted on disk at most this often. */
const TOUCH_MS = 60_000;

/** A session that stands, and whose it is. */
export interface Standing {
  hash: string;
  principal: Principal;
  /** The first password is still in use: nothing but changing it is allowed. */
  mustChange: boolean;
}

/** Whose session it is: an account's, or someone whom an identity provider named. */
export type Owner = { account: number } | { name: string; role: Role; units: readonly string[] | 'all' };

/** Sessions of people. The cookie holds 256 random bits; the store only their SHA-256. */
export class Sessions {
  private readonly store: AccessStore;
  private readonly now: () => number;
  private readonly life: SessionLife;
  private readonly demo: boolean;
  constructor(store: AccessStore, now: () => number, life: SessionLife, demo: boolean) {
    this.store = store;
    this.now = now;
    this.life = life;
    this.demo = demo;
  }

  /** @returns what the cookie is to hold; it is not kept. */
  start(owner: Owner): string {
    const cookie = secret();
    const now = this.now();
    this.store.endOldSessions(now - this.life.idleMs, now - this.life.absoluteMs);
    const own = 'account' in owner ? { account: owner.account, name: '', role: 'head' as const, units: [] } : owner;
    this.store.addSession({ account: null, ...own, hash: digest(cookie), createdAt: now, seenAt: now });
    return cookie;
  }

  /** The session of a cookie; null when there is none, it ran out, or its account may no longer. Counts as use unless `quietly`. */
  find(cookie: string, quietly = false): Standing | null {
    const row = this.store.session(digest(cookie));
    if (!row) return null;
    const now = this.now();
    const expiresAt = row.createdAt + this.life.absoluteMs;
    if (now >= expiresAt || now >= row.seenAt + this.life.idleMs) {
      this.store.endSession(row.hash);
      return null;
    }
    const whose = this.ownerOf(row);
    if (whose === null) return null;
    if (!quietly && now - row.seenAt >= Math.min(TOUCH_MS, this.life.idleMs / 4))
      this.store.touchSession(row.hash, now);
    const { mustChange, ...who } = whose;
    return { hash: row.hash, mustChange, principal: { kind: 'person', ...who, expiresAt } };
  }

  end(cookie: string): void {
    this.store.endSession(digest(cookie));
  }

  /** Role and units are the account's of now: a change counts at once. */
  private ownerOf(row: SessionRow): (Omit<Principal, 'kind' | 'expiresAt'> & { mustChange: boolean }) | null {
    if (row.account === null)
      return { id: `oidc:${row.name}`, name: row.name, role: row.role, units: row.units, mustChange: false };
    const a = this.store.account(row.account);
    if (!a?.active || (a.demo && !this.demo)) return null;
    return { id: `account:${a.id}`, name: a.name, role: a.role, units: a.units, mustChange: a.mustChange };
  }
}

/** How a principal is shown to himself. */
export const publicPrincipal = (p: Principal) => ({
  kind: p.kind,
  name: p.name,
  role: p.role,
  units: scopeOf(p),
  expiresAt: p.expiresAt,
});
