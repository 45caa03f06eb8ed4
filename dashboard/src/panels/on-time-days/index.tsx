import { lazy, Suspense } from 'react';
import { percent, target as targetText } from '../../format/number.ts';
import { Aside, Fresh } from '../../kit/fresh.tsx';
import { t } from '../../text/index.ts';
import type { PanelProps } from '../panel.ts';

const Line = lazy(() => import('./line.tsx'));

/** Days of the last month against the target; the latest in words. */
export function OnTimeDaysPanel({ value }: PanelProps) {
  const words = t().onTimeDays;
  const { onTimeDays: days, onTimeTarget: target } = value;
  const last = days.findLast((d) => d.value !== null);
  const below = last?.value != null && target !== null && last.value < target;
  return (
    <Fresh kind="dossiers" className="chart-panel on-time-days">
      <header>
        <h2>{words.title}</h2>
      </header>
      {last === undefined ? (
        <p className="quiet">{words.none}</p>
      ) : (
        <>
          <p className="latest">
            <b className={below ? 'bad' : undefined}>{words.latest(percent(last.value))}</b>
            <Aside kind="dossiers">{target === null ? '' : words.target(targetText(target))}</Aside>
          </p>
          <Suspense fallback={<div className="chart" />}>
            <Line days={days} target={target} below={below} />
          </Suspense>
        </>
      )}
    </Fresh>
  );
}
