import { dayOf, formatDay, formatInstant, parseDay } from '@toancanh/shared/calendar/day.ts';
import type { Province } from '../dossiers/day.ts';
import { MINUTE } from '../kit/office-time.ts';
import { stormDossiers } from '../scenarios/storm.ts';
import { buildWorld } from '../world.ts';
import { firstHistoryDay } from './first-day.ts';
import { Lane } from './lane.ts';
import { playLive } from './live.ts';
import { load } from './load.ts';
import type { PlayOptions } from './options.ts';
import { Sender } from './sender.ts';
import { ServerClock } from './server-clock.ts';
import { SOURCES, type Source } from './sources.ts';
import { type PlayState, readState, STATE_VERSION, writeState } from './state.ts';

export interface PlayHooks {
  say: (line: string) => void;
  /** The past is told; the live part begins. */
  onLive?: () => void;
}

/** A gap shorter than this is told live, message by message. */
const SHORT_GAP = 15 * MINUTE;

/** Plays the province into a server: its past first, where it is missing, then its life by the server's clock. */
export async function play(options: PlayOptions, hooks: PlayHooks, signal: AbortSignal): Promise<void> {
  const clock = await ServerClock.read(options.url, signal, options.speed);
  const now = Math.min(clock.now(), options.until);
  const state = startState(options, now);
  const save = (s: PlayState): void => {
    if (options.state !== null) writeState(options.state, s);
  };
  const province: Province = {
    world: buildWorld(options.seed),
    seed: options.seed,
    scale: options.scale,
    regime: 'operational',
  };
  const each = <T>(make: (source: Source) => T) =>
    Object.fromEntries(SOURCES.map((s) => [s, make(s)])) as Record<Source, T>;
  const senders = each(
    (source) =>
      new Sender({
        url: options.url,
        token: options.tokens[source],
        signal,
        onTrouble: (problem) =>
          hooks.say(problem === null ? `Nguồn ${source}: đã nối lại` : `Nguồn ${source}: ${problem}; thử lại…`),
      }),
  );
  const firstDay = parseDay(state.firstDay)!;
  const toldByAll = (): number => Math.min(...Object.values(state.told));
  const extra = (day: number) => stormDossiers(province, state.storms, day);

  setStorm(state, options.scenario.storm === true, state.historyDone ? toldByAll() : now);
  if (!state.historyDone || now - toldByAll() > SHORT_GAP) {
    const since = state.historyDone ? toldByAll() : Number.NEGATIVE_INFINITY;
    state.historyUntil = now;
    save(state);
    const title = state.historyDone ? 'Bổ sung dữ liệu' : 'Nạp lịch sử';
    const done = await load(title, province, { firstDay, since, until: now, extra }, senders);
    const rate = Math.round(done.messages / Math.max(0.001, done.seconds));
    hooks.say(
      `${title}: ${state.historyDone ? '' : `${done.dossiers} hồ sơ, `}${done.messages} thông điệp trong ${done.seconds.toFixed(1)} giây (${rate}/giây), đến ${formatInstant(now)}`,
    );
    for (const source of SOURCES) state.told[source] = now;
    state.historyDone = true;
  }
  save(state);
  if (options.historyOnly) return;
  hooks.onLive?.();
  const lanes = each((s) => new Lane(s, state.told[s], senders[s], options.scenario));
  await playLive({ province, state, save, clock, lanes, firstDay, until: options.until, signal });
}

/** What was remembered, or a new beginning. @throws when the memory is of another seed or scale. */
function startState(options: PlayOptions, now: number): PlayState {
  const known = options.state === null ? null : readState(options.state);
  if (known && (known.seed !== options.seed || known.scale !== options.scale))
    throw new Error(
      `Dữ liệu đã phát là của --seed ${known.seed} --scale ${known.scale}; dùng lại đúng hai giá trị này, hoặc một thư mục dữ liệu khác`,
    );
  return (
    known ?? {
      version: STATE_VERSION,
      seed: options.seed,
      scale: options.scale,
      firstDay: formatDay(firstHistoryDay(dayOf(now))),
      historyUntil: null,
      historyDone: false,
      told: { dvcqg: 0, 'dat-dai': 0, 'phan-anh': 0 },
      storms: [],
    }
  );
}

/** A storm begins now, goes on, or ended when the demo was last stopped. */
function setStorm(state: PlayState, blowing: boolean, at: number): void {
  const last = state.storms.at(-1);
  if (blowing && (!last || last.to !== null)) state.storms.push({ from: at, to: null });
  if (!blowing && last && last.to === null) last.to = at;
}
