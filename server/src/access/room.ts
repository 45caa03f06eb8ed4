import type { Role } from '@toancanh/shared/access/roles.ts';
import type { AccessStore } from './access-store.ts';
import type { Accounts } from './accounts.ts';
import type { AuditLog } from './audit.ts';
import type { Cookies } from './cookies.ts';
import type { Gate } from './gate.ts';
import type { Oidc } from './oidc.ts';
import type { Sessions } from './sessions.ts';
import type { AccessSettings } from './settings.ts';
import type { Tokens } from './tokens.ts';
import type { Places } from './unit-scope.ts';

/** What the routes of sign-in live on. */
export interface AccessRoom {
  settings: AccessSettings;
  demo: boolean;
  folder: string;
  origins: readonly string[];
  places: Places;
  store: AccessStore;
  accounts: Accounts;
  sessions: Sessions;
  tokens: Tokens;
  oidc: Oidc | null;
  cookies: Cookies;
  gate: Gate;
  audit: AuditLog;
  /** Real time, epoch ms: a simulated clock must not end sessions. */
  now: () => number;
  /** Someone's rights may have ended: what is already open must be looked at again. */
  changed: () => void;
  /** An account's name and role, for the audit log. */
  knownName: (name: string) => { name: string; role: Role } | null;
}
