import { type Day, parseDay } from '@toancanh/shared/calendar/day.ts';
import type { TargetEntry, TargetInForce, TargetRequest } from '@toancanh/shared/contract/desk/targets.ts';
import type { Metric } from '@toancanh/shared/metrics/metric.ts';
import type { LedgerClient } from '../ledger/client.ts';
import { Decisions } from './decisions.ts';

/**
 * Targets with their decisions: a figure of a day is held against what was decided for that day, and a decision that
 * replaces another one is an entry of its own.
 */
export class TargetBook {
  private readonly decisions: Decisions<TargetRequest>;

  private constructor(decisions: Decisions<TargetRequest>) {
    this.decisions = decisions;
  }

  static async load(ledger: LedgerClient): Promise<TargetBook> {
    return new TargetBook(await Decisions.load<TargetRequest>(ledger, 'targets'));
  }

  /** Oldest first. */
  get entries(): readonly TargetEntry[] {
    return this.decisions.entries();
  }

  add(target: TargetRequest, at: string, by: string): Promise<TargetEntry> {
    return this.decisions.add(target, at, by);
  }

  /**
   * What is in force on a day for a unit (null: the province): the nearest unit above that has one, then the province's;
   * of several the one written last. Where nobody decided, the metric's own level. `knownAt`: a journal position.
   */
  inForce(metric: Metric, units: readonly string[], day: Day, knownAt: number | null = null): TargetInForce | null {
    const valid = this.decisions
      .entries(knownAt)
      .filter(
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
