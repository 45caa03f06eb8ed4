import { setTimeout as sleep } from 'node:timers/promises';
import { type Day, dayOf, startOf } from '@toancanh/shared/calendar/day.ts';
import { dossiersOf, LONGEST_LIFE, type Province } from '../dossiers/day.ts';
import { sendsOf } from '../dossiers/sends.ts';
import { HOUR } from '../kit/office-time.ts';
import { petitionDesks, petitionsOf } from '../petitions/petition.ts';
import { stormDossiers } from '../scenarios/storm.ts';
import type { Lane } from './lane.ts';
import type { ServerClock } from './server-clock.ts';
import { type Source, sourceOf } from './sources.ts';
import type { PlayState } from './state.ts';

/** Every source speaks at least this often by the server's clock (ms), but no oftener than four times a real second. */
const HEARTBEAT = 20_000;
const SAVE = 2000;
const ADJUST = 10_000;

export interface Live {
  province: Province;
  state: PlayState;
  save: (state: PlayState) => void;
  clock: ServerClock;
  lanes: Record<Source, Lane>;
  /** First day whose dossiers exist. */
  firstDay: Day;
  /** Do not play beyond this instant (epoch ms). */
  until: number;
  signal: AbortSignal;
}

/** Goes on with the province's life by the server's clock, until told to stop or until `until` is reached. */
export async function playLive(live: Live): Promise<void> {
  const { province, state, clock, lanes, signal } = live;
  const all = Object.values(lanes);
  const desks = petitionDesks(province.world);
  const started = Date.now();
  let nextDay = Math.max(live.firstDay, dayOf(Math.min(...all.map((l) => l.told))) - LONGEST_LIFE);
  /** Days before `nextDay` lie in the lanes. */
  const generate = (): void => {
    for (const target = dayOf(clock.now() + HOUR * Math.max(1, clock.speed / 60)); nextDay <= target; nextDay++) {
      for (const dossiers of [dossiersOf(province, nextDay), stormDossiers(province, state.storms, nextDay)])
        for (const d of dossiers) lanes[sourceOf(d.office)].addDossier(d, sendsOf(d, province.seed));
      for (const sends of petitionsOf(province.seed, nextDay, province.world, desks, province.scale))
        lanes['phan-anh'].addPetition(sends);
    }
  };
  const save = (): void => {
    for (const lane of all) state.told[lane.source] = lane.told;
    live.save(state);
  };
  generate();

  const done = new AbortController();
  const stop = AbortSignal.any([signal, done.signal]);
  const every = async (ms: number, task: () => void | Promise<void>): Promise<void> => {
    while (!stop.aborted) {
      await task();
      await sleep(ms, undefined, { signal: stop });
    }
  };
  const ready = (): number => Math.min(startOf(nextDay) - 1, live.until);
  try {
    await Promise.all([
      ...all.map((lane) => lane.run(() => clock.now(), ready, started, stop)),
      ...all.map((lane) => every(Math.max(250, HEARTBEAT / Math.max(1, clock.speed)), () => lane.heartbeat(started))),
      every(ADJUST, () => clock.adjust(stop)),
      every(500, generate),
      every(SAVE, () => {
        save();
        if (all.every((lane) => lane.told >= live.until)) done.abort();
      }),
    ]);
  } catch (error) {
    if (!stop.aborted) throw error;
  } finally {
    save();
  }
}
