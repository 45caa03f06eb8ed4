import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { parseDay } from '@toancanh/shared/calendar/day.ts';
import type { ClockInfo } from '@toancanh/shared/contract/stream.ts';
import { Component, lazy, type ReactNode, Suspense, useEffect, useMemo } from 'react';
import { dayText } from '../format/time.ts';
import { pageClient } from '../live/browser.ts';
import { setViewDefaults } from '../live/mirror.ts';
import { LiveContext, useServerNow } from '../live/query.ts';
import { forgetPerson } from '../present/keep-deck.ts';
import { w } from '../text/desk.ts';
import { ask, makeQueries, onSignedOut } from './api.ts';
import { enterByAddress } from './enter.ts';
import { frameAs } from './frame.ts';
import { Busy, Failure, Notice } from './kit.tsx';
import { FeedOfDesk, Follow } from './live.tsx';
import { Link, navigate, usePath } from './router.tsx';
import { pathOf, ROUTES, routeOf } from './routes.ts';
import { type Me, type Session, SessionProvider, signInPath, useSession } from './session.tsx';
import { Shell } from './shell/shell.tsx';
import { useDesk } from './state.ts';
import { useTheme } from './theme.ts';
import { TodayProvider } from './today.ts';
import './desk.css';

enterByAddress();
const queries = makeQueries();
setViewDefaults(queries);

const SignIn = lazy(() => import('./entry/sign-in.tsx'));
const FirstPassword = lazy(() => import('./entry/first-password.tsx'));

/** The desk: who is here first, then the pages that this person may open. */
export default function Desk() {
  useTheme();
  return (
    <QueryClientProvider client={queries}>
      <Entered />
    </QueryClientProvider>
  );
}

const ME = ['me'];

function Entered() {
  const path = usePath();
  const { data, error, refetch } = useQuery({
    queryKey: ME,
    queryFn: ({ signal }) => ask<Me>('/api/access/me', {}, signal),
    staleTime: 60_000,
  });
  useEffect(
    () =>
      onSignedOut(() => {
        void queries.invalidateQueries({ queryKey: ME });
        void forgetPerson();
      }),
    [],
  );
  const session = useMemo<Session | null>(
    () =>
      data === undefined
        ? null
        : {
            me: data,
            may: (verb) => data.verbs.includes(verb),
            reload: async () => {
              // What another person was shown must not stay in this page.
              queries.removeQueries({ predicate: (q) => q.queryKey[0] !== 'me' });
              await forgetPerson();
              return (await refetch()).data;
            },
          },
    [data, refetch],
  );
  if (session === null)
    return error ? (
      <main className="alone">
        <Failure error={error} again={() => void refetch()} />
      </main>
    ) : (
      <Busy />
    );
  const { me } = session;
  const locked = me.principal === null && !me.verbs.includes('figures.read');
  if (path === '/sign-in' || locked || me.mustChangePassword)
    return (
      <SessionProvider value={session}>
        <Suspense fallback={<Busy />}>
          {me.mustChangePassword ? (
            <FirstPassword />
          ) : (
            <SignIn returnTo={path === '/sign-in' ? null : location.pathname + location.search} />
          )}
        </Suspense>
      </SessionProvider>
    );
  return (
    <SessionProvider value={session}>
      {/* Another person, another link: what a socket may watch goes by who opened it. */}
      <Signed key={me.principal?.name ?? ''} />
    </SessionProvider>
  );
}

function Signed() {
  const live = useMemo(() => pageClient(frameAs('as') === 'screen' ? { as: 'screen' } : {}), []);
  useEffect(() => () => live.close(), [live]);
  const { data, error, refetch } = useQuery({
    queryKey: ['clock'],
    queryFn: ({ signal }) => ask<ClockInfo>('/api/clock', {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (data === undefined)
    return error ? (
      <main className="alone">
        <Failure error={error} again={() => void refetch()} />
      </main>
    ) : (
      <Busy />
    );
  return (
    <LiveContext value={live}>
      <Dated start={data.now}>
        <Follow />
        <FeedOfDesk>
          <Shell>
            <Pages />
          </Shell>
        </FeedOfDesk>
      </Dated>
    </LiveContext>
  );
}

/** A page that stays open over midnight changes its day. */
function Dated({ start, children }: { start: number; children: ReactNode }) {
  const now = useServerNow(30_000)?.now ?? start;
  const today = dayText(now);
  return <TodayProvider value={parseDay(today) === null ? dayText(start) : today}>{children}</TodayProvider>;
}

function Pages() {
  const path = usePath();
  const { me, may } = useSession();
  const route = routeOf(path);
  const { to } = useDesk();
  // Who reads no figures begins at the first page that is theirs.
  const toDoor = me.principal === null && route?.signInFirst === true && !route.needs.some(may);
  useEffect(() => {
    if (toDoor) navigate(signInPath(location.pathname + location.search), { replace: true });
  }, [toDoor]);
  const first = path === '/' && !may('figures.read') ? ROUTES.find((r) => r.inBar && r.needs.some(may)) : undefined;
  useEffect(() => {
    if (first) navigate(to({}, pathOf(first)), { replace: true });
  }, [first, to]);
  useEffect(() => {
    document.title = `${route === null ? w().failed.missing : w().pages[route.title]} · Toàn Cảnh`;
  }, [route]);
  if (toDoor) return <Busy />;
  if (route === null)
    return (
      <Notice title={w().failed.missing} text={w().failed.missingWhy}>
        <Link className="button" to="/">
          {w().failed.home}
        </Link>
      </Notice>
    );
  if (route.needs.length > 0 && !route.needs.some(may))
    return (
      <Notice title={w().failed.forbidden} text={w().failed.forbiddenWhy(me.roleName ?? w().account.guest)}>
        {me.principal === null ? (
          <button
            type="button"
            className="button"
            onClick={() => navigate(signInPath(location.pathname + location.search))}
          >
            {w().account.signIn}
          </button>
        ) : (
          path !== '/' && (
            <Link className="button" to="/">
              {w().failed.home}
            </Link>
          )
        )}
      </Notice>
    );
  return (
    <Guarded key={route.path}>
      <Suspense fallback={<Busy />}>
        <route.Page />
      </Suspense>
    </Guarded>
  );
}

/** A page that breaks does not take the bar with it. */
class Guarded extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state = { error: null };
  static getDerivedStateFromError(error: Error): { error: Error } {
    return { error };
  }
  override render(): ReactNode {
    if (this.state.error === null) return this.props.children;
    return (
      <Notice title={w().failed.crashed} text="">
        <button type="button" className="button" onClick={() => location.reload()}>
          {w().retry}
        </button>
      </Notice>
    );
  }
}
