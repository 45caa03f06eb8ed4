import { createHash, randomBytes } from 'node:crypto';
import type { SourceId } from '../ledger/port.ts';

const LIFE_MS = 8 * 3_600_000;
const BOUND = 10_000;

const digest = (session: string): string => createHash('sha256').update(session, 'utf8').digest('base64');

/**
 * The sessions that senders of the OpenCPS form ask for: random, in memory only, gone 8 hours after their last use.
 * Beyond the bound the one that was unused the longest goes; its sender is told 401 and asks for a new one.
 */
export class Sessions {
  /** In the order of last use. By digest, so that a look-up's timing tells nothing about a session. */
  readonly #held = new Map<string, { source: SourceId; until: number }>();
  readonly #now: () => number;
  readonly #bound: number;

  /** `now`: real time in ms; a clock that runs fast in a demo would end sessions early. */
  constructor(now: () => number, bound = BOUND) {
    this.#now = now;
    this.#bound = bound;
  }

  get size(): number {
    return this.#held.size;
  }

  open(source: SourceId): string {
    const session = randomBytes(32).toString('base64url');
    this.#held.set(digest(session), { source, until: this.#now() + LIFE_MS });
    for (const [oldest, held] of this.#held) {
      if (this.#held.size <= this.#bound && held.until > this.#now()) break;
      this.#held.delete(oldest);
    }
    return session;
  }

  /** The source of a session, whose life starts anew; null for an unknown or expired one. */
  sourceOf(session: string): SourceId | null {
    const id = digest(session);
    const held = this.#held.get(id);
    if (held === undefined) return null;
    this.#held.delete(id);
    if (held.until <= this.#now()) return null;
    held.until = this.#now() + LIFE_MS;
    this.#held.set(id, held);
    return held.source;
  }
}
