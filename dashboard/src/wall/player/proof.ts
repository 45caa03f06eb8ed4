import type { ViewStatus, ViewStore } from '../../live/view-store.ts';

/** Since when (monotonic ms) what a store holds is no longer known to be what the server has; null: it never was. */
const lost = new WeakMap<ViewStore, { live: boolean; at: number | null }>();

/** Follows a store for as long as it exists: stores live as long as their client. */
function follow(store: ViewStore): { live: boolean; at: number | null } {
  const known = lost.get(store);
  if (known !== undefined) return known;
  const proof = { live: store.get().status === 'live', at: null as number | null };
  lost.set(store, proof);
  store.subscribe(() => {
    const live = store.get().status === 'live';
    if (proof.live && !live) proof.at = performance.now();
    proof.live = live;
  });
  return proof;
}

/** Real ms since the held value was proven to be the server's; 0 while it is; null: never. */
export function unprovenFor(store: ViewStore, now: number): number | null {
  const proof = follow(store);
  if (store.get().status === 'live') return 0;
  if (proof.at === null) return null;
  return Math.max(now - proof.at, store.get().ageMs);
}

/** An answer may take this long before what is shown must be marked as old. */
const ANSWER_MS = 4500;

/** Whether the figures may be shown as of now. `unproven` as `unprovenFor` gives it. */
export function linkOf(status: ViewStatus, unproven: number | null): 'connecting' | 'live' | 'lost' {
  if (status === 'live') return 'live';
  if (unproven === null) return status === 'connecting' || status === 'resyncing' ? 'connecting' : 'lost';
  return status === 'resyncing' && unproven < ANSWER_MS ? 'live' : 'lost';
}
