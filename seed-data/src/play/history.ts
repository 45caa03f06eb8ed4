import { type Day, dayOf, formatDay } from '@toancanh/shared/calendar/day.ts';
import { arrivals, dossiersOf, LONGEST_LIFE, type Province } from '../dossiers/day.ts';
import type { Dossier, Send } from '../dossiers/dossier.ts';
import { type HoSo, hoSoAt, type TienTrinh, tienTrinhOf } from '../dossiers/message.ts';
import { sendsOf } from '../dossiers/sends.ts';
import { Random } from '../kit/random.ts';
import { type PetitionMessage, petitionDesks, petitionsOf } from '../petitions/petition.ts';
import { type Source, sourceOf } from './sources.ts';

/** Arrays to be sent one after the other: inserts, then updates, then steps. */
export interface Batch {
  source: Source;
  day: Day;
  /** Dossiers that were filed: what progress is counted in. */
  dossiers: number;
  inserts: HoSo[];
  updates: HoSo[];
  steps: TienTrinh[];
  petitions: PetitionMessage[];
}

/** The largest array that is sent. */
export const ARRAY = 500;
/** Every tenth of the finished dossiers is told with all its steps; the others with their first and last message. */
const WITH_STEPS = 0.1;

export interface Told {
  insert: HoSo | null;
  update: HoSo | null;
  steps: TienTrinh[];
}

/**
 * What was said of a dossier after `since` and up to `until`, in short: its first message, its last, and the steps of
 * those that are still open or whose clock was stopped by a step. null: nothing was said.
 */
export function toldOf(d: Dossier, seed: string, since: number, until: number): Told | null {
  const sends = sendsOf(d, seed);
  const said = sends.filter((s) => s.at > since && s.at <= until);
  if (said.length === 0) return null;
  const first = sends.find((s): s is Extract<Send, { asOf: number }> => s.kind === 'insert')!;
  const last = said.findLast((s): s is Extract<Send, { asOf: number }> => s.kind !== 'step');
  const isNew = first.at > since && first.at <= until;
  const over = since === Number.NEGATIVE_INFINITY && said.length === sends.length;
  const brief = over && !d.pauses.some((p) => p.status !== 5) && !new Random(seed, 'steps', d.code).chance(WITH_STEPS);
  return {
    insert: isNew ? hoSoAt(d, first.asOf) : null,
    update: last && last !== first ? hoSoAt(d, last.asOf) : null,
    steps: brief ? [] : said.flatMap((s) => (s.kind === 'step' ? [tienTrinhOf(d, s.step)] : [])),
  };
}

export interface Span {
  /** First day whose dossiers exist at all. */
  firstDay: Day;
  /** What was said up to here (epoch ms) is known already; −∞ for a first load. */
  since: number;
  until: number;
  /** Dossiers that a storm brought besides, by the day of filing. */
  extra?: (day: Day) => Iterable<Dossier>;
}

/** Days of filing that can still have something to say within a span. */
export const firstDayOf = (span: Span): Day =>
  span.since === Number.NEGATIVE_INFINITY ? span.firstDay : Math.max(span.firstDay, dayOf(span.since) - LONGEST_LIFE);

/** How many dossiers a span will go through: the total of a progress bar. */
export function countOf(p: Province, span: Span): number {
  let n = 0;
  for (let day = firstDayOf(span); day <= dayOf(span.until); day++)
    for (const office of p.world.offices) n += arrivals(p, office, day);
  return n;
}

/** The past, day by day and never all in memory. Dossiers and petitions come in batches that can be sent side by side. */
export function* history(p: Province, span: Span): Generator<Batch> {
  const open = new Map<Source, Batch>();
  const batchOf = (source: Source, day: Day): Batch => {
    let batch = open.get(source);
    if (!batch) {
      batch = { source, day, dossiers: 0, inserts: [], updates: [], steps: [], petitions: [] };
      open.set(source, batch);
    }
    batch.day = day;
    return batch;
  };
  const desks = petitionDesks(p.world);
  for (let day = firstDayOf(span); day <= dayOf(span.until); day++) {
    for (const dossiers of [dossiersOf(p, day), span.extra?.(day) ?? []])
      for (const d of dossiers) {
        const batch = batchOf(sourceOf(d.office), day);
        batch.dossiers++;
        const told = toldOf(d, p.seed, span.since, span.until);
        if (told?.insert) batch.inserts.push(told.insert);
        if (told?.update) batch.updates.push(told.update);
        if (told) batch.steps.push(...told.steps);
        if (batch.inserts.length >= ARRAY || batch.updates.length >= ARRAY || batch.steps.length >= 2 * ARRAY) {
          open.delete(batch.source);
          yield batch;
        }
      }
    const batch = batchOf('phan-anh', day);
    for (const sends of petitionsOf(p.seed, day, p.world, desks, p.scale)) {
      const last = sends.findLast((s) => s.at > span.since && s.at <= span.until);
      if (last) batch.petitions.push(last.message);
    }
    if (batch.petitions.length >= ARRAY) {
      open.delete('phan-anh');
      yield batch;
    }
  }
  yield* open.values();
}

/** `tháng 10/2026`, for the progress line. */
export const monthLabel = (day: Day): string => `tháng ${formatDay(day).slice(5, 7)}/${formatDay(day).slice(0, 4)}`;
