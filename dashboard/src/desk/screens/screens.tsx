import { lazy } from 'react';
import { sw } from '../../text/screens-desk.ts';
import { SubPages } from '../sub-pages.tsx';
import { RealTime } from './time.tsx';
import './screens.css';

const Fleet = lazy(() => import('./fleet/fleet-page.tsx'));
const Pair = lazy(() => import('./pair/pair-page.tsx'));
const Playlists = lazy(() => import('./playlists/playlists-page.tsx'));
const Alerts = lazy(() => import('./alerts/alerts-page.tsx'));

/** The operator's pages: what hangs where and how it is, how a screen comes in, what it shows when, and what wants a human. */
export default function Screens() {
  const { title, tabs } = sw();
  return (
    <RealTime>
      <SubPages
        title={title}
        base="/screens"
        pages={[
          { id: 'fleet', text: tabs.fleet, needs: 'screens.manage', Page: Fleet },
          { id: 'pair', text: tabs.pair, needs: 'screens.manage', Page: Pair },
          { id: 'playlists', text: tabs.playlists, needs: 'screens.manage', Page: Playlists },
          { id: 'alerts', text: tabs.alerts, needs: 'alerts.manage', Page: Alerts },
        ]}
      />
    </RealTime>
  );
}
