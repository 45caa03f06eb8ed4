import { timingSafeEqual } from 'node:crypto';
import type { Principal } from '@toancanh/shared/access/roles.ts';
import { BadRequest } from '../http/errors.ts';
import type { AccessStore, TokenRow } from './access-store.ts';
import type { Accounts } from './accounts.ts';
import { digest, secret } from './sessions.ts';

const PREFIX = 'tc_';
const DAY_MS = 86_400_000;
const LONGEST_DAYS = 366;

/** Tokens with which machines read. 256 random bits, so a plain SHA-256 keeps them. */
export class Tokens {
  private readonly store: AccessStore;
  private readonly accounts: Accounts;
  private readonly now: () => number;
  private readonly fixed: Buffer | null;
  /** `readToken`: a reader of the whole province, from the environment. */
  constructor(store: AccessStore, accounts: Accounts, now: () => number, readToken: string | null) {
    this.store = store;
    this.accounts = accounts;
    this.now = now;
    this.fixed = readToken === null ? null : Buffer.from(digest(readToken));
  }

  find(token: string): Principal | null {
    const hash = digest(token);
    if (this.fixed !== null && timingSafeEqual(this.fixed, Buffer.from(hash)))
      return { kind: 'token', id: 'token:env', name: 'READ_TOKEN', role: 'leader', units: 'all', expiresAt: null };
    if (!token.startsWith(PREFIX)) return null;
    const row = this.store.token(hash);
    if (row === null || row.revokedAt !== null || row.expiresAt <= this.now()) return null;
    const { id, name, role, units, expiresAt } = row;
    return { kind: 'token', id: `token:${id}`, name, role, units, expiresAt };
  }

  /** The token itself is in the answer only here. @throws BadRequest naming the field. */
  make(given: { name: string; role: string; units?: readonly string[] | undefined; days: number; by: string }): {
    token: string;
    row: TokenRow;
  } {
    const name = given.name.trim();
    if (name === '' || name.length > 64) throw new BadRequest('name', 'name: cần từ 1 đến 64 ký tự');
    const { role, units } = this.accounts.rights(given.role, given.units);
    if (role === 'administrator')
      throw new BadRequest('role', 'role=administrator: mã truy cập chỉ để đọc số liệu; hãy chọn vai trò khác');
    if (!Number.isInteger(given.days) || given.days < 1 || given.days > LONGEST_DAYS)
      throw new BadRequest('days', `days: số ngày hiệu lực từ 1 đến ${LONGEST_DAYS}`);
    const token = PREFIX + secret();
    const now = this.now();
    const fresh = {
      ...{ name, role, units, hash: digest(token), createdBy: given.by },
      ...{ createdAt: now, expiresAt: now + given.days * DAY_MS },
    };
    return { token, row: { ...fresh, id: this.store.addToken(fresh), revokedAt: null } };
  }
}
