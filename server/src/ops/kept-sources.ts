import type { LedgerClient } from '../ledger/client.ts';
import type { Sources } from './sources.ts';

/** What sources sent is on disk within this time: a server that is killed forgets no more. */
const SOON_MS = 1000;
/** Heartbeats count nothing, but tell when a source was last heard. */
const HEARTBEATS_MS = 60_000;
const KEY = 'sources';

/** What `Sources` is made from after a restart; null: nothing was kept. */
export const readSources = (ledger: LedgerClient): Promise<string | null> => ledger.reads.getMeta(KEY);

/** Keeps what sources sent soon after it changed. */
export class KeptSources {
  private soon: NodeJS.Timeout | null = null;
  private readonly regularly: NodeJS.Timeout;
  private readonly sources: Sources;
  private readonly ledger: LedgerClient;
  private readonly onError: (error: unknown) => void;

  constructor(sources: Sources, ledger: LedgerClient, onError: (error: unknown) => void) {
    this.sources = sources;
    this.ledger = ledger;
    this.onError = onError;
    this.regularly = setInterval(() => this.changed(), HEARTBEATS_MS).unref();
  }

  changed(): void {
    this.soon ??= setTimeout(() => {
      this.soon = null;
      this.write().catch(this.onError);
    }, SOON_MS).unref();
  }

  private write(): Promise<void> {
    return this.ledger.setMeta(KEY, this.sources.save());
  }

  async close(): Promise<void> {
    clearInterval(this.regularly);
    if (this.soon) clearTimeout(this.soon);
    await this.write();
  }
}
