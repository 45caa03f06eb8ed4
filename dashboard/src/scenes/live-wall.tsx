import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { OverviewValue } from '@toancanh/shared/contract/overview.ts';
import { useMemo } from 'react';
import { pageClient } from '../live/browser.ts';
import { setViewDefaults } from '../live/mirror.ts';
import { LiveContext, useView } from '../live/query.ts';
import type { ViewStatus } from '../live/view-store.ts';
import type { Feed } from '../stage/feed.ts';
import { Wall } from './wall.tsx';

const queries = new QueryClient();
setViewDefaults(queries);
const live = pageClient();

const LINK: Record<ViewStatus, Feed['link']> = {
  connecting: 'connecting',
  live: 'live',
  resyncing: 'live',
  silent: 'lost',
  offline: 'lost',
  refused: 'lost',
  failed: 'lost',
};

/** The wall on the live stream. */
export default function LiveWall() {
  return (
    <QueryClientProvider client={queries}>
      <LiveContext value={live}>
        <Overview />
      </LiveContext>
    </QueryClientProvider>
  );
}

function Overview() {
  const { value, status, ageMs, clock } = useView<OverviewValue>('overview');
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
      reason: null,
    }),
    [value, status, ageMs, clock],
  );
  return <Wall feed={feed} />;
}
