import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ViewName } from '@toancanh/shared/contract/stream.ts';
import { viewKey } from '@toancanh/shared/stream/key.ts';
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import type { LinkState, LiveClient } from './client.ts';
import type { ServerClock } from './clock.ts';
import { mirror, viewQueryKey } from './mirror.ts';
import type { ViewStatus } from './view-store.ts';

/** Given by the app: `<LiveContext value={pageClient()}>` inside `QueryClientProvider` (see `setViewDefaults`). */
export const LiveContext = createContext<LiveClient | null>(null);

export function useLive(): LiveClient {
  const live = useContext(LiveContext);
  if (live === null) throw new Error('useLive needs a <LiveContext value={client}> above it');
  return live;
}

export interface ViewResult<S> {
  /** undefined until the first snapshot. Stays when the link breaks: `status` and `ageMs` tell. */
  value: S | undefined;
  status: ViewStatus;
  /** ms since the last pulse, in whole seconds; 0 while live. */
  ageMs: number;
  /** The server's clock: `clock.now(performance.now())`. */
  clock: ServerClock;
}

/**
 * Watches a view while the component is mounted. With `select`, the component renders again only when the selected part
 * is another: return a branch of the value (or a primitive), not a new object. `select` must be stable.
 */
export function useView<T, S = T>(
  view: ViewName,
  params: Record<string, string> = {},
  select?: (value: T) => S,
): ViewResult<S> {
  const live = useLive();
  const queries = useQueryClient();
  const key = viewKey(view, params);
  const latest = useRef(params);
  latest.current = params;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for view and params
  const store = useMemo(() => live.store<T>(view, latest.current), [live, key]);
  useEffect(() => mirror(store, queries), [store, queries]);
  const { data } = useQuery<T, Error, S>({
    queryKey: viewQueryKey(key),
    enabled: false,
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
    notifyOnChangeProps: ['data'],
    ...(select ? { select } : {}),
  });
  // Two snapshots of primitives instead of the state object, which is a new one with every delta.
  const status = useSyncExternalStore(store.subscribe, () => store.get().status);
  const ageMs = useSyncExternalStore(store.subscribe, () => store.get().ageMs);
  return { value: data, status, ageMs, clock: live.clock };
}

/** The link as a whole: for the freshness strip, and for reloading when `version` changes. */
export function useLink(): LinkState {
  const live = useLive();
  return useSyncExternalStore(
    useCallback((listener: () => void) => live.onLink(listener), [live]),
    () => live.link(),
  );
}

/** The server's clock as `ageOf` wants it, anew every `everyMs` real ms; null before the first pulse. For texts that tell an age. */
export function useServerNow(everyMs = 1000): { now: number; speed: number } | null {
  const { clock } = useLive();
  const [at, setAt] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setAt(performance.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  const now = clock.now(at);
  return now === null ? null : { now, speed: clock.speed };
}
