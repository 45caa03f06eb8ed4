import { HOUR, MINUTE } from '../kit/office-time.ts';
import { Random } from '../kit/random.ts';
import type { Dossier, Send } from './dossier.ts';

/**
 * When the one-stop system tells the world what happened, in the order of sending: the dossier, its steps, an update at
 * each change. As in real life some systems push with a delay, send twice, send a step before its dossier, and tell
 * some closings only days later (which is what makes a province look late on the national portal).
 */
export function sendsOf(d: Dossier, seed: string): Send[] {
  const r = new Random(seed, 'sends', d.code);
  // Some agencies' systems push in rounds of a quarter of an hour, the others at once.
  const agency = new Random(seed, 'sync', d.office.agency);
  const slow = agency.chance(0.06);
  const forgetful = agency.chance(0.04);
  const lag = (): number => (slow ? r.between(1, 15) * MINUTE : r.between(1, 25) * 1000);
  const sends: Send[] = [];
  const dossier = (kind: 'insert' | 'update', asOf: number, extra = 0): void => {
    sends.push({ at: asOf + extra + lag(), kind, asOf });
  };

  if (d.receivedAt === null) {
    dossier('insert', d.refusedAt!);
    return sends;
  }
  const registered = d.receivedAt - d.submittedAt > 10 * MINUTE && r.chance(0.25);
  if (registered) dossier('insert', d.submittedAt);
  const stepFirst = r.chance(0.01);
  dossier(registered ? 'update' : 'insert', d.receivedAt, stepFirst ? r.between(15, 20) * MINUTE : 0);

  const end = d.finishedAt!;
  // The closing that is told late: a day to a week for 0.6 %, up to two months where people forget.
  const withheld = r.chance(forgetful ? 0.03 : 0.006) ? r.lognormal(forgetful ? 8 : 2, 0.8) * 24 * HOUR : 0;
  const told = withheld && Math.min(withheld, 60 * 24 * HOUR);
  for (const p of d.pauses) {
    dossier('update', p.from);
    dossier('update', p.until);
  }
  dossier('update', end, told);
  if (d.returnedAt !== null) dossier('update', d.returnedAt, told);
  if (d.wrongFinish) dossier('update', d.wrongFinish.mendedAt, told);
  for (const step of d.steps) sends.push({ at: step.at + (step.at >= end ? told : 0) + lag(), kind: 'step', step });
  if (r.chance(0.015)) {
    const again = r.pick(sends);
    sends.push({ ...again, at: again.at + r.between(2, 60) * MINUTE });
  }
  // One connection, one queue: a later truth of the dossier never leaves before an earlier one.
  sends.sort((a, b) => a.at - b.at);
  let newest = Number.NEGATIVE_INFINITY;
  let known = false;
  const queue: Send[] = [];
  for (const s of sends) {
    if (s.kind !== 'step') {
      if (s.asOf < newest) continue;
      newest = s.asOf;
    }
    // Whatever of the dossier comes first is its insert.
    queue.push(s.kind === 'step' || known ? s : { ...s, kind: 'insert' });
    known ||= s.kind !== 'step';
  }
  return queue;
}
