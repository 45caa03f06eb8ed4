import type { Verb } from '@toancanh/shared/access/roles.ts';
import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { DeskWords } from '../text/desk-vi.ts';

export interface Route {
  /** A pattern: `/desk/dossier/*` takes all that begins so. */
  path: string;
  title: keyof DeskWords['pages'];
  /** One of these is needed. */
  needs: readonly Verb[];
  /** Whether it stands in the bar of pages. */
  inBar: boolean;
  /** Who is not signed in is led to the door at once, and comes back here: where a code on a screen leads. */
  signInFirst?: true;
  Page: LazyExoticComponent<ComponentType>;
}

/** The desk's pages; each is loaded when it is gone to. */
export const ROUTES: readonly Route[] = [
  { path: '/', title: 'desk', needs: ['figures.read'], inBar: true, Page: lazy(() => import('./home/home.tsx')) },
  {
    path: '/desk/my-work',
    title: 'work',
    needs: ['dossiers.read'],
    inBar: true,
    Page: lazy(() => import('./work/my-work.tsx')),
  },
  {
    path: '/desk/report-06a',
    title: 'report',
    needs: ['figures.read'],
    inBar: true,
    Page: lazy(() => import('./report/form-06a.tsx')),
  },
  {
    path: '/desk/dossier/*',
    title: 'dossier',
    needs: ['dossiers.read'],
    inBar: false,
    Page: lazy(() => import('./dossier/dossier-page.tsx')),
  },
  {
    path: '/desk/meetings/*',
    title: 'meetings',
    needs: ['meetings.read'],
    inBar: true,
    Page: lazy(() => import('../meeting/meetings.tsx')),
  },
  {
    path: '/desk/data/*',
    title: 'data',
    needs: ['sources.read', 'quarantine.read', 'mappings.read'],
    inBar: true,
    Page: lazy(() => import('./data/data.tsx')),
  },
  {
    path: '/screens/*',
    title: 'screens',
    needs: ['screens.manage', 'alerts.manage'],
    inBar: true,
    signInFirst: true,
    Page: lazy(() => import('./screens/screens.tsx')),
  },
  {
    path: '/desk/admin/*',
    title: 'admin',
    needs: ['accounts.manage', 'tokens.manage', 'audit.read'],
    inBar: true,
    Page: lazy(() => import('./admin/admin.tsx')),
  },
  {
    path: '/verify/*',
    title: 'verify',
    needs: ['figures.read'],
    inBar: false,
    signInFirst: true,
    Page: lazy(() => import('../meeting/verify-page.tsx')),
  },
  { path: '/desk/account', title: 'account', needs: [], inBar: false, Page: lazy(() => import('./entry/account.tsx')) },
];

export const routeOf = (path: string): Route | null =>
  ROUTES.find((r) =>
    r.path.endsWith('/*') ? path.startsWith(r.path.slice(0, -1)) || path === r.path.slice(0, -2) : r.path === path,
  ) ?? null;

/** Where a link in the bar leads. */
export const pathOf = (route: Route): string => route.path.replace('/*', '');
