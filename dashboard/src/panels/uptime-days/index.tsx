import type { CountersValue } from '@toancanh/shared/contract/scenes.ts';
import { lazy, Suspense, useMemo } from 'react';
import { useFigures } from '../../figures/figure.tsx';
import { ofDay } from '../../figures/scenes.ts';
import { type TouchedFigure, useTouches } from '../../figures/use-touches.ts';
import { percent } from '../../format/number.ts';
import { shortDate } from '../../format/time.ts';
import { Aside, Fresh } from '../../kit/fresh.tsx';
import { t } from '../../text/index.ts';
import { SHARE } from '../on-time-days/index.tsx';
import type { PanelProps } from '../panel.ts';

const Line = lazy(() => import('../on-time-days/line.tsx'));

/** Share of the opening hours in which cameras answered, a value a day. */
export function UptimeDaysPanel({ value }: PanelProps<CountersValue>) {
  const words = t().scenes.uptime;
  const days = useMemo(() => value.uptimeDays.map((d) => ({ day: d.day, value: d.uptime.value })), [value.uptimeDays]);
  const last = days.findLast((d) => d.value !== null);
  const figure = useFigures();
  const ofOne = (at: (typeof days)[number]): TouchedFigure => ({
    of: ofDay('cameraUptime', value, at.day, at.value, 'cameras'),
    name: words.of(shortDate(at.day)),
    text: `${percent(at.value)} %`,
  });
  const latest = last && ofOne(last);
  const touches = useTouches(words.title, days.length, (i) => days.slice(i, i + 1).map(ofOne));
  return (
    <Fresh kind="cameras" className="chart-panel">
      <header>
        <h2>{words.title}</h2>
      </header>
      {last === undefined ? (
        <>
          <Aside kind="cameras">{''}</Aside>
          <p className="quiet">{words.none}</p>
        </>
      ) : (
        <>
          <p className="latest">
            <b {...(latest && figure(latest.of, latest.name, latest.text))}>{`${percent(last.value)} %`}</b>
            <Aside kind="cameras">{last.day === value.today ? t().scenes.ahead.today : t().dayAndDate(last.day)}</Aside>
          </p>
          <Suspense fallback={<div className="chart" />}>
            <Line days={days} target={null} below={false} axis={SHARE} touches={touches} />
          </Suspense>
        </>
      )}
    </Fresh>
  );
}
