import type { Role, Verb } from '@toancanh/shared/access/roles.ts';
import { createContext, use } from 'react';
import { queryText } from './api.ts';

/** The answer of `GET /api/access/me`. */
export interface Me {
  principal: {
    kind: 'person' | 'token' | 'device';
    name: string;
    role: Role;
    units: readonly string[] | 'all';
    expiresAt: number | null;
  } | null;
  roleName: string | null;
  mustChangePassword: boolean;
  verbs: Verb[];
  /** Nobody is signed in, but reading is open. */
  open: boolean;
  /** Parameters with which the province's views are watched. */
  viewParams: Record<string, string>;
  oidc: boolean;
  demo: boolean;
}

export interface Session {
  me: Me;
  may: (verb: Verb) => boolean;
  /** Asks again who is here. */
  reload: () => Promise<Me | undefined>;
}

const SessionContext = createContext<Session | null>(null);
export const SessionProvider = SessionContext.Provider;

export function useSession(): Session {
  const session = use(SessionContext);
  if (session === null) throw new Error('useSession needs a SessionProvider above it');
  return session;
}

export const signInPath = (returnTo: string): string =>
  `/sign-in${returnTo === '/' || returnTo.startsWith('/sign-in') ? '' : queryText({ returnTo })}`;
