import type { CameraEvent } from '../subsystems/cameras/events.ts';
import type { CameraEntity } from '../subsystems/cameras/state.ts';
import type { DossierEvent, DossierFacts, Supplement } from '../subsystems/dossiers/events.ts';
import type { DossierState } from '../subsystems/dossiers/state.ts';
import type { PetitionFacts, PetitionReported } from '../subsystems/petitions/events.ts';
import type { PetitionState } from '../subsystems/petitions/index.ts';
import { type DomainEvent, subsystemOf } from '../subsystems/registry.ts';

/** Why what an entity adds to the figures is another than at the cut, by the event that made it so. */
export const EVENT_CAUSES = ['new', 'late', 'corrected'] as const;
export type EventCause = (typeof EVENT_CAUSES)[number];

/**
 * The cause of one event that came after a cut. `corrected`: it replaces or takes back something that was known at the
 * cut, or names another agency. Else `new` when what it tells happened after the cut (its own instant: received, step,
 * finish), and `late` when that was before. What bears no instant at all happened, as far as anybody can tell, when it was
 * sent: after the cut.
 *
 * @param known state at the cut, undefined when the entity was not known
 * @param before state just before the event
 * @param cut epoch ms
 */
export function causeOf(event: DomainEvent, known: unknown, before: unknown, cut: number): EventCause {
  switch (subsystemOf(event)) {
    case 0:
      return ofDossier(
        event as DossierEvent,
        known as DossierState | undefined,
        before as DossierState | undefined,
        cut,
      );
    case 1:
      return ofPetition(event as PetitionReported, known as PetitionState | undefined, cut);
    default:
      return ofCamera(event as CameraEvent, known as CameraEntity | undefined, cut);
  }
}

const byInstant = (instant: number | undefined, cut: number): EventCause =>
  instant === undefined || instant > cut ? 'new' : 'late';

/** What a HoSo says once and for all: saying otherwise later is a correction. */
const DOSSIER_FACTS: readonly (keyof DossierFacts)[] = [
  ...(['sender', 'office', 'procedure', 'sector', 'channel', 'submittedAt', 'receivedAt', 'finishedAt'] as const),
  ...(['returnedAt', 'refusedAt', 'byPost', 'applicant', 'digitized', 'electronicResult', 'payment'] as const),
];

function ofDossier(
  event: DossierEvent,
  known: DossierState | undefined,
  before: DossierState | undefined,
  cut: number,
): EventCause {
  if (event.type === 'dossier.step') return byInstant(event.step.at, cut);
  const { facts } = event;
  const then = known?.facts;
  const was = before?.facts;
  if (then !== undefined && was !== undefined && replaces(DOSSIER_FACTS, then, was, facts)) return 'corrected';
  if (then !== undefined && was !== undefined && correctsPromise(then, was, facts)) return 'corrected';
  if (was === undefined) return byInstant(facts.receivedAt ?? facts.submittedAt ?? facts.finishedAt, cut);
  // The last of what it adds: a message tells all that is known by then.
  const told = instantsOf(facts);
  const heard = new Set(instantsOf(was));
  const added = told.filter((instant) => !heard.has(instant));
  if (added.length > 0) return byInstant(Math.max(...added), cut);
  // A dossier that was not known at the cut, told otherwise since.
  if (then === undefined) return byInstant(facts.receivedAt ?? facts.submittedAt, cut);
  return 'new';
}

const instantsOf = (f: DossierFacts): number[] =>
  [
    ...[f.submittedAt, f.receivedAt, f.finishedAt, f.returnedAt, f.refusedAt],
    ...(f.supplements ?? []).flatMap((s) => [s.requestedAt, s.receivedAt]),
  ].filter((x) => x !== undefined);

/** Whether a field that was known at the cut is told otherwise than just before. */
function replaces<T extends object>(fields: readonly (keyof T)[], then: T, was: T, is: T): boolean {
  return fields.some((f) => then[f] !== undefined && was[f] !== is[f]);
}

/**
 * A supplement request is known by its instant; what was known of it and is told otherwise is a correction. A promise moves
 * with a request or its answer; without one, another promise is a correction too.
 */
function correctsPromise(then: DossierFacts, was: DossierFacts, is: DossierFacts): boolean {
  const find = (f: DossierFacts, at: number): Supplement | undefined =>
    f.supplements?.find((s) => s.requestedAt === at);
  for (const known of then.supplements ?? []) {
    const [a, b] = [find(was, known.requestedAt), find(is, known.requestedAt)];
    if ((a === undefined) !== (b === undefined)) return true;
    for (const field of ['receivedAt', 'dueBefore', 'dueAfter'] as const)
      if (known[field] !== undefined && a?.[field] !== b?.[field]) return true;
  }
  const moved = (is.supplements ?? []).some((s) => {
    const before = find(was, s.requestedAt);
    return before === undefined || before.receivedAt !== s.receivedAt;
  });
  return then.dueAt !== undefined && was.dueAt !== is.dueAt && !moved;
}

const PETITION_FACTS: readonly (keyof PetitionFacts)[] = [
  ...(['channel', 'category', 'unit', 'place', 'lon', 'lat'] as const),
  ...(['receivedAt', 'dueAt', 'extendedTo', 'answeredAt', 'satisfaction'] as const),
];

function ofPetition(event: PetitionReported, known: PetitionState | undefined, cut: number): EventCause {
  const { facts, updatedAt } = event;
  const then = known?.facts;
  if (then === undefined) return byInstant(facts.receivedAt, cut);
  if (replaces(PETITION_FACTS, then, then, facts)) return 'corrected';
  if (facts.answeredAt !== undefined && then.answeredAt === undefined) return byInstant(facts.answeredAt, cut);
  return byInstant(updatedAt, cut);
}

function ofCamera(event: CameraEvent, known: CameraEntity | undefined, cut: number): EventCause {
  if (event.type === 'camera.observed') {
    const end = event.from + event.minutes * 60_000;
    const again = known?.kind === 'day' && known.stretches.some(([from]) => from === event.from);
    return end > cut ? 'new' : again ? 'corrected' : 'late';
  }
  if (event.type === 'camera.registered' && known?.kind === 'camera' && known.entry !== null)
    return known.entry.shop !== event.shop ? 'corrected' : byInstant(event.at, cut);
  return byInstant(event.at, cut);
}
