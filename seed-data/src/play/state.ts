import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { SOURCES, type Source } from './sources.ts';

/** A stretch of simulated time (epoch ms) in which a storm brought more dossiers; `to` null: still blowing. */
export interface StormWindow {
  from: number;
  to: number | null;
}

/**
 * All that the player must remember. Lives are computed again from the seed; up to `told` each source has told
 * everything, so that a restart goes on from there. What was sent just before a crash is sent once more, which the
 * receiver counts once.
 */
export interface PlayState {
  version: number;
  seed: string;
  scale: number;
  /** First day of the history, `yyyy-MM-dd`. */
  firstDay: string;
  /** The history up to this instant (epoch ms) is being loaded, or was; null before. */
  historyUntil: number | null;
  historyDone: boolean;
  told: Record<Source, number>;
  storms: StormWindow[];
}

/** Raised when the generators change what a seed means: a data folder of another version is made anew. */
export const STATE_VERSION = 1;

/** null when there is none, or it cannot be read as one of this version. */
export function readState(file: string): PlayState | null {
  let state: PlayState;
  try {
    state = JSON.parse(readFileSync(file, 'utf8')) as PlayState;
  } catch {
    return null;
  }
  const whole = state.version === STATE_VERSION && Array.isArray(state.storms) && SOURCES.every((s) => s in state.told);
  return whole ? state : null;
}

/** Replaces the file in one move: a crash leaves the old or the new one. */
export function writeState(file: string, state: PlayState): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, `${JSON.stringify(state, null, 1)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
