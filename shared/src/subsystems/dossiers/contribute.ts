import { type Day, dayOf, hourOf } from '../../calendar/day.ts';
import type { WorkingCalendar } from '../../calendar/working.ts';
import type { AgencyRef, Contribution, Part } from '../subsystem.ts';
import { handlingBucket, dossierMeasures as M } from './measures.ts';
import type { DossierState } from './state.ts';
import { runningStretches, type Timeline, timelineOf } from './timeline.ts';

/** The agency code is the part of MaHoSo before its first '-'; then MaDinhDanhDV; then the name of DonViXuLy. */
export function agencyOf(key: string, state: DossierState): AgencyRef {
  const dash = key.indexOf('-');
  return {
    code: dash > 0 ? key.slice(0, dash) : '',
    sender: state.facts?.sender ?? '',
    name: state.facts?.office ?? '',
  };
}

/** How the senders' own reports class a finished dossier: dates compared as dates; no promise counts as on time. */
export function classOf(t: Timeline, dueAt: number | undefined): 'early' | 'onTime' | 'late' | 'withdrawn' | null {
  if (t.finishedAt === null) return null;
  if (t.withdrawn) return 'withdrawn';
  if (dueAt === undefined) return 'onTime';
  const difference = dayOf(t.finishedAt) - dayOf(dueAt);
  return difference < 0 ? 'early' : difference === 0 ? 'onTime' : 'late';
}

const CLASS = {
  early: M.resolvedEarly.code,
  onTime: M.resolvedOnTime.code,
  late: M.resolvedLate.code,
  withdrawn: M.withdrawn.code,
};
const RECEIVED = { 1: M.receivedCounter.code, 2: M.receivedOnline.code, 3: M.receivedPost.code };

export function contributeDossier(key: string, state: DossierState, calendar: WorkingCalendar): Contribution | null {
  const t = timelineOf(state);
  const facts = state.facts;
  if (!t || !facts) return null;
  const parts: Part[] = [];
  const put = (measure: number, day: Day, n = 1, bucket = 0): void => {
    parts.push({ measure, day, bucket, n });
  };
  const channel = facts.channel ?? 1;
  const received = dayOf(t.receivedAt);
  const finished = t.finishedAt === null ? null : dayOf(t.finishedAt);

  put(RECEIVED[channel], received);
  put(M.receivedByHour.code, received, 1, hourOf(t.receivedAt));
  if (facts.channel === undefined) put(M.assumedChannel.code, received);
  if (facts.digitized) put(M.digitized.code, received);
  if (facts.payment !== undefined && facts.payment !== 0) put(M.paymentDue.code, received);
  if (facts.payment === 1) put(M.paidOnline.code, received);
  if (t.finishUndated) put(M.finishUndated.code, received);
  if (facts.dueAt === undefined) {
    put(M.withoutPromise.code, received);
    put(M.openWithoutPromise.code, received);
    if (finished !== null) put(M.openWithoutPromise.code, finished, -1);
  }

  const result = classOf(t, facts.dueAt);
  if (result !== null && finished !== null && t.finishedAt !== null) {
    put(CLASS[result], finished);
    put(M.resolvedByHour.code, finished, 1, hourOf(t.finishedAt));
    if (result !== 'withdrawn') {
      const days = handlingDays(t, received, finished, calendar);
      if (days > 0) put(M.handlingDays.code, finished, days);
      put(M.handlingHistogram.code, finished, 1, handlingBucket(days));
      if (facts.electronicResult) put(M.electronicResult.code, finished);
      if (isFullOnline(facts)) put(M.fullOnline.code, finished);
    }
  }

  for (const s of runningStretches(t, facts.dueAt)) {
    if (s.due === null) continue;
    const from = Math.max(s.from, s.due + 1);
    if (s.until === null || from < s.until) {
      put(M.overdue.code, from);
      if (s.until !== null) put(M.overdue.code, s.until, -1);
    }
    // Running at the end of the promised day: still to be done then, whatever was done later.
    if (s.from <= s.due && (s.until === null || s.until > s.due)) put(M.due.code, s.due);
  }
  for (const p of t.pauses) {
    const from = dayOf(p.from);
    const until = p.until === null ? null : dayOf(p.until);
    if (from === until) continue;
    put(M.suspended.code, from);
    if (until !== null) put(M.suspended.code, until, -1);
  }
  return {
    dims: {
      agency: agencyOf(key, state),
      sector: facts.sector,
      procedure: facts.procedure,
      channel: String(channel),
    },
    parts,
    open: finished === null,
  };
}

/** Working days from the day of reception to the day of finishing, less those on which the clock stood still. */
function handlingDays(t: Timeline, received: Day, finished: Day, calendar: WorkingCalendar): number {
  let days = calendar.workingDaysBetween(received, finished);
  for (const p of t.pauses) if (p.until !== null) days -= calendar.workingDaysBetween(dayOf(p.from), dayOf(p.until));
  return Math.max(0, days);
}

/**
 * Toàn trình: filed online, nothing left to pay at a counter, and the result electronic or by public post
 * (Nghị định 42/2022; kept by Nghị định 224/2026, Điều 14, as the default level).
 */
function isFullOnline(f: NonNullable<DossierState['facts']>): boolean {
  return f.channel === 2 && (f.payment ?? 0) <= 1 && (f.electronicResult === true || f.byPost === true);
}
