import { wait } from '../kit/stats.ts';
import { type Asked, ROUND_MINUTES } from './options.ts';
import { type Look, lookAt, readMemory } from './probe.ts';
import type { Cause, SoakRecord } from './record.ts';
import { DWELL_S, type SoakStage } from './stage.ts';

const LOOK_MS = 250;
/** The law gives five seconds; what is drawn a moment later still counts as in time. */
const SILENT_MS = 5500;
const SILENT_LOOK_MS = 1000;
/** Two readings a lap of six scenes of 15 s: always in the same two of them. */
const READ_MS = 44_000;
const PATIENCE_MS = 120_000;

/** When what happens, as a share of what the cut leaves of each round: pages live long before, between and after. */
const SCHEDULE: readonly { cause: Cause; share: number }[] = [
  { cause: 'server restart', share: 0.15 },
  { cause: 'network cut', share: 0.3 },
  { cause: 'update', share: 0.5 },
  { cause: 'renderer killed', share: 0.7 },
];

/** Looks at the page four times a second until `done`. */
export async function watchPage(stage: SoakStage, record: SoakRecord, done: () => boolean, latest: Latest) {
  const scene = { key: '', since: 0, counted: false, read: false };
  let [readAt, silentLookAt] = [0, 0];
  while (!done()) {
    const began = performance.now();
    const session = stage.session();
    if (session !== null) {
      const heard = stage.wire.streamHeardAt();
      const silent = heard !== null && began - heard > SILENT_MS && began - silentLookAt >= SILENT_LOOK_MS;
      if (silent) silentLookAt = began;
      const look = await lookAt(session, silent);
      // A byte that came while it was looked at ends the silence.
      record.see(look, silent && stage.wire.streamHeardAt() === heard);
      latest.look = look ?? latest.look;
      if (look !== null && look.scene !== null && look.drawn) {
        const key = `${look.loadedAt}/${look.scene}`;
        if (scene.key !== key) Object.assign(scene, { key, since: began, counted: false, read: false });
        if (!scene.counted && began - scene.since > (DWELL_S * 1000) / 2 && look.live && !look.trial) {
          scene.counted = true;
          record.lap(look);
        }
        if (!scene.read && began - scene.since > (DWELL_S * 1000) / 2 && !look.trial) {
          scene.read = true;
          if (began - readAt > READ_MS) {
            readAt = began;
            const memory = await readMemory(session).catch(() => null);
            const { loadedAt } = look;
            if (memory !== null)
              record.readings.push({ minute: record.minuteOf(look.at), loadedAt, scene: look.scene, ...memory });
          }
        }
      }
    }
    await wait(Math.max(10, LOOK_MS - (performance.now() - began)));
  }
}

export interface Latest {
  look: Look | null;
}

/** Lets happen what is to happen, each at its time. */
export async function letHappen(
  stage: SoakStage,
  record: SoakRecord,
  { minutes, cutMinutes }: Asked,
  latest: Latest,
  say: (line: string) => void,
): Promise<void> {
  const rounds = Math.ceil(minutes / ROUND_MINUTES);
  const roundMs = (minutes * 60_000) / rounds;
  const cutMs = cutMinutes * 60_000;
  const cutAt = SCHEDULE.find(({ cause }) => cause === 'network cut')!.share;
  const until = async (what: (look: Look) => boolean, cause: Cause): Promise<boolean> => {
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await wait(50))
      if (latest.look !== null && what(latest.look)) return true;
    record.undone.push(`${cause}: no effect within ${PATIENCE_MS / 1000} s; `);
    return false;
  };
  for (let round = 0; round < rounds; round++)
    for (const { cause, share } of SCHEDULE) {
      const at = share * (roundMs - cutMs) + (share > cutAt ? cutMs : 0);
      await wait(Math.max(0, record.began + round * roundMs + at - Date.now()));
      const before = latest.look?.loadedAt ?? 0;
      say(`${cause} …`);
      const happening = record.happened(cause);
      let over = Date.now();
      if (cause === 'update') {
        const version = `9.0.${round}+soak`;
        stage.deliver(version);
        await until((l) => l.version === version && l.drawn, cause);
      } else if (cause === 'renderer killed') {
        stage.kill();
        await until((l) => l.loadedAt > before && l.drawn, cause);
      } else {
        happening.over = Number.POSITIVE_INFINITY;
        const ended =
          cause === 'network cut'
            ? wait(cutMs).then(() => stage.wire.heal())
            : stage.restartServer().then(() => undefined);
        if (cause === 'network cut') stage.wire.cut();
        await ended;
        over = happening.over = Date.now();
        const back = await until((l) => l.at > over && l.live && l.drawn, cause);
        if (back) record.back.push({ cause, ms: latest.look!.at - over });
      }
      say(`${cause}: ${((Date.now() - over) / 1000).toFixed(1)} s until figures of now`);
    }
}
