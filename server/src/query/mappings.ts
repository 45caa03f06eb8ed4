import type { AgencyMappings } from '@toancanh/shared/places/agency.ts';
import type { LedgerClient } from '../ledger/client.ts';

/** One decision: from journal position `seq` on, this agency counts to that unit (null: to none by mapping). */
interface Decision {
  seq: number;
  agency: string;
  unit: string | null;
}

/**
 * Which agency string counts to which unit, beyond the directory; and which code of a sector or a procedure counts to
 * which of the catalogue, under keys of their own (`codeKeyOf`). Read when figures are read, so that a mapping added
 * today mends last year's figures; every decision has its place in the journal, so that what was known then stays.
 */
export class Mappings {
  private readonly decisions: Decision[];
  private readonly ledger: LedgerClient;
  /** After the first n decisions: one map each, so that who caches by them finds them again. */
  private readonly maps: Map<string, string>[] = [new Map()];

  private constructor(ledger: LedgerClient, decisions: Decision[]) {
    this.ledger = ledger;
    this.decisions = [];
    for (const d of decisions) this.add(d);
  }

  static async load(ledger: LedgerClient): Promise<Mappings> {
    const text = await ledger.reads.getMeta('agencyMappings');
    return new Mappings(ledger, text === null ? [] : (JSON.parse(text) as Decision[]));
  }

  current(): AgencyMappings {
    return this.maps.at(-1)!;
  }

  /** As decided up to a journal position; null when nothing was decided since. */
  at(knownAt: number): AgencyMappings | null {
    const n = this.decisions.findIndex((d) => d.seq > knownAt);
    return n < 0 ? null : this.maps[n]!;
  }

  /** `unit` null takes the mapping away. Durable when it resolves. */
  async set(agency: string, unit: string | null): Promise<void> {
    const decision = { seq: await this.ledger.mark(), agency, unit };
    await this.ledger.setMeta('agencyMappings', JSON.stringify([...this.decisions, decision]));
    this.add(decision);
  }

  private add(d: Decision): void {
    const next = new Map(this.maps.at(-1));
    if (d.unit === null) next.delete(d.agency);
    else next.set(d.agency, d.unit);
    this.decisions.push(d);
    this.maps.push(next);
  }
}
