import type { QueryClient } from '@tanstack/react-query';
import type { ViewStore } from './view-store.ts';

/** Where a view lies in TanStack Query's cache. */
export const viewQueryKey = (key: string) => ['view', key] as const;

/** Views are pushed, never fetched; their branches keep their identity already, so nothing is compared again. */
export function setViewDefaults(queries: QueryClient): void {
  queries.setQueryDefaults(['view'], {
    enabled: false,
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
    retry: false,
  });
}

/** Watches, and keeps the cache at what the store holds. Returns how to stop. */
export function mirror(store: ViewStore, queries: QueryClient): () => void {
  const key = viewQueryKey(store.key);
  const write = () => {
    const { value } = store.get();
    if (value !== undefined && queries.getQueryData(key) !== value) queries.setQueryData(key, value);
  };
  const stop = store.subscribe(write);
  const release = store.retain();
  write();
  return () => {
    stop();
    release();
  };
}
