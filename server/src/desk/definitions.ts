import { type Day, dayOf, parseDay } from '@toancanh/shared/calendar/day.ts';
import type { DefinitionEntry, DefinitionInForce, DefinitionRequest } from '@toancanh/shared/contract/books.ts';
import { definedAs, type Metric, STANDARD } from '@toancanh/shared/metrics/metric.ts';
import { METRIC_BY_ID, METRICS } from '@toancanh/shared/metrics/registry.ts';
import type { LedgerClient } from '../ledger/client.ts';
import { Decisions } from './decisions.ts';

/** As of when a definition is asked for: a journal position and the instant (epoch ms) by whose day it must have begun. */
export interface DefinedAt {
  position: number | null;
  instant: number;
}

/**
 * By which of its definitions a metric is computed. Whoever needs a metric on the server gets it here: what a question as
 * known before was answered by, it is answered by still.
 */
export class DefinitionBook {
  private readonly decisions: Decisions<DefinitionRequest>;
  private readonly now: () => number;
  private readonly made = new Map<string, Metric>();

  private constructor(decisions: Decisions<DefinitionRequest>, now: () => number) {
    this.decisions = decisions;
    this.now = now;
  }

  static async load(ledger: LedgerClient, now: () => number): Promise<DefinitionBook> {
    return new DefinitionBook(await Decisions.load<DefinitionRequest>(ledger, 'definitions'), now);
  }

  /** Oldest first. */
  get entries(): readonly DefinitionEntry[] {
    return this.decisions.entries();
  }

  add(definition: DefinitionRequest, at: string, by: string): Promise<DefinitionEntry> {
    return this.decisions.add(definition, at, by);
  }

  /** The latest beginning holds; of two that begin on one day the one written last, which corrects. `at` null: now. */
  inForce(id: string, at: DefinedAt | null = null): DefinitionInForce {
    const day: Day = dayOf(at?.instant ?? this.now());
    let found: DefinitionEntry | null = null;
    for (const e of this.decisions.entries(at?.position ?? null)) {
      if (e.metric !== id || (parseDay(e.validFrom) ?? Number.POSITIVE_INFINITY) > day) continue;
      // yyyy-MM-dd orders as its days do.
      if (found === null || e.validFrom >= found.validFrom) found = e;
    }
    if (found === null) return { variant: STANDARD, decision: null, validFrom: null };
    const { variant, decision, validFrom } = found;
    return { variant, decision, validFrom };
  }

  /** The metric as it is, or was, defined; null when there is none of that id. */
  find(id: string, at: DefinedAt | null = null): Metric | null {
    const metric = METRIC_BY_ID.get(id);
    if (metric === undefined) return null;
    if (metric.variants === undefined) return metric;
    const { variant } = this.inForce(id, at);
    if (variant === STANDARD) return metric;
    const name = `${id}/${variant}`;
    const known = this.made.get(name);
    if (known !== undefined) return known;
    // One object each, so that who compares metrics by identity finds the same again.
    const made = definedAs(metric, variant) ?? metric;
    this.made.set(name, made);
    return made;
  }

  /** As `find`, of a metric that the program itself names. @throws Error when there is none of that id. */
  metric(id: string, at: DefinedAt | null = null): Metric {
    const found = this.find(id, at);
    if (found === null) throw new Error(`no metric ${id}`);
    return found;
  }

  all(): readonly Metric[] {
    return METRICS.map((m) => this.metric(m.id));
  }
}
