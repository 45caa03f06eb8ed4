import type { AgencyMappings } from '@toancanh/shared/places/agency.ts';
import type { LedgerClient } from '../ledger/client.ts';

/** Which agency string counts to which unit, beyond the directory. Kept with the ledger; read when figures are read. */
export class Mappings {
  private map: Map<string, string>;
  private readonly ledger: LedgerClient;

  private constructor(ledger: LedgerClient, map: Map<string, string>) {
    this.ledger = ledger;
    this.map = map;
  }

  static async load(ledger: LedgerClient): Promise<Mappings> {
    const text = await ledger.reads.getMeta('agencyMappings');
    return new Mappings(
      ledger,
      new Map(Object.entries(text === null ? {} : (JSON.parse(text) as Record<string, string>))),
    );
  }

  current(): AgencyMappings {
    return this.map;
  }

  /** `unit` null takes the mapping away. Durable when it resolves. */
  async set(agency: string, unit: string | null): Promise<void> {
    const next = new Map(this.map);
    if (unit === null) next.delete(agency);
    else next.set(agency, unit);
    await this.ledger.setMeta('agencyMappings', JSON.stringify(Object.fromEntries(next)));
    this.map = next;
  }
}
