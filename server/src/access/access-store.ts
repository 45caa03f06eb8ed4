import type { Role } from '@toancanh/shared/access/roles.ts';

/** What sign-in and rights keep on disk. Blocking and small: a few thousand rows besides the audit log. Times are real, epoch ms. */
export interface AccessStore {
  accounts(): AccountRow[];
  account(id: number): AccountRow | null;
  accountNamed(name: string): AccountRow | null;
  /** null: the name is taken. */
  addAccount(account: Omit<AccountRow, 'id'>): number | null;
  changeAccount(id: number, change: Partial<Omit<AccountRow, 'id' | 'name' | 'demo' | 'createdAt'>>): void;

  addSession(session: SessionRow): void;
  session(hash: string): SessionRow | null;
  touchSession(hash: string, seenAt: number): void;
  endSession(hash: string): void;
  /** All of an account. */
  endSessionsOf(account: number): void;
  /** Those not seen since `seenAt` or started before `createdAt`. */
  endOldSessions(seenAt: number, createdAt: number): void;

  tokens(): TokenRow[];
  token(hash: string): TokenRow | null;
  addToken(token: Omit<TokenRow, 'id' | 'revokedAt'>): number;
  /** false: there is none that stands. */
  revokeToken(id: number, at: number): boolean;

  attempts(key: string): Attempts | null;
  saveAttempts(key: string, attempts: Attempts): void;
  clearAttempts(key: string): void;
  forgetAttempts(before: number): void;

  appendAudit(entry: AuditEntry): AuditRow;
  /** Newest first. */
  audit(filter: AuditFilter): AuditRow[];
  /** Oldest first, from after `id`: for the check of the chain and exports. */
  auditAfter(id: number, limit: number): AuditRow[];

  close(): void;
}

export interface AccountRow {
  id: number;
  /** Lower case, NFC. */
  name: string;
  role: Role;
  units: readonly string[] | 'all';
  /** With its parameters and salt. */
  password: string;
  mustChange: boolean;
  active: boolean;
  /** Signs in only in a demo. */
  demo: boolean;
  createdAt: number;
  signedInAt: number | null;
}

export interface SessionRow {
  /** SHA-256 of what the cookie holds. */
  hash: string;
  /** null: came by OpenID Connect; name, role and units are the session's own then. */
  account: number | null;
  name: string;
  role: Role;
  units: readonly string[] | 'all';
  createdAt: number;
  seenAt: number;
}

export interface TokenRow {
  id: number;
  name: string;
  /** SHA-256 of the token. */
  hash: string;
  role: Role;
  units: readonly string[] | 'all';
  expiresAt: number;
  createdAt: number;
  createdBy: string;
  revokedAt: number | null;
}

export interface Attempts {
  failures: number;
  lastAt: number;
  lockedUntil: number;
}

export interface AuditEntry {
  at: number;
  /** Sign-in name or token name; '' when nobody is known. */
  who: string;
  role: string;
  address: string;
  verb: string;
  object: string;
  detail: string;
  result: 'ok' | 'refused' | 'failed';
}

export interface AuditRow extends AuditEntry {
  id: number;
  /** Of the row before; '' at the first. */
  previous: string;
  hash: string;
}

export interface AuditFilter {
  who?: string;
  verb?: string;
  result?: string;
  /** Epoch ms, `from` included, `to` not. */
  from?: number;
  to?: number;
  /** Ids below this one. */
  before?: number;
  limit: number;
}
