import { type Query, useQueryClient } from '@tanstack/react-query';
import type { PositionValue } from '@toancanh/shared/contract/desk/position.ts';
import type { OverviewValue } from '@toancanh/shared/contract/overview.ts';
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { useView } from '../live/query.ts';
import type { ViewStatus } from '../live/view-store.ts';
import { type Feed, FeedProvider } from '../stage/feed.ts';
import { t } from '../text/index.ts';
import { LIVE } from './api.ts';
import { isLongList } from './rows.ts';
import { useSession } from './session.tsx';

/** Figures are asked anew at most this often, and never while the answers before are still on their way. */
const LEAST_MS = 1000;

/** When the ledger has moved, what is shown is asked again; a page in the background waits until it is looked at. */
export function Follow() {
  const queries = useQueryClient();
  const seq = useView<PositionValue, number>('position', {}, seqOf).value;
  const first = useRef<number | undefined>(undefined);
  const asked = useRef(0);
  useEffect(() => {
    if (seq === undefined) return;
    if (first.current === undefined) {
      first.current = seq;
      return;
    }
    let timer: ReturnType<typeof setTimeout> | undefined;
    const refresh = (): void => {
      if (document.hidden || queries.isFetching({ queryKey: [LIVE], predicate: isShort }) > 0) {
        timer = setTimeout(refresh, LEAST_MS);
        return;
      }
      asked.current = Date.now();
      void queries.invalidateQueries({ queryKey: [LIVE], predicate: isShort });
      void queries.invalidateQueries({ queryKey: [LIVE], predicate: isLongList, refetchType: 'none' });
    };
    timer = setTimeout(refresh, Math.max(0, asked.current + LEAST_MS - Date.now()));
    return () => clearTimeout(timer);
  }, [seq, queries]);
  return null;
}
const isShort = (query: Query): boolean => !isLongList(query);
const seqOf = (value: PositionValue): number => value.seq;

const LINK: Record<ViewStatus, Feed['link']> = {
  connecting: 'connecting',
  live: 'live',
  resyncing: 'live',
  silent: 'lost',
  offline: 'lost',
  refused: 'live',
  failed: 'lost',
};

/** Ages of the sources and how the link is, for the marks that the desk shares with the wall. */
export function FeedOfDesk({ children }: { children: ReactNode }) {
  const { me } = useSession();
  const { value, status, ageMs, clock } = useView<OverviewValue>('overview', me.viewParams);
  const feed = useMemo<Feed>(
    () => ({
      value: value ?? null,
      link: LINK[status],
      silentMs: ageMs,
      now: () => clock.now(performance.now()),
      get speed() {
        return clock.speed;
      },
      get simulated() {
        return clock.simulated;
      },
      reason: status === 'failed' ? t().status.failed : null,
    }),
    [value, status, ageMs, clock],
  );
  return <FeedProvider value={feed}>{children}</FeedProvider>;
}
