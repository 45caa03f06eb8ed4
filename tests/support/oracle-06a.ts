import { type Day, dayOf } from '@toancanh/shared/calendar/day.ts';
import type { DossierEvent, DossierFacts, StepFacts } from '@toancanh/shared/subsystems/dossiers/events.ts';

/**
 * Form 06a the slow and plain way: every dossier is looked at on every question, and its life is played day by day. Written
 * from the senders' rules alone; shares no code with the product but the shape of an event.
 */
export interface Plain06a {
  carriedOver: number;
  receivedOnline: number;
  receivedDirect: number;
  early: number;
  onTime: number;
  late: number;
  openInTerm: number;
  openOverdue: number;
}

interface Dossier {
  facts?: DossierFacts;
  steps: StepFacts[];
}

export function collect(events: readonly DossierEvent[]): Map<string, Dossier> {
  const all = new Map<string, Dossier>();
  for (const e of events) {
    const d = all.get(e.key) ?? { steps: [] };
    all.set(e.key, d);
    if (e.type === 'dossier.step') d.steps.push(e.step);
    else if (!d.facts || !e.insert) d.facts = e.facts;
  }
  return all;
}

/** How a dossier stands at the end of a day. */
interface Standing {
  state: 'absent' | 'running' | 'paused' | 'finished';
  overdue: boolean;
}

export function oracle06a(dossiers: Iterable<Dossier>, from: Day, to: Day): Plain06a {
  const row: Plain06a = {
    carriedOver: 0,
    receivedOnline: 0,
    receivedDirect: 0,
    early: 0,
    onTime: 0,
    late: 0,
    openInTerm: 0,
    openOverdue: 0,
  };
  for (const d of dossiers) {
    const life = lifeOf(d);
    if (!life) continue;
    const { received, finished, withdrawn, due, channel } = life;
    if (received < from) {
      if (finished === null || finished >= from) row.carriedOver++;
    } else if (received <= to) {
      if (channel === 2) row.receivedOnline++;
      else row.receivedDirect++;
    }
    if (finished !== null && finished >= from && finished <= to) {
      if (withdrawn || due === null || finished === due) row.onTime++;
      else if (finished < due) row.early++;
      else row.late++;
    }
    const end = standing(life, to);
    if (end.state === 'running' || end.state === 'paused') {
      if (end.overdue) row.openOverdue++;
      else row.openInTerm++;
    }
  }
  return row;
}

interface Life {
  received: Day;
  finished: Day | null;
  withdrawn: boolean;
  due: Day | null;
  channel: number;
  /** Times when the clock stood still, in order, with the promises that a request in them names. */
  stops: { from: number; until: number | null; before?: number; after?: number }[];
}

function standing(life: Life, day: Day): Standing {
  if (life.received > day) return { state: 'absent', overdue: false };
  if (life.finished !== null && life.finished <= day) return { state: 'finished', overdue: false };
  if (life.stops.some((s) => dayOf(s.from) <= day && (s.until === null || dayOf(s.until) > day)))
    return { state: 'paused', overdue: false };
  const promise = promiseOn(life, day);
  return { state: 'running', overdue: promise !== null && promise < day };
}

/** Every stop to come may name the promise before it; else the last one made before that stop; at last NgayHenTra. */
function promiseOn(life: Life, day: Day): Day | null {
  for (const [i, stop] of life.stops.entries()) {
    if (dayOf(stop.from) <= day) continue;
    if (stop.before !== undefined) return dayOf(stop.before);
    const made = life.stops.filter((s, j) => j < i && s.after !== undefined).at(-1)?.after;
    if (made !== undefined) return dayOf(made);
  }
  return life.due;
}

const rank: Record<number, number> = { 1: 0, 2: 1, 4: 2, 5: 3, 6: 3, 8: 3, 3: 5, 7: 5, 9: 5, 10: 6 };
const stops = (s: number): boolean => s === 5 || s === 6 || s === 8;
const ends = (s: number): boolean => s === 3 || s === 7 || s === 9 || s === 10;

function lifeOf(d: Dossier): Life | null {
  const f = d.facts;
  if (!f) return null;
  type Mark = { at: number; status: number; before?: number | undefined; after?: number | undefined };
  // Two steps of one instant: the lower number is the earlier one, whichever came first.
  const stepsAsc = [...d.steps].sort((a, b) => a.at - b.at || a.status - b.status);
  const marks: Mark[] = stepsAsc.map((s) => ({ at: s.at, status: s.status }));
  const requests = [...(f.supplements ?? [])].sort((a, b) => a.requestedAt - b.requestedAt);
  for (const [i, s] of requests.entries()) {
    const still = f.status === 5 && i === requests.length - 1;
    if (!still && s.receivedAt === undefined) continue;
    marks.push({ at: s.requestedAt, status: 5, before: s.dueBefore, after: s.dueAfter });
    if (!still) marks.push({ at: s.receivedAt!, status: 4 });
  }
  marks.sort((a, b) => a.at - b.at || rank[a.status]! - rank[b.status]!);
  let told: number | null = null;
  for (const m of marks) if (told === null || !ends(told) || (told === 9 && m.status === 10)) told = m.status;
  let status: number = f.status;
  if (told !== null && f.status !== 3 && f.status !== 7) {
    if (ends(f.status)) status = f.status === 9 && told === 10 ? 10 : f.status;
    else if (rank[told]! >= rank[f.status]! || marks.some((m) => m.status === f.status)) status = told;
  }
  const byMarks =
    status !== f.status ||
    marks.some((m) => m.status === f.status) ||
    (told !== null && rank[told]! >= rank[f.status]!);
  if (status === 1 || status === 3) return null;
  const received = f.receivedAt!;
  let finishedAt: number | undefined;
  if (ends(status)) {
    const wanted = status === 7 ? 7 : 9;
    finishedAt =
      f.finishedAt ??
      stepsAsc.find((s) => s.status === wanted)?.at ??
      f.returnedAt ??
      stepsAsc.find((s) => ends(s.status))?.at;
  }
  const life: Life = {
    received: dayOf(received),
    finished: finishedAt === undefined ? null : dayOf(Math.max(finishedAt, received)),
    withdrawn: status === 7,
    due: f.dueAt === undefined ? null : dayOf(f.dueAt),
    channel: f.channel ?? 1,
    stops: [],
  };
  let standing: Life['stops'][number] | null = null;
  for (const m of marks) {
    if (finishedAt !== undefined && m.at >= Math.max(finishedAt, received)) break;
    if (stops(m.status)) {
      if (!standing) {
        standing = { from: Math.max(m.at, received), until: null };
        life.stops.push(standing);
      }
      if (m.before !== undefined && standing.before === undefined) standing.before = m.before;
      if (m.after !== undefined) standing.after = m.after;
    } else if (standing) {
      standing.until = Math.max(m.at, received);
      standing = null;
    }
    if (ends(m.status)) break;
  }
  if (standing && life.finished !== null) standing.until = Math.max(finishedAt!, received);
  if (stops(status) && !byMarks && life.stops.at(-1)?.until !== null)
    life.stops.push({ from: Math.max(received, marks.findLast((m) => m.status === told)?.at ?? 0), until: null });
  return life;
}
