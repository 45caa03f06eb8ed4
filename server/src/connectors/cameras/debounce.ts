import type { CameraState } from '@toancanh/shared/subsystems/cameras/events.ts';

/** What a probe can see. Maintenance is not seen: the register says it. */
export type Seen = 'online' | 'degraded' | 'offline';

/** How many probes in a row must agree before the camera is shown so. */
export type Hold = Record<Seen, number>;

/** Back after two good probes, gone after three bad ones: one lost packet is no outage. */
export const DEFAULT_HOLD: Hold = { online: 2, degraded: 3, offline: 3 };

/** What is shown, and what is on its way. */
export interface Debounced {
  state: CameraState;
  /** The state that the last probes agree on while it is not shown yet; null: they agree with what is shown. */
  candidate: Seen | null;
  /** Probes in a row that saw the candidate. */
  count: number;
  /** Probes in a row that saw anything but what is shown. */
  astray: number;
}

export const shown = (state: CameraState): Debounced => ({ state, candidate: null, count: 0, astray: 0 });

/**
 * One probe more. A camera that wavers between two states, neither of which it is shown in, would never hold either:
 * after twice the longest hold it is shown in the one seen last.
 */
export function debounce(before: Debounced, seen: Seen, hold: Hold = DEFAULT_HOLD): Debounced {
  if (before.state === 'maintenance') return before;
  if (seen === before.state) return before.candidate === null ? before : shown(before.state);
  const count = seen === before.candidate ? before.count + 1 : 1;
  const astray = before.astray + 1;
  const limit = 2 * Math.max(hold.online, hold.degraded, hold.offline);
  return count >= hold[seen] || astray >= limit ? shown(seen) : { ...before, candidate: seen, count, astray };
}

/** The register's word wins over every probe; after it is taken back nothing is known until the probes agree again. */
export function maintain(before: Debounced, on: boolean): Debounced {
  if (on === (before.state === 'maintenance')) return before;
  return shown(on ? 'maintenance' : 'unknown');
}
