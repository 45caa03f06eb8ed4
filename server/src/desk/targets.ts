import { type Day, parseDay } from '@toancanh/shared/calendar/day.ts';
import type { TargetEntry, TargetInForce, TargetRequest } from '@toancanh/shared/contract/desk.ts';
import type { Metric } from '@toancanh/shared/metrics/metric.ts';
import type { LedgerClient } from '../ledger/client.ts';

/**
 * Targets with their decisions. Entries are only ever added: a figure of a day is held against what was decided for that
 * day, and a decision that replaces another one is an entry of its own. Kept with the ledger.
 */
export class TargetBook {
  private list: TargetEntry[];
  private readonly ledger: LedgerClient;
  private saving: Promise<unknown> = Promise.resolve();

  private constructor(ledger: LedgerClient, list: TargetEntry[]) {
    this.ledger = ledger;
    this.list = list;
  }

  static async load(ledger: LedgerClient): Promise<TargetBook> {
    const text = await ledger.reads.getMeta('targets');
    return new TargetBook(ledger, text === null ? [] : (JSON.parse(text) as TargetEntry[]));
  }

  /** Oldest first. */
  get entries(): readonly TargetEntry[] {
    return this.list;
  }

  /** Durable when it resolves; one after the other, so that none is lost. */
  async add(target: TargetRequest, at: string, by: string): Promise<TargetEntry> {
    const write = async (): Promise<TargetEntry> => {
      const entry = { ...target, id: this.list.length + 1, at, by };
      const next = [...this.list, entry];
      await this.ledger.setMeta('targets', JSON.stringify(next));
      this.list = next;
      return entry;
    };
    const done = this.saving.then(write, write);
    this.saving = done.catch(() => {});
    return done;
  }

  /**
   * What is in force on a day for a unit (null: the province): the nearest unit above that has one, then the province's;
   * of several the one written last. Where nobody decided, the metric's own level.
   */
  inForce(metric: Metric, units: readonly string[], day: Day): TargetInForce | null {
    const valid = this.list.filter(
      (e) =>
        e.metric === metric.id &&
        (parseDay(e.validFrom) ?? Number.POSITIVE_INFINITY) <= day &&
        (e.validTo === null || (parseDay(e.validTo) ?? -1) >= day),
    );
    for (const unit of [...units, null]) {
      const found = valid.findLast((e) => e.unit === unit);
      if (found)
        return {
          ...{ value: found.value, decision: found.decision, unit: found.unit, default: false },
          ...{ validFrom: found.validFrom, validTo: found.validTo },
        };
    }
    const own = metric.target;
    return own && { value: own.value, decision: own.source, validFrom: null, validTo: null, unit: null, default: true };
  }
}

/** A unit and those above it, nearest first; the province itself is null and left out. */
export function upwards(unit: string | null, parentOf: (id: string) => string | null): string[] {
  const out: string[] = [];
  for (let at = unit; at !== null; at = parentOf(at)) out.push(at);
  return out;
}
