import type { Principal } from '@toancanh/shared/access/roles.ts';
import type { FastifyRequest } from 'fastify';
import type { AccessStore, AuditEntry, AuditRow } from './access-store.ts';

/** What happened. `detail` is plain data without personal data or secrets; it is kept as JSON. */
export interface Happening {
  verb: string;
  object?: string;
  detail?: Readonly<Record<string, unknown>>;
  result?: AuditEntry['result'];
  /** When the request does not tell: at sign-in nobody is known yet. */
  who?: Pick<Principal, 'name' | 'role'>;
}

const LONGEST = 2000;

/** The append-only log of who did what. A row is on disk when `record` returns. */
export class AuditLog {
  private readonly store: AccessStore;
  private readonly now: () => number;
  constructor(store: AccessStore, now: () => number) {
    this.store = store;
    this.now = now;
  }

  record(request: FastifyRequest | null, what: Happening): AuditRow {
    const who = what.who ?? request?.principal ?? null;
    return this.store.appendAudit({
      at: this.now(),
      who: who?.name ?? '',
      role: who?.role ?? '',
      address: request?.ip ?? '',
      verb: what.verb,
      object: (what.object ?? '').slice(0, 300),
      detail: Object.keys(what.detail ?? {}).length === 0 ? '' : JSON.stringify(what.detail).slice(0, LONGEST),
      result: what.result ?? 'ok',
    });
  }
}
