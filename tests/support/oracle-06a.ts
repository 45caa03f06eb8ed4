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
  /** Changes of the clock in order: at an instant it stops (with the promise in force before) or runs. */
  clock: { at: number; stops: boolean; dueBefore: Day | null | undefined }[];
}

function standing(life: Life, day: Day): Standing {
  if (life.received > day) return { state: 'absent', overdue: false };
  if (life.finished !== null && life.finished <= day) return { state: 'finished', overdue: false };
  let paused = false;
  let promise = life.due;
  // The promise in force is the one that the next stop names as the one before it, else the last.
  for (const c of life.clock) {
    if (dayOf(c.at) <= day) paused = c.stops;
    else if (c.stops) {
      if (c.dueBefore !== undefined) promise = c.dueBefore;
      break;
    }
  }
  if (paused) return { state: 'paused', overdue: false };
  return { state: 'running', overdue: promise !== null && promise < day };
}

const rank: Record<number, number> = { 1: 0, 2: 1, 4: 2, 5: 3, 6: 3, 8: 3, 3: 5, 7: 5, 9: 5, 10: 6 };
const stops = (s: number): boolean => s === 5 || s === 6 || s === 8;
const ends = (s: number): boolean => s === 3 || s === 7 || s === 9 || s === 10;

function lifeOf(d: Dossier): Life | null {
  const f = d.facts;
  if (!f) return null;
  const marks: { at: number; status: number; dueBefore?: number | undefined }[] = d.steps.map((s) => ({
    at: s.at,
    status: s.status,
  }));
  for (const [i, s] of (f.supplements ?? []).entries()) {
    const still = f.status === 5 && i === f.supplements!.length - 1;
    if (!still && s.receivedAt === undefined) continue;
    marks.push({ at: s.requestedAt, status: 5, dueBefore: s.dueBefore });
    if (!still) marks.push({ at: s.receivedAt!, status: 4 });
  }
  marks.sort((a, b) => a.at - b.at || rank[a.status]! - rank[b.status]!);
  let told: number | null = null;
  for (const m of marks) if (told === null || !ends(told) || rank[m.status]! > rank[told]!) told = m.status;
  const status = told !== null && rank[told]! >= rank[f.status]! ? told : f.status;
  if (status === 1 || status === 3) return null;
  const received = f.receivedAt!;
  const stepsAsc = [...d.steps].sort((a, b) => a.at - b.at || a.status - b.status);
  let finishedAt: number | undefined;
  if (ends(status)) {
    const wanted = status === 7 ? 7 : 9;
    finishedAt =
      f.finishedAt ??
      stepsAsc.find((s) => s.status === wanted)?.at ??
      f.returnedAt ??
      stepsAsc.find((s) => ends(s.status))?.at;
  }
  const clock: Life['clock'] = [];
  let standsStill = false;
  for (const m of marks) {
    if (finishedAt !== undefined && m.at >= finishedAt) break;
    if (stops(m.status) !== standsStill) {
      standsStill = stops(m.status);
      clock.push({
        at: Math.max(m.at, received),
        stops: standsStill,
        dueBefore: m.dueBefore === undefined ? undefined : dayOf(m.dueBefore),
      });
    }
    if (ends(m.status)) break;
  }
  if (!standsStill && stops(status) && status === f.status && !(told !== null && rank[told]! >= rank[f.status]!))
    clock.push({
      at: Math.max(received, marks.findLast((m) => m.status === told)?.at ?? 0),
      stops: true,
      dueBefore: undefined,
    });
  return {
    received: dayOf(received),
    finished: finishedAt === undefined ? null : dayOf(Math.max(finishedAt, received)),
    withdrawn: status === 7,
    due: f.dueAt === undefined ? null : dayOf(f.dueAt),
    channel: f.channel ?? 1,
    clock,
  };
}
