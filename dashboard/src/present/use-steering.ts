import type { PresentAnswer, PresentationOrder, PresentationValue } from '@toancanh/shared/contract/meetings.ts';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { LiveClient } from '../live/client.ts';
import type { ViewStatus } from '../live/view-store.ts';
import { leave, left } from './standing.ts';
import { type Standing, Steering, type Told } from './steering.ts';

export interface Led extends Standing {
  /** How the link to the server is. */
  status: ViewStatus;
  /** Whether it runs, for somebody who may follow it; null: the server has not said. */
  running: boolean | null;
  order: (order: PresentationOrder) => Promise<boolean>;
}

const NOTHING = (): (() => void) => () => {};
const NONE: Standing = {
  course: { slide: 0, blank: false, pointer: null, drill: null },
  ...{ server: null, ahead: false, refused: null },
};

/** This window's part in the presentation of a meeting: it hears the server and the machine's other windows, and may order. */
export function useSteering(client: LiveClient | null, meeting: string, count: number): Led {
  const [steering, setSteering] = useState<Steering | null>(null);
  const [status, setStatus] = useState<ViewStatus>('connecting');
  useEffect(() => {
    if (client === null) return;
    const channel =
      typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(`toancanh-present-${meeting}`);
    const made = new Steering({
      send: async (order) => (await client.present({ meeting, order })) as PresentAnswer | null,
      tell: (told) => channel?.postMessage(told),
      now: () => performance.now(),
      ...{ left: left(meeting), leave: (at) => leave(meeting, at) },
    });
    channel?.addEventListener('message', (event: MessageEvent<Told>) => made.overhear(event.data));
    const view = client.store<PresentationValue>('presentation', { meeting });
    let heard: PresentationValue | undefined;
    const look = (): void => {
      const { value, status: now } = view.get();
      setStatus(now);
      if (value === undefined || now !== 'live') return;
      if (value !== heard) {
        heard = value;
        made.hear(value);
      }
      if (made.get().ahead) void made.catchUp(value);
    };
    const stop = view.subscribe(look);
    const release = view.retain();
    const timer = setInterval(() => made.settle(), 300);
    look();
    setSteering(made);
    return () => {
      clearInterval(timer);
      stop();
      release();
      channel?.close();
    };
  }, [client, meeting]);
  useEffect(() => steering?.of(count), [steering, count]);
  const standing = useSyncExternalStore(steering?.subscribe ?? NOTHING, () => steering?.get() ?? NONE);
  const running = status === 'refused' ? false : standing.server && standing.server.startedAt !== null;
  return {
    ...standing,
    status,
    running,
    order: steering === null ? async () => false : (order) => steering.order(order),
  };
}
