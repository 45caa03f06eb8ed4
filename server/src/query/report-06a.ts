import { type Day, FIRST_DAY } from '@toancanh/shared/calendar/day.ts';
import type { Sums } from '@toancanh/shared/cube/board.ts';
import { dossierMeasures as M } from '@toancanh/shared/subsystems/dossiers/measures.ts';
import { Cube } from './cube.ts';
import type { GroupSlots } from './geography.ts';

/** A row of form II.06a: the classes that the senders' own reports use. */
export interface Row06a {
  key: string;
  name: string;
  carriedOver: number;
  receivedOnline: number;
  receivedDirect: number;
  received: number;
  early: number;
  onTime: number;
  late: number;
  resolved: number;
  openInTerm: number;
  openOverdue: number;
  open: number;
}

/**
 * Form II.06a over from..to, with the state as it was at the end of `to`. Withdrawn dossiers are in `onTime`, suspended
 * ones in `openInTerm`; the counter and the public post are `receivedDirect`. Groups in which nothing ever happened
 * in the period are left out.
 */
export function report06a(
  sums: Sums,
  groups: ReadonlyMap<string, GroupSlots>,
  nameOf: (key: string) => string,
  from: Day,
  to: Day,
): { rows: Row06a[]; total: Row06a } {
  const rows: Row06a[] = [];
  const total = emptyRow('total', 'Tổng cộng');
  for (const [key, { sector: slots }] of groups) {
    if (slots.length === 0) continue;
    const flow = (m: { code: number }, first: Day, last: Day): number => Cube.sum(sums, m.code, slots, first, last);
    const received = (first: Day, last: Day): [number, number] => [
      flow(M.receivedOnline, first, last),
      flow(M.receivedCounter, first, last) + flow(M.receivedPost, first, last),
    ];
    const finished = (first: Day, last: Day): [number, number, number] => [
      flow(M.resolvedEarly, first, last),
      flow(M.resolvedOnTime, first, last) + flow(M.withdrawn, first, last),
      flow(M.resolvedLate, first, last),
    ];
    const [onlineBefore, directBefore] = received(FIRST_DAY, from - 1);
    const [earlyBefore, onTimeBefore, lateBefore] = finished(FIRST_DAY, from - 1);
    const carriedOver = onlineBefore + directBefore - earlyBefore - onTimeBefore - lateBefore;
    const [receivedOnline, receivedDirect] = received(from, to);
    const [early, onTime, late] = finished(from, to);
    const openOverdue = flow(M.overdue, FIRST_DAY, to);
    const inAll = carriedOver + receivedOnline + receivedDirect;
    const resolved = early + onTime + late;
    if (inAll === 0 && resolved === 0) continue;
    const open = inAll - resolved;
    const row: Row06a = {
      key,
      name: nameOf(key),
      carriedOver,
      receivedOnline,
      receivedDirect,
      received: inAll,
      early,
      onTime,
      late,
      resolved,
      openInTerm: open - openOverdue,
      openOverdue,
      open,
    };
    rows.push(row);
    for (const c of COLUMNS) total[c] += row[c];
  }
  rows.sort((a, b) => b.received - a.received || (a.key < b.key ? -1 : 1));
  return { rows, total };
}

const COLUMNS = [
  'carriedOver',
  'receivedOnline',
  'receivedDirect',
  'received',
  'early',
  'onTime',
  'late',
  'resolved',
  'openInTerm',
  'openOverdue',
  'open',
] as const;

const emptyRow = (key: string, name: string): Row06a => ({
  key,
  name,
  carriedOver: 0,
  receivedOnline: 0,
  receivedDirect: 0,
  received: 0,
  early: 0,
  onTime: 0,
  late: 0,
  resolved: 0,
  openInTerm: 0,
  openOverdue: 0,
  open: 0,
});
