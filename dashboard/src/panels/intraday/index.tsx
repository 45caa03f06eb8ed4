import type { OverviewValue } from '@toancanh/shared/contract/overview.ts';
import type { WallValue } from '@toancanh/shared/contract/wall.ts';
import { lazy, Suspense, useMemo } from 'react';
import { Figure } from '../../figures/figure.tsx';
import { flowOfDay, ofHour } from '../../figures/overview.ts';
import { type TouchedFigure, useTouches } from '../../figures/use-touches.ts';
import { NONE } from '../../format/number.ts';
import { Aside, Fresh } from '../../kit/fresh.tsx';
import { capital, said, t } from '../../text/index.ts';
import type { PanelProps } from '../panel.ts';

/** Charts come after the figures: their library is the heaviest part of the page. */
const Bars = lazy(() => import('./bars.tsx'));

/** Hours that are always shown; others join when something happened in them. */
const FIRST = 7;
const LAST = 16;

export function IntradayPanel({
  value,
}: PanelProps<WallValue & Pick<OverviewValue, 'intraday' | 'intradayBefore'> & { unit?: string }>) {
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
  // Two bars an hour: what came in left, what went out right; of the day before where today has none yet.
  const ofBar = (hour: (typeof rows)[number], metric: 'received' | 'resolved'): TouchedFigure => {
    const today = ofHour(value, hour, metric, 'today');
    const of = today ?? ofHour(value, hour, metric, 'before');
    const when = today ? words.hour(hour.hour) : `${words.hour(hour.hour)} ${words.before(value.intradayBefore)}`;
    return { of, name: `${capital(words[metric])} ${when}`, text: of?.shown == null ? NONE : said(of.shown) };
  };
  const touches = useTouches(
    words.title,
    rows.length,
    (i) => rows.slice(i, i + 1).flatMap((hour) => [ofBar(hour, 'received'), ofBar(hour, 'resolved')]),
    (_, { across }) => (across < 0.5 ? 0 : 1),
  );
  const quiet = rows.every((h) => !h.received && !h.resolved);
  return (
    <Fresh kind="dossiers" className="chart-panel intraday">
      <header>
        <h2>{words.title}</h2>
        <Aside kind="dossiers">
          <span className="chart-legend">
            <i className="key before" />
            <Figure of={flowOfDay(value, 'received', value.intradayBefore)} name={capital(words.received)}>
              {words.before(value.intradayBefore)}
            </Figure>
          </span>
        </Aside>
      </header>
      <ul className="chart-legend key-row">
        <li>
          <i className="key data" />
          <Figure of={flowOfDay(value, 'received', value.today)} name={capital(words.received)}>
            {words.received}
          </Figure>
        </li>
        <li>
          <i className="key second" />
          <Figure of={flowOfDay(value, 'resolved', value.today)} name={capital(words.resolved)}>
            {words.resolved}
          </Figure>
        </li>
      </ul>
      {quiet && <p className="quiet">{words.none}</p>}
      <Suspense fallback={<div className="chart" />}>
        <Bars rows={rows} touches={touches} />
      </Suspense>
    </Fresh>
  );
}
