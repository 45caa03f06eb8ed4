import type { DossierEvent, DossierFacts, StepFacts } from './events.ts';

/** A dossier: the facts of the last HoSo message, and all its steps in the order of time. */
export interface DossierState {
  facts?: DossierFacts;
  steps: StepFacts[];
}

/**
 * Facts are replaced (among updates the last to arrive stands: the message has no version), an insert of a known dossier
 * changes nothing; steps are a set, kept in order, so that their order of arrival does not matter.
 * Returns `before` itself when the event changes nothing.
 */
export function evolveDossier(before: DossierState | undefined, event: DossierEvent): DossierState {
  if (event.type === 'dossier.synced') {
    if (before?.facts && (event.insert || same(before.facts, event.facts))) return before;
    return { facts: event.facts, steps: before?.steps ?? [] };
  }
  const steps = before?.steps ?? [];
  if (steps.some((s) => same(s, event.step))) return before ?? { steps };
  const after = [...steps, event.step].sort(order);
  return before?.facts ? { facts: before.facts, steps: after } : { steps: after };
}

/** A total order, so that a set of steps has one form whatever the order of arrival. */
function order(a: StepFacts, b: StepFacts): number {
  return a.at - b.at || a.status - b.status || (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
}

/** Events are built at the door with their fields in a fixed order, so equal facts have equal text. */
function same(a: object, b: object): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
