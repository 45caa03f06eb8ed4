import type { LedgerClient } from '../ledger/client.ts';
import type { Names } from './names.ts';

interface Label {
  kind: string;
  code: string;
  name: string;
}

/** What was heard is on disk within this time. */
const KEEP_MS = 1000;

/** Names of procedures and sectors as senders write them: known at once, on disk a little later. */
export class KeptLabels {
  private waiting: Label[] = [];
  private readonly names: Names;
  private readonly ledger: Pick<LedgerClient, 'putLabels'>;
  private readonly onError: (error: unknown) => void;

  constructor(names: Names, ledger: Pick<LedgerClient, 'putLabels'>, onError: (error: unknown) => void) {
    this.names = names;
    this.ledger = ledger;
    this.onError = onError;
  }

  hear(kind: string, code: string, name: string): void {
    this.names.hear(kind, code, name);
    if (this.waiting.push({ kind, code, name }) === 1) setTimeout(() => void this.keep(), KEEP_MS).unref();
  }

  /** Writes what still waits. */
  async keep(): Promise<void> {
    const rows = this.waiting;
    this.waiting = [];
    if (rows.length > 0) await this.ledger.putLabels(rows).catch(this.onError);
  }
}
