import { type ReactNode, useEffect, useRef } from 'react';
import { AddButton } from '../../meeting/add-button.tsx';
import type { Offer } from '../../meeting/add-to-deck.tsx';
import { useFeed } from '../../stage/feed.ts';
import { w } from '../../text/desk.ts';
import { isFramed } from '../frame.ts';
import { Link, usePath } from '../router.tsx';
import { pathOf, ROUTES, routeOf } from '../routes.ts';
import { AlertCount } from '../screens/alerts/count.tsx';
import { useSession } from '../session.tsx';
import { useDesk } from '../state.ts';
import { AccountMenu } from './account-menu.tsx';
import { useFocusKept } from './focus-kept.ts';
import { Freshness } from './freshness.tsx';
import { Search } from './search.tsx';

/** Pages that are one view, and what of them is proposed; others have the button beside their own figures. */
const SHOWABLE: Readonly<Record<string, Offer>> = {
  '/': {},
  '/desk/meetings': { first: 'decisions' },
  '/desk/meetings/list': { first: 'decisions' },
  '/desk/meetings/books': { first: 'decisions' },
};

/** On a phone the pages are more than fit: whom the keyboard comes to is seen whole. */
const wholly = ({ currentTarget: page }: { currentTarget: HTMLElement }): void => {
  if (page.matches(':focus-visible')) page.scrollIntoView({ block: 'nearest', inline: 'nearest' });
};

/** The bar with the pages, search and account; below it the page. */
export function Shell({ children }: { children: ReactNode }) {
  const path = usePath();
  const { may } = useSession();
  const { to, problems } = useDesk();
  const feed = useFeed();
  const desk = useRef<HTMLDivElement>(null);
  const main = useRef<HTMLElement>(null);
  useFocusKept(desk, main);
  const nav = useRef<HTMLElement>(null);
  const here = routeOf(path);
  const before = useRef(here);
  useEffect(() => {
    // A new page begins at its beginning, for the eye and for the keyboard.
    if (before.current !== here) main.current?.focus({ preventScroll: true });
    before.current = here;
    // On a phone the bar is wider than the screen.
    nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [here]);
  const pages = ROUTES.filter((r) => r.inBar && (r.needs.length === 0 || r.needs.some(may)));
  return (
    <div ref={desk} className="desk" {...(isFramed ? { 'data-framed': true } : {})}>
      <a className="skip" href="#page">
        {w().skip}
      </a>
      {/* Over a slide there is one question and no way elsewhere. */}
      <header className="bar" hidden={isFramed}>
        <Link className="brand" to={to({}, '/')}>
          {w().product}
        </Link>
        <nav ref={nav} aria-label={w().pages.menu}>
          {pages.map((r) => (
            <Link
              key={r.path}
              to={to({ dossier: null, passport: null }, pathOf(r))}
              aria-current={here === r ? 'page' : undefined}
              onFocus={wholly}
            >
              {w().pages[r.title]}
            </Link>
          ))}
          <a href="/wall" onFocus={wholly}>
            {w().pages.wall}
          </a>
        </nav>
        {may('alerts.manage') && may('screens.manage') && <AlertCount to={to({}, '/screens/alerts')} />}
        {feed.simulated && <span className="simulated">{w().simulated}</span>}
        {SHOWABLE[path] && <AddButton key={path} small {...SHOWABLE[path]} />}
        {may('figures.read') && <Search />}
        <AccountMenu />
      </header>
      <Freshness />
      {problems.length > 0 && (
        <p className="strip" role="alert">
          {w().failed.badAddress(problems.map((p) => `${p.field}=${p.value}`).join(', '))}
        </p>
      )}
      <main id="page" ref={main} tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
