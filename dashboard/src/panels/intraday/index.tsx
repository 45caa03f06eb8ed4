import type { OverviewValue } from '@toancanh/shared/contract/overview.ts';
import type { WallValue } from '@toancanh/shared/contract/wall.ts';
import { lazy, Suspense, useMemo } from 'react';
import { Aside, Fresh } from '../../kit/fresh.tsx';
import { t } from '../../text/index.ts';
import type { PanelProps } from '../panel.ts';

/** Charts come after the figures: their library is the heaviest part of the page. */
const Bars = lazy(() => import('./bars.tsx'));

/** Hours that are always shown; others join when something happened in them. */
const FIRST = 7;
const LAST = 16;

export function IntradayPanel({ value }: PanelProps<WallValue & Pick<OverviewValue, 'intraday' | 'intradayBefore'>>) {
  const words = t().intraday;
  const rows = useMemo(
    () =>
      value.intraday.filter(
        (h) =>
          (h.hour >= FIRST && h.hour <= LAST) ||
          (h.received ?? 0) + (h.resolved ?? 0) + h.receivedBefore + h.resolvedBefore > 0,
      ),
    [value.intraday],
  );
  const quiet = rows.every((h) => !h.received && !h.resolved);
  return (
    <Fresh kind="dossiers" className="chart-panel intraday">
      <header>
        <h2>{words.title}</h2>
        <Aside kind="dossiers">
          <span className="chart-legend">
            <i className="key before" />
            {words.before(value.intradayBefore)}
          </span>
        </Aside>
      </header>
      <ul className="chart-legend key-row">
        <li>
          <i className="key data" />
          {words.received}
        </li>
        <li>
          <i className="key second" />
          {words.resolved}
        </li>
      </ul>
      {quiet && <p className="quiet">{words.none}</p>}
      <Suspense fallback={<div className="chart" />}>
        <Bars rows={rows} />
      </Suspense>
    </Fresh>
  );
}
