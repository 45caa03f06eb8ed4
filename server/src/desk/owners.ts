import { type Day, parseDay } from '@toancanh/shared/calendar/day.ts';
import type { OwnerEntry, OwnerInForce, OwnerRequest } from '@toancanh/shared/contract/desk/owners.ts';
import type { LedgerClient } from '../ledger/client.ts';
import { Decisions } from './decisions.ts';

/** Who answers for a metric, by whose decision, from which day on. A metric that nobody was given has no owner. */
export class OwnerBook {
  private readonly decisions: Decisions<OwnerRequest>;
  private readonly nameOf: (unit: string) => string;

  private constructor(decisions: Decisions<OwnerRequest>, nameOf: (unit: string) => string) {
    this.decisions = decisions;
    this.nameOf = nameOf;
  }

  static async load(ledger: LedgerClient, nameOf: (unit: string) => string): Promise<OwnerBook> {
    return new OwnerBook(await Decisions.load<OwnerRequest>(ledger, 'metricOwners'), nameOf);
  }

  /** Oldest first. */
  get entries(): readonly OwnerEntry[] {
    return this.decisions.entries();
  }

  add(owner: OwnerRequest, at: string, by: string): Promise<OwnerEntry> {
    return this.decisions.add(owner, at, by);
  }

  /**
   * Who owns a metric on a day; null when nobody was given it by then. The latest beginning holds, since owners follow
   * one another; of two that begin on one day the one written last, which corrects. `knownAt`: a journal position.
   */
  inForce(metric: string, day: Day, knownAt: number | null = null): OwnerInForce | null {
    let found: OwnerEntry | null = null;
    for (const e of this.decisions.entries(knownAt)) {
      if (e.metric !== metric || (parseDay(e.validFrom) ?? Number.POSITIVE_INFINITY) > day) continue;
      // yyyy-MM-dd orders as its days do.
      if (found === null || e.validFrom >= found.validFrom) found = e;
    }
    if (found === null) return null;
    const { unit, office, phone, decision, validFrom } = found;
    return { unit, unitName: this.nameOf(unit), office, phone, decision, validFrom };
  }
}
