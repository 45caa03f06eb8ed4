import { dayOf } from '@toancanh/shared/calendar/day.ts';
import type { BenchDossier } from './dossier.ts';

/** Form 06a over the whole history, counted by the sender from what it sent, by the plain words of the contract. */
export interface Tally {
  receivedOnline: number;
  receivedDirect: number;
  early: number;
  onTime: number;
  late: number;
  openInTerm: number;
  openOverdue: number;
}

export const emptyTally = (): Tally => ({
  receivedOnline: 0,
  receivedDirect: 0,
  early: 0,
  onTime: 0,
  late: 0,
  openInTerm: 0,
  openOverdue: 0,
});

/** Counts a dossier as it stands at the end of `to`. */
export function count(t: Tally, d: BenchDossier, to: number): void {
  if (d.channel === 2) t.receivedOnline++;
  else t.receivedDirect++;
  if (d.finishedAt === null) {
    if (d.status !== 5 && d.dueAt !== null && dayOf(d.dueAt) < to) t.openOverdue++;
    else t.openInTerm++;
    return;
  }
  if (d.status === 7 || d.dueAt === null) t.onTime++;
  else {
    const difference = dayOf(d.finishedAt) - dayOf(d.dueAt);
    if (difference < 0) t.early++;
    else if (difference === 0) t.onTime++;
    else t.late++;
  }
}

export function addTally(t: Tally, other: Tally): void {
  for (const k of Object.keys(other) as (keyof Tally)[]) t[k] += other[k];
}

/** Names of the columns in which a report's total differs from what was sent; empty: exact. */
export function differences(total: Record<string, unknown>, sent: Tally): string[] {
  return (Object.keys(sent) as (keyof Tally)[]).flatMap((k) =>
    total[k] === sent[k] ? [] : [`${k}: ${String(total[k])}, sent ${sent[k]}`],
  );
}
