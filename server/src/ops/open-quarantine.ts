import type { Quarantine } from '../ledger/port.ts';

/** How many entries of the quarantine wait for somebody. */
export class OpenQuarantine {
  n = 0;
  private readonly quarantine: Quarantine;

  private constructor(quarantine: Quarantine) {
    this.quarantine = quarantine;
  }

  static async count(quarantine: Quarantine): Promise<OpenQuarantine> {
    const open = new OpenQuarantine(quarantine);
    await open.recount();
    return open;
  }

  async recount(): Promise<void> {
    this.n = (await this.quarantine.counts()).reduce((n, c) => n + (c.status === 'open' ? c.n : 0), 0);
  }
}
