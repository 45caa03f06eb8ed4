import { feedOf, type SceneRef } from '@toancanh/shared/contract/screens.ts';
import type { WallValue } from '@toancanh/shared/contract/wall.ts';
import { useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { useEverySecond } from '../../kit/tick.ts';
import type { LiveClient } from '../../live/client.ts';
import type { ViewStatus } from '../../live/view-store.ts';
import type { AnyScene } from '../../scenes/scene.ts';
import { type Feed, silence } from '../../stage/feed.ts';
import { t } from '../../text/index.ts';
import { linkOf, unprovenFor } from './proof.ts';

const REASON: Partial<Record<ViewStatus, () => string>> = {
  refused: () => t().status.refused,
  failed: () => t().status.failed,
};

interface Fed {
  client: LiveClient;
  scene: AnyScene | null;
  show: SceneRef;
  scope: string | undefined;
  /** Whether the view is watched now. What is not fed keeps its last feed. */
  fed: boolean;
  seen: boolean;
}

const nothing = (): (() => void) => () => {};

interface SceneFeed {
  /** The same until something in it changed. */
  feed: Feed;
  /** What it holds is what the server has. */
  proven: boolean;
  /** Real ms since it was; null: never. */
  age: () => number | null;
}

/** What a mounted scene is fed with. */
export function useSceneFeed({ client, scene, show, scope, fed, seen }: Fed): SceneFeed {
  const store = useMemo(() => {
    if (scene === null) return null;
    const { view, params } = feedOf(show, scope);
    return client.store<WallValue>(view, params);
  }, [client, scene, show, scope]);
  useEffect(() => (fed ? store?.retain() : undefined), [store, fed]);
  const subscribe = fed && store !== null ? store.subscribe : nothing;
  const value = useSyncExternalStore(subscribe, () => store?.get().value ?? null);
  const status = useSyncExternalStore(subscribe, () => store?.get().status ?? 'connecting');
  // Whole seconds while the link is broken, and 0 while it is not: nothing is drawn again without need.
  const silentMs = useEverySecond(() => {
    const ms = store === null || !fed ? 0 : (unprovenFor(store, performance.now()) ?? store.get().ageMs);
    return Math.floor(ms / 1000) * 1000;
  });
  const strict = linkOf(status, store === null ? null : unprovenFor(store, performance.now()));
  // What is being fed before its turn waits for its first answer unseen: no need to hatch it and clean it again.
  const link = !seen && status === 'resyncing' && value !== null ? 'live' : strict;
  const old = link === 'live' ? 0 : silentMs;
  const reason = REASON[status]?.() ?? null;
  const feed = useMemo<Feed>(() => {
    const { clock } = client;
    return {
      ...{ value, link, reason, silentMs: old },
      now: () => clock.now(performance.now()),
      get speed() {
        return clock.speed;
      },
      get simulated() {
        return clock.simulated;
      },
    };
  }, [client, value, link, old, reason]);
  const last = useRef<Feed>(silence);
  if (fed) last.current = feed;
  const age = useCallback(() => (store === null ? null : unprovenFor(store, performance.now())), [store]);
  return { feed: last.current, proven: fed && status === 'live', age };
}
