import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { OverviewValue } from '@toancanh/shared/contract/overview.ts';
import { useEffect, useMemo } from 'react';
import { pageClient } from '../live/browser.ts';
import { setViewDefaults } from '../live/mirror.ts';
import { LiveContext, useView } from '../live/query.ts';
import type { ViewStatus } from '../live/view-store.ts';
import type { Feed } from '../stage/feed.ts';
import { t } from '../text/index.ts';
import { overview } from './overview.ts';
import { Wall } from './wall.tsx';

const queries = new QueryClient();
setViewDefaults(queries);
const live = pageClient();

const DWELL_MS = 20_000;

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

/** A wall that nobody touches takes up a new version by itself, at the next turn of the map. */
function useNewVersion(): void {
  useEffect(() => {
    let first: string | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = live.onLink(() => {
      const { version } = live.link();
      if (version === null || timer !== undefined) return;
      first ??= version;
      if (version !== first) timer = setTimeout(() => location.reload(), DWELL_MS - (Date.now() % DWELL_MS));
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, []);
}

function Overview() {
  useNewVersion();
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
      reason: status === 'refused' ? t().status.refused : status === 'failed' ? t().status.failed : null,
    }),
    [value, status, ageMs, clock],
  );
  return <Wall scene={overview} feed={feed} />;
}
