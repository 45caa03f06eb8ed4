import { type Day, dayOf, formatDay, hourOf } from '@toancanh/shared/calendar/day.ts';
import { addOffice, atMinute, MINUTE, nextOffice, officeInstant } from '../kit/office-time.ts';
import { Random, Weighted } from '../kit/random.ts';
import type { Office, Procedure, WorkClass, World } from '../world.ts';
import type { Dossier, Pause } from './dossier.ts';
import { lateChance, type Regime } from './lateness.ts';
import { stepsOf } from './steps.ts';
import { COUNTER_HOURS, ONLINE_HOURS } from './volume.ts';

export interface LifeOptions {
  seed: string;
  regime: Regime;
}

const hours = (weights: readonly number[]) => new Weighted(weights.map((w, h) => [h, w] as const));
const COUNTER = hours(COUNTER_HOURS);
const ONLINE = hours(ONLINE_HOURS);

/** How often the applicant is asked for more, and must pay a tax before the work goes on. */
const SUPPLEMENT: Record<WorkClass, number> = {
  certify: 0.002,
  civil: 0.015,
  residence: 0.03,
  social: 0.05,
  business: 0.04,
  licence: 0.09,
  land: 0.12,
};
/** Office minutes that same-day work takes, as a median. */
const SAME_DAY_MINUTES: Partial<Record<WorkClass, number>> = { certify: 35, civil: 80, land: 150 };

/** After this hour same-day work is promised for the next working day (Nghị định 23/2015, Điều 7; Luật Hộ tịch). */
export const SAME_DAY_UNTIL = 15;

/** Decides one dossier: all that will ever happen to it. Pure in its arguments. */
export function lifeOf(world: World, office: Office, day: Day, serial: number, options: LifeOptions): Dossier {
  const r = new Random(options.seed, 'dossier', office.agency, day, serial);
  const { calendar } = world;
  const working = calendar.isWorkingDay(day);
  const procedure = office.mix.draw(r);
  const fromHome = !working || r.chance(0.52);
  const online = fromHome || r.chance(office.assistedShare);
  const hour = (fromHome ? ONLINE : COUNTER).draw(r);
  let submittedAt = atMinute(day, hour * 60 + r.between(0, 60));
  if (!fromHome) submittedAt = nextOffice(submittedAt, calendar);
  if (dayOf(submittedAt) !== day) submittedAt = atMinute(day, 16 * 60 + r.between(0, 55));

  const delay = fromHome ? Math.min(400, r.exponential(70)) : r.between(1, 9);
  const takenAt = addOffice(submittedAt, fromHome ? delay : 0, calendar) + (fromHome ? 0 : Math.round(delay * MINUTE));
  const paysFee = r.chance(procedure.feeShare);
  const digitized = r.chance(0.975);
  const common = {
    code: `${office.agency}-${formatDay(day).slice(2).replaceAll('-', '')}-${String(serial).padStart(4, '0')}`,
    office,
    procedure,
    channel: online ? 2 : r.chance(0.06) ? 3 : 1,
    assisted: online && !fromHome,
    applicant: procedure.work === 'licence' && r.chance(0.7) ? 2 : 1,
    submittedAt,
    byPost: r.chance(0.07),
    digitized,
    electronicResult: r.chance(online ? 0.93 : 0.6),
    payment: !paysFee ? '0' : online ? (r.chance(0.93) ? '1' : '2') : r.chance(0.5) ? '1' : '3',
    verified: online && r.chance(0.9),
  } satisfies Partial<Dossier>;
  if (r.chance(fromHome ? 0.008 : 0.001))
    return {
      ...common,
      receivedAt: null,
      refusedAt: takenAt,
      dueAt: null,
      pauses: [],
      finishedAt: null,
      withdrawn: false,
      returnedAt: null,
      wrongFinish: null,
      steps: [],
    };
  const work = workOf(r, world, office, procedure, takenAt, options);
  const steps = stepsOf(r, world, { office, procedure, receivedAt: takenAt, ...work });
  return { ...common, receivedAt: takenAt, refusedAt: null, ...work, steps };
}

type Work = Pick<Dossier, 'dueAt' | 'pauses' | 'finishedAt' | 'withdrawn' | 'returnedAt' | 'wrongFinish'>;

/** The promise, the stops of the clock and the end. Everything is counted in working days from the reception. */
function workOf(
  r: Random,
  world: World,
  office: Office,
  procedure: Procedure,
  receivedAt: number,
  o: LifeOptions,
): Work {
  const { calendar } = world;
  const first = dayOf(receivedAt);
  const legal = procedure.unpromised && r.chance(0.15) ? null : procedure.legalDays;
  const sameDay = legal === 0;
  const afterThree = hourOf(receivedAt) >= SAME_DAY_UNTIL;
  const promised = legal === null ? null : sameDay ? (afterThree ? 1 : 0) : legal;
  // Where no promise is made, work takes about a week.
  const n = promised ?? 5;
  const late = r.chance(lateChance(o.seed, o.regime, office, procedure, first));
  const overrun = late ? 1 + Math.floor(r.lognormal(2.2, 0.7)) : 0;
  const k = late ? n + overrun : n === 0 || r.chance(0.26) ? n : Math.floor(n * r.next() ** 0.7);

  const pauses: Pause[] = [];
  let stopped = 0;
  const promise = (extra: number): number | null =>
    promised === null ? null : atMinute(calendar.addWorkingDays(first, promised + extra), 17 * 60);
  const pause = (status: Pause['status'], median: number): void => {
    const at = stopped + 1 + Math.floor(r.next() * Math.max(0, k - 1));
    const days = Math.min(45, 1 + Math.floor(r.lognormal(median, 0.7)));
    const from = officeInstant(calendar.addWorkingDays(first, at), r.between(0.1, 0.95));
    const until = officeInstant(calendar.addWorkingDays(first, at + days), r.between(0.05, 0.9));
    if (pauses.some((p) => p.until >= from)) return;
    pauses.push({ status, from, until, dueBefore: promise(stopped), dueAfter: promise(stopped + days) });
    stopped += days;
  };
  if (k >= 2 && r.chance(SUPPLEMENT[procedure.work])) pause(5, 3.5);
  if (k >= 4 && procedure.taxed && r.chance(0.45)) pause(6, 4);
  if (k >= 3 && r.chance(0.004)) pause(8, 8);

  const lastStop = pauses.at(-1)?.until ?? receivedAt;
  const withdrawn = r.chance(0.006);
  let finishedAt: number;
  if (k === 0 || (sameDay && k <= 1 && !late && !r.chance(0.55))) {
    finishedAt = addOffice(receivedAt, Math.max(4, r.lognormal(SAME_DAY_MINUTES[procedure.work] ?? 60, 0.7)), calendar);
    const latest = calendar.addWorkingDays(first, k);
    if (dayOf(finishedAt) > latest)
      finishedAt = Math.max(receivedAt + 2 * MINUTE, officeInstant(latest, r.between(0.9, 0.999)));
  } else finishedAt = officeInstant(calendar.addWorkingDays(first, k + stopped), closing(r));
  if (finishedAt <= lastStop) finishedAt = addOffice(lastStop, r.between(10, 90), calendar);

  const returnedAt =
    withdrawn || r.chance(0.12) ? null : addOffice(finishedAt, r.exponential(r.chance(0.7) ? 25 : 900), calendar);
  // One closing in 250 is told a few days too late at first, and mended.
  const wrong = !withdrawn && r.chance(0.004);
  const told = addOffice(finishedAt, r.between(480, 2400), calendar);
  return {
    dueAt: promise(0),
    pauses,
    finishedAt,
    withdrawn,
    returnedAt: wrong && returnedAt !== null ? Math.max(returnedAt, told) : returnedAt,
    wrongFinish: wrong ? { told, mendedAt: addOffice(told, r.between(240, 2400), calendar) } : null,
  };
}

/** Closings cluster at 10–11 h and 15–16:30 h; as a fraction of the working day. */
function closing(r: Random): number {
  const x = r.next();
  if (x < 0.3) return r.between(0.375, 0.5);
  if (x < 0.68) return r.between(0.75, 0.94);
  return r.between(0.03, 0.99);
}
