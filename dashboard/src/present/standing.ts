import type { LiveClient } from '../live/client.ts';
import type { Left } from './steering.ts';

/** Where this window stands in a presentation that runs: for this window alone, over a reload, with the network or without. */
const keyOf = (meeting: string): string => `toancanh.standing.${meeting}`;

export function left(meeting: string): Left | null {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(meeting)) ?? 'null') as Left | null;
  } catch {
    return null;
  }
}

export function leave(meeting: string, at: Left | null): void {
  try {
    if (at === null) sessionStorage.removeItem(keyOf(meeting));
    // A finger moves thirty times a second and is gone after a reload.
    else sessionStorage.setItem(keyOf(meeting), JSON.stringify({ ...at, course: { ...at.course, pointer: null } }));
  } catch {
    // A browser may forbid storage: then a reload begins at the server's word.
  }
}

const SIMULATED = 'toancanh.simulated';

/** Whether figures are made up, which every page says: by the server's word, else by the last that this window heard. */
export function simulatedOf(client: LiveClient | null): boolean {
  try {
    if (client === null || client.clock.now(0) === null) return sessionStorage.getItem(SIMULATED) === 'true';
    sessionStorage.setItem(SIMULATED, String(client.clock.simulated));
  } catch {
    // A browser may forbid storage.
  }
  return client?.clock.simulated ?? false;
}
