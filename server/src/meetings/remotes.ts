import type { Principal } from '@toancanh/shared/access/roles.ts';
import { digest, secret } from '../access/sessions.ts';
import type { MeetingsStore, StoredRemote } from './meetings-store.ts';

/** A morning's meeting and its preparation. */
const LIFE_MS = 12 * 3_600_000;

/** Phones that steer the presentation of one meeting. Of their secrets only the digest is kept. `now`: real time, epoch ms. */
export class Remotes {
  private readonly store: MeetingsStore;
  private readonly now: () => number;
  private readonly rows: Map<string, StoredRemote>;
  constructor(store: MeetingsStore, now: () => number) {
    this.store = store;
    this.now = now;
    store.dropOldRemotes(now());
    this.rows = new Map(store.remotes().map((r) => [r.hash, r]));
  }

  /** @returns the secret; it is not kept. */
  make(meeting: string, createdBy: string): { secret: string; expiresAt: number } {
    const given = secret();
    const row: StoredRemote = { hash: digest(given), meeting, expiresAt: this.now() + LIFE_MS, createdBy };
    this.store.addRemote(row);
    this.rows.set(row.hash, row);
    return { secret: given, expiresAt: row.expiresAt };
  }

  /** Who a secret belongs to; null: to none that stands. */
  principalOf(given: string): Principal | null {
    const row = this.rows.get(digest(given));
    if (row === undefined || row.expiresAt <= this.now()) return null;
    const { meeting, expiresAt, createdBy } = row;
    return {
      ...{ kind: 'token', id: `${PREFIX}${meeting}`, name: `remote:${createdBy}`, role: 'remote', units: [] },
      expiresAt,
    };
  }

  end(meeting: string): void {
    this.store.dropRemotes(meeting);
    for (const [hash, row] of this.rows) if (row.meeting === meeting) this.rows.delete(hash);
  }
}

const PREFIX = 'remote:';

/** The meeting whose remote somebody is; null: somebody else. */
export const remoteOf = (principal: Principal | null): string | null =>
  principal?.role === 'remote' ? principal.id.slice(PREFIX.length) : null;
