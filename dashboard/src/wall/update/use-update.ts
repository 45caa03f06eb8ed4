import { useEffect, useRef, useState } from 'react';
import type { LiveClient } from '../../live/client.ts';
import { follow } from './follow.ts';

/**
 * Follows the version that the server runs. Gives the version that did not come up, for the fleet; null when all is well.
 * `next`: the server's time and the time of the next change of scene (null: none).
 */
export function useUpdate(client: LiveClient, next: () => { now: number; until: number | null }): string | null {
  const [failed, setFailed] = useState<string | null>(null);
  const latest = useRef(next);
  latest.current = next;
  useEffect(
    () => follow({ wants: 'figure', link: () => client.link(), next: () => latest.current(), tell: setFailed }),
    [client],
  );
  return failed;
}
