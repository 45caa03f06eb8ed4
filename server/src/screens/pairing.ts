import { randomInt } from 'node:crypto';
import type { Pairing } from '@toancanh/shared/contract/screens.ts';
import { digest, secret } from '../access/sessions.ts';

/** Without what looks alike on a wall (0 O, 1 I L, 2 Z, 5 S, 6, 8 B) and without vowels, so that no words come up. 64 million codes. */
export const CODE_LETTERS = 'CDFGHJKMNPQRTVWX3479';
export const CODE_LENGTH = 6;
export const PAIRING_MS = 600_000;
const EVERY_MS = 2000;
const MOST = 200;
/** TVs behind one proxy share an address; a page that is loaded again and again must not fill the list. */
const MOST_OF_ADDRESS = 40;

interface Open {
  code: string;
  secret: string;
  address: string;
  expiresAt: number;
}

/**
 * Screens that show a code and wait to be taken (RFC 8628 in spirit). In memory: after a restart they show a new code.
 * Of the secret only its digest is kept. `now`: real time, epoch ms.
 */
export class Pairings {
  private readonly now: () => number;
  private readonly byCode = new Map<string, Open>();
  constructor(now: () => number) {
    this.now = now;
  }

  /** null: too many wait; nobody is pushed out by a stranger. */
  open(address: string): Pairing | null {
    this.forgetOld();
    const own = [...this.byCode.values()].filter((p) => p.address === address);
    if (own.length >= MOST_OF_ADDRESS) this.byCode.delete(own[0]!.code);
    if (this.byCode.size >= MOST) return null;
    const given = secret();
    const expiresAt = this.now() + PAIRING_MS;
    const code = this.freshCode();
    this.byCode.set(code, { code, secret: digest(given), address, expiresAt });
    return { code, secret: given, expiresAt, everyMs: EVERY_MS };
  }

  /** Whether a screen with this secret still waits to be taken. */
  waits(secretText: string): boolean {
    this.forgetOld();
    const hash = digest(secretText);
    return [...this.byCode.values()].some((p) => p.secret === hash);
  }

  knows(code: string): boolean {
    this.forgetOld();
    return this.byCode.has(readCode(code));
  }

  /** Takes the screen that shows this code: the code is spent. null: no screen shows it. */
  take(code: string): { secret: string; until: number } | null {
    this.forgetOld();
    const found = this.byCode.get(readCode(code));
    if (found === undefined) return null;
    this.byCode.delete(found.code);
    return { secret: found.secret, until: this.now() + PAIRING_MS };
  }

  private freshCode(): string {
    for (;;) {
      const code = Array.from({ length: CODE_LENGTH }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]).join('');
      if (!this.byCode.has(code)) return code;
    }
  }
  private forgetOld(): void {
    for (const p of this.byCode.values()) if (p.expiresAt <= this.now()) this.byCode.delete(p.code);
  }
}

/** As people type it: small letters, a space or a dash in the middle. */
const readCode = (text: string): string => text.toUpperCase().replace(/[\s-]/g, '');
