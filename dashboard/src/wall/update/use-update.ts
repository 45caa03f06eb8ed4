import { useEffect, useRef, useState } from 'react';
import { pageVersion } from '../../kit/keep-page.ts';
import type { LiveClient } from '../../live/client.ts';
import { reloadWhenReachable } from '../device/version.ts';
import { isTrial, startTrial } from './trial.ts';
import {
  cameUp,
  failedNow,
  mayTry,
  noUpdate,
  offered,
  reconnected,
  reloadAt,
  timedOut,
  tried,
  type Update,
} from './update.ts';

const LOOK_MS = 1000;

/**
 * Follows the version that the server runs. Gives the version that did not come up, for the fleet; null when all is well.
 * `next`: the server's time and the time of the next change of scene (null: none).
 */
export function useUpdate(client: LiveClient, next: () => { now: number; until: number | null }): string | null {
  const [failed, setFailed] = useState<string | null>(null);
  const latest = useRef(next);
  latest.current = next;
  useEffect(() => {
    if (isTrial) return;
    let update: Update = noUpdate(pageVersion());
    let endTrial: (() => void) | null = null;
    let takeUpAt: number | null = null;
    const set = (after: Update): void => {
      update = after;
      if (update.trial === null) {
        endTrial?.();
        endTrial = null;
      }
      if (update.ready === null) takeUpAt = null;
      setFailed(update.failed?.version ?? null);
    };
    let wasUp = true;
    const look = (): void => {
      const now = performance.now();
      const { version, up } = client.link();
      if (up && !wasUp) set(reconnected(update));
      wasUp = up;
      if (version !== null) set(offered(update, version));
      if (timedOut(update, now)) set(failedNow(update, now));
      if (up && mayTry(update, now)) {
        set(tried(update, now));
        endTrial = startTrial((seen) => set(cameUp(update, seen, performance.now())));
      }
      if (update.ready === null) return;
      const at = latest.current();
      takeUpAt ??= reloadAt(at.until, at.now);
      // A little before the change: the new page is there when the new scene is.
      if (at.now >= takeUpAt - LOOK_MS && up) void reloadWhenReachable();
    };
    const timer = setInterval(look, LOOK_MS);
    return () => {
      clearInterval(timer);
      endTrial?.();
    };
  }, [client]);
  return failed;
}
