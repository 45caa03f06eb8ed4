import { dayOf, formatInstant } from '@toancanh/shared/calendar/day.ts';
import type { WorkingCalendar } from '@toancanh/shared/calendar/working.ts';
import type { DossierDetail, Holding } from '@toancanh/shared/contract/desk/dossiers.ts';
import { classOf } from '@toancanh/shared/subsystems/dossiers/contribute.ts';
import type { StepFacts } from '@toancanh/shared/subsystems/dossiers/events.ts';
import type { DossierState } from '@toancanh/shared/subsystems/dossiers/state.ts';
import { type Timeline, timelineOf } from '@toancanh/shared/subsystems/dossiers/timeline.ts';

/** All that its own messages tell; names of codes, its unit and when it was known are the answer's. */
type KnownOf = Omit<DossierDetail, 'code' | 'unit' | 'unitName' | 'procedureName' | 'sectorName' | 'known' | 'knownAt'>;

const iso = (at: number | null | undefined): string | null =>
  at === null || at === undefined ? null : formatInstant(at);

/** What is known of one dossier, for people: its class, its pauses, its steps, who held it how long and who is late. */
export function dossierDetail(state: DossierState, now: number, calendar: WorkingCalendar): KnownOf {
  const t = timelineOf(state);
  const facts = state.facts;
  const due = facts?.dueAt;
  const today = dayOf(now);
  const holdings = holdingsOf(state.steps, t, now, calendar);
  return {
    status: t?.status ?? facts?.status ?? null,
    procedure: facts?.procedure ?? null,
    sector: facts?.sector ?? null,
    channel: facts?.channel ?? null,
    channelAssumed: facts !== undefined && facts.channel === undefined,
    submittedAt: iso(facts?.submittedAt),
    receivedAt: iso(t?.receivedAt ?? facts?.receivedAt),
    dueAt: iso(due),
    finishedAt: iso(t?.finishedAt),
    returnedAt: iso(facts?.returnedAt),
    class: t ? (classOf(t, due) ?? openClass(t, due, today)) : null,
    lateDays: t ? lateDays(due, t.finishedAt ?? now, calendar) : null,
    pauses: (t?.pauses ?? []).map((p) => ({ from: formatInstant(p.from), until: iso(p.until) })),
    holdings,
    lateOffices: [...new Set(holdings.filter((h) => (h.lateDays ?? 0) > 0).map((h) => h.office ?? ''))],
  };
}

/** Working days beyond the promise, at its end or until now; null: nothing was promised, or nothing is known yet. */
export function lateDaysOf(state: DossierState, now: number, calendar: WorkingCalendar): number | null {
  const t = timelineOf(state);
  return t ? lateDays(state.facts?.dueAt, t.finishedAt ?? now, calendar) : null;
}

/** The little of a dossier that a list of many shows. */
export function dossierBrief(state: DossierState, now: number) {
  const t = timelineOf(state);
  const due = state.facts?.dueAt;
  return {
    class: t ? (classOf(t, due) ?? openClass(t, due, dayOf(now))) : null,
    procedure: state.facts?.procedure ?? null,
  };
}

function openClass(t: Timeline, due: number | undefined, today: number): 'open' | 'overdue' | 'suspended' {
  if (t.pauses.at(-1)?.until === null) return 'suspended';
  return due !== undefined && dayOf(due) < today ? 'overdue' : 'open';
}

/** Working days past a deadline, at least 1 on the first day past it; 0 in time; null without a deadline. */
function lateDays(due: number | undefined, at: number, calendar: WorkingCalendar): number | null {
  if (due === undefined) return null;
  const [d, a] = [dayOf(due), dayOf(at)];
  return a <= d ? 0 : Math.max(1, calendar.workingDaysBetween(d, a));
}

/**
 * A step tells when an office was done (ThoiDiemXuLy) and, if filled, when it began and by when it had to be done. Where
 * the beginning is missing the office before handed it over. The office of the last step of an open dossier holds it still.
 */
function holdingsOf(
  steps: readonly StepFacts[],
  t: Timeline | null,
  now: number,
  calendar: WorkingCalendar,
): Holding[] {
  return steps.map((s, i) => {
    const from = s.startedAt ?? steps[i - 1]?.at ?? t?.receivedAt ?? s.at;
    const held = i === steps.length - 1 && t !== null && t.finishedAt === null && t.pauses.at(-1)?.until !== null;
    const until = held ? now : Math.max(s.at, from);
    return {
      office: s.office ?? null,
      label: s.label ?? null,
      status: s.status,
      from: iso(from),
      until: held ? null : formatInstant(until),
      due: iso(s.dueAt),
      workingDays: calendar.workingDaysBetween(dayOf(from), dayOf(until)),
      lateDays: lateDays(s.dueAt, until, calendar),
    };
  });
}
