import { type Day, dayOf } from '../../calendar/day.ts';
import type { DossierFacts, DossierStatus, StepFacts } from './events.ts';
import type { DossierState } from './state.ts';

/** What the facts and the steps together say of a dossier's life. Instants are epoch ms. */
export interface Timeline {
  status: DossierStatus;
  receivedAt: number;
  /** End of processing; null while open. */
  finishedAt: number | null;
  withdrawn: boolean;
  /** Stretches in which the clock stood still; `until` null: still. Sorted, not overlapping. */
  pauses: Pause[];
  /** The status says finished but nothing gives a date. */
  finishUndated: boolean;
}

/** A stretch in which the clock stood still, with the promises that its supplement request names, where it names any. */
export interface Pause {
  from: number;
  until: number | null;
  /** NgayHenTraTruoc: in force before it. NgayHenTraMoi: in force after it. */
  dueBefore?: number | undefined;
  dueAfter?: number | undefined;
}

/** How far along a status is. A status moves forward; of the steps, the later one in time moves it. */
const RANK: Record<DossierStatus, number> = { 1: 0, 2: 1, 4: 2, 5: 3, 6: 3, 8: 3, 3: 5, 7: 5, 9: 5, 10: 6 };
const isPause = (s: DossierStatus): boolean => s === 5 || s === 6 || s === 8;
const isFinal = (s: DossierStatus): boolean => s === 3 || s === 7 || s === 9 || s === 10;

interface Mark {
  at: number;
  status: DossierStatus;
  dueBefore?: number | undefined;
  dueAfter?: number | undefined;
}

/**
 * One life from two sources: a step that carries a later status than the dossier's moves it at ThoiDiemXuLy; explicit
 * dates of the HoSo message stand above. Statuses 1 and 3 are in no report: null. So is a dossier of which only steps
 * are known yet, or whose reception no message dates.
 */
export function timelineOf(state: DossierState): Timeline | null {
  const facts = state.facts;
  if (!facts) return null;
  const steps = state.steps;
  const marks = dated(facts).concat(steps);
  const last = walk(marks.sort(byTime));
  const moved = last !== undefined && moves(last, facts, marks);
  const status = moved ? last.status : facts.status;
  if (status === 1 || status === 3) return null;
  const receivedAt = facts.receivedAt ?? firstStep(steps, (s) => RANK[s] >= 1) ?? facts.submittedAt;
  if (receivedAt === undefined) return null;

  const final = isFinal(status);
  const finish = final
    ? (facts.finishedAt ??
      firstStep(steps, (s) => s === (status === 7 ? 7 : 9)) ??
      facts.returnedAt ??
      firstStep(steps, isFinal))
    : undefined;
  // A step's clock may run before the reception's: nothing is finished before it was received.
  const finishedAt = finish === undefined ? null : Math.max(finish, receivedAt);
  const pauses = pausesOf(marks, receivedAt, finishedAt);
  // A pause that only the status tells: nothing dates it, so it began with the last thing that is known.
  if (!moved && isPause(status) && pauses.at(-1)?.until !== null)
    pauses.push({ from: Math.max(receivedAt, last?.at ?? 0), until: null });
  return {
    status,
    receivedAt,
    finishedAt,
    withdrawn: status === 7,
    pauses,
    finishUndated: final && finishedAt === null,
  };
}

/** Marks that the HoSo message itself dates: supplement requests with their answers, the end, the hand-over. */
function dated(facts: DossierFacts): Mark[] {
  const marks: Mark[] = [];
  const supplements = facts.supplements;
  if (supplements) {
    const sorted =
      supplements.length > 1 ? [...supplements].sort((a, b) => a.requestedAt - b.requestedAt) : supplements;
    sorted.forEach((s, i) => {
      const open = facts.status === 5 && i === sorted.length - 1;
      // A request that was never answered stopped the clock only if the dossier still says so.
      if (s.receivedAt === undefined && !open) return;
      marks.push({ at: s.requestedAt, status: 5, dueBefore: s.dueBefore, dueAfter: s.dueAfter });
      if (!open && s.receivedAt !== undefined) marks.push({ at: s.receivedAt, status: 4 });
    });
  }
  return marks;
}

const byTime = (a: Mark, b: Mark): number => a.at - b.at || RANK[a.status] - RANK[b.status];

/** The last mark that moved the dossier: what is final stays final, save that a result can be handed over. */
function walk(marks: readonly Mark[]): Mark | undefined {
  let current: Mark | undefined;
  for (const m of marks)
    if (!current || !isFinal(current.status) || (current.status === 9 && m.status === 10)) current = m;
  return current;
}

/**
 * Whether the last mark says more than the HoSo's own status. Withdrawn and refused stand as the HoSo has them. A status
 * that some mark dates is one of the marks, and the last in time stands. One that nothing dates (a message has no time of
 * its own) yields to a status further along, and of two ends the HoSo's stands.
 */
function moves(last: Mark, facts: DossierFacts, marks: readonly Mark[]): boolean {
  if (facts.status === 3 || facts.status === 7) return false;
  if (isFinal(facts.status)) return facts.status === 9 && last.status === 10;
  return RANK[last.status] >= RANK[facts.status] || marks.some((m) => m.status === facts.status);
}

const firstStep = (steps: readonly StepFacts[], is: (s: DossierStatus) => boolean): number | undefined => {
  for (const s of steps) if (is(s.status)) return s.at;
  return undefined;
};

function pausesOf(marks: readonly Mark[], receivedAt: number, finishedAt: number | null): Pause[] {
  const pauses: Pause[] = [];
  let open: Pause | undefined;
  for (const m of marks) {
    if (finishedAt !== null && m.at >= finishedAt) break;
    if (isPause(m.status)) {
      if (!open) {
        open = { from: Math.max(m.at, receivedAt), until: null };
        pauses.push(open);
      }
      // The step that stops the clock and the request that names the promise are often a minute apart.
      open.dueBefore ??= m.dueBefore;
      open.dueAfter = m.dueAfter ?? open.dueAfter;
    } else if (open) {
      open.until = Math.max(m.at, receivedAt);
      open = undefined;
    }
    if (isFinal(m.status)) break;
  }
  if (open && finishedAt !== null) open.until = finishedAt;
  return pauses;
}

/**
 * Stretches of days [from, until) in which the clock ran, each with the promise that was in force: the one that the next
 * request names as the one before it; else the one that the request before it made; NgayHenTra after the last request.
 */
export function runningStretches(
  t: Timeline,
  dueAt: number | undefined,
): { from: Day; until: Day | null; due: Day | null }[] {
  const stretches: { from: Day; until: Day | null; due: Day | null }[] = [];
  const promises = promisesBefore(t.pauses, dueAt);
  const put = (from: Day, until: Day | null, due: number | undefined): void => {
    stretches.push({ from, until, due: due === undefined ? null : dayOf(due) });
  };
  let from: Day | null = dayOf(t.receivedAt);
  t.pauses.forEach((p, i) => {
    if (from !== null) put(from, dayOf(p.from), promises[i]);
    from = p.until === null ? null : dayOf(p.until);
  });
  if (from !== null) put(from, t.finishedAt === null ? null : dayOf(t.finishedAt), dueAt);
  return stretches;
}

/** The promise in force before each pause. */
function promisesBefore(pauses: readonly Pause[], dueAt: number | undefined): (number | undefined)[] {
  const out: (number | undefined)[] = [];
  let next = dueAt;
  for (let i = pauses.length - 1; i >= 0; i--) {
    const made = pauses.slice(0, i).findLast((p) => p.dueAfter !== undefined)?.dueAfter;
    next = pauses[i]!.dueBefore ?? made ?? next;
    out[i] = next;
  }
  return out;
}
