import type { OverviewValue } from '@toancanh/shared/contract/overview.ts';
import type { WallValue } from '@toancanh/shared/contract/wall.ts';
import { lazy, Suspense } from 'react';
import { useFigures } from '../../figures/figure.tsx';
import { onTimeOfDay } from '../../figures/overview.ts';
import { type TouchedFigure, useTouches } from '../../figures/use-touches.ts';
import { percent, target as targetText } from '../../format/number.ts';
import { shortDate } from '../../format/time.ts';
import { Aside, Fresh } from '../../kit/fresh.tsx';
import { Mark } from '../../kit/shapes.tsx';
import { t } from '../../text/index.ts';
import type { PanelProps } from '../panel.ts';
import type { Axis } from './line.tsx';

/** Up to 100 %; the floor a little below the lowest day. */
export const SHARE: Axis = {
  limits: (low) => [Math.max(0, Math.floor(low * 100 - Math.max(0.5, (100 - low * 100) * 0.15))) / 100, 1],
  text: (value) => `${Math.round(value * 100)} %`,
};

const Line = lazy(() => import('./line.tsx'));

/** Days of the last month against the target; the latest in words. */
export function OnTimeDaysPanel({
  value,
}: PanelProps<WallValue & Pick<OverviewValue, 'onTimeDays' | 'onTimeTarget'> & { unit?: string }>) {
  const words = t().onTimeDays;
  const figure = useFigures();
  const { onTimeDays: days, onTimeTarget: target } = value;
  const ofDay = (day: (typeof days)[number]): TouchedFigure => ({
    of: onTimeOfDay(value, day),
    name: `${words.day} ${shortDate(day.day)}`,
    text: words.latest(percent(day.value)),
  });
  const touches = useTouches(words.title, days.length, (i) => days.slice(i, i + 1).map(ofDay));
  const last = days.findLast((d) => d.value !== null);
  const latest = last && ofDay(last);
  const below = last?.value != null && target !== null && last.value < target;
  return (
    <Fresh kind="dossiers" className="chart-panel on-time-days">
      <header>
        <h2>{words.title}</h2>
      </header>
      {last === undefined ? (
        <>
          <Aside kind="dossiers">{''}</Aside>
          <p className="quiet">{words.none}</p>
        </>
      ) : (
        <>
          <p className="latest">
            <b className={below ? 'bad' : undefined} {...(latest && figure(latest.of, latest.name, latest.text))}>
              {below && <Mark shape="diamond" />} {words.latest(percent(last.value))}
            </b>
            <Aside kind="dossiers">{target === null ? '' : words.target(targetText(target))}</Aside>
          </p>
          <Suspense fallback={<div className="chart" />}>
            <Line days={days} target={target} below={below} axis={SHARE} touches={touches} />
          </Suspense>
        </>
      )}
    </Fresh>
  );
}
