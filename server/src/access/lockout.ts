import { createHash } from 'node:crypto';
import type { AccessStore } from './access-store.ts';

/** After so many failures each further one locks, for twice as long each time. */
interface Rule {
  free: number;
  firstMs: number;
  mostMs: number;
}
const ACCOUNT: Rule = { free: 5, firstMs: 30_000, mostMs: 3_600_000 };
/** Many people sit behind one address. */
const ADDRESS: Rule = { free: 20, firstMs: 30_000, mostMs: 900_000 };
/** Failures that old count no more. */
const FORGET_MS = 24 * 3_600_000;

/**
 * The growing delay of sign-in, kept on disk so that a restart forgives nothing. Names that nobody has are counted like
 * all others: being locked does not tell whether an account exists.
 */
export class Lockout {
  private readonly store: AccessStore;
  private readonly now: () => number;
  constructor(store: AccessStore, now: () => number) {
    this.store = store;
    this.now = now;
  }

  /** Epoch ms until which this account or address may not try; null: it may. */
  lockedUntil(account: string, address: string): number | null {
    const until = Math.max(
      this.store.attempts(keyOf('account', account))?.lockedUntil ?? 0,
      this.store.attempts(keyOf('address', address))?.lockedUntil ?? 0,
    );
    return until > this.now() ? until : null;
  }

  /** Counted before the password is looked at, so that many tries at the same moment count as many. */
  attempt(account: string, address: string): void {
    this.count(keyOf('account', account), ACCOUNT);
    this.count(keyOf('address', address), ADDRESS);
    this.store.forgetAttempts(this.now() - FORGET_MS);
  }

  /** It was the right password: the account is free again, and the address is spared this one try. */
  succeeded(account: string, address: string): void {
    this.store.clearAttempts(keyOf('account', account));
    const key = keyOf('address', address);
    const held = this.store.attempts(key);
    if (held) this.store.saveAttempts(key, { ...held, failures: Math.max(0, held.failures - 1), lockedUntil: 0 });
  }

  private count(key: string, rule: Rule): void {
    const now = this.now();
    const held = this.store.attempts(key);
    const failures = held && held.lastAt > now - FORGET_MS ? held.failures + 1 : 1;
    const beyond = failures - rule.free;
    const lockedUntil = beyond < 0 ? 0 : now + Math.min(rule.mostMs, rule.firstMs * 2 ** Math.min(beyond, 30));
    this.store.saveAttempts(key, { failures, lastAt: now, lockedUntil });
  }
}

/** By digest: people type passwords into the field of the name. */
const keyOf = (kind: 'account' | 'address', text: string): string =>
  `${kind}:${createHash('sha256').update(text, 'utf8').digest('base64url')}`;
