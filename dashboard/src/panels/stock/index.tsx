import type { DossiersValue } from '@toancanh/shared/contract/scenes.ts';
import type { WallValue } from '@toancanh/shared/contract/wall.ts';
import { lazy, Suspense, useMemo } from 'react';
import { niceLimits } from '../../format/nice.ts';
import { Aside, Fresh } from '../../kit/fresh.tsx';
import { said, saidRound, t } from '../../text/index.ts';
import type { Axis } from '../on-time-days/line.tsx';
import type { PanelProps } from '../panel.ts';

const Line = lazy(() => import('../on-time-days/line.tsx'));
const COUNT: Axis = { limits: niceLimits, text: saidRound };

/** How many dossiers were open at the end of each day. */
export function StockPanel({ value }: PanelProps<WallValue & Pick<DossiersValue, 'days'>>) {
  const words = t().scenes.stock;
  const days = useMemo(() => value.days.map((d) => ({ day: d.day, value: d.open })), [value.days]);
  const last = value.days.at(-1);
  return (
    <Fresh kind="dossiers" className="chart-panel">
      <header>
        <h2>{words.title}</h2>
      </header>
      {last === undefined || value.days.every((d) => d.open === 0) ? (
        <>
          <Aside kind="dossiers">{''}</Aside>
          <p className="quiet">{words.none}</p>
        </>
      ) : (
        <>
          <p className="latest">
            <b>{said(last.open)}</b>
            <Aside kind="dossiers">{words.end}</Aside>
          </p>
          <Suspense fallback={<div className="chart" />}>
            <Line days={days} target={null} below={false} axis={COUNT} />
          </Suspense>
        </>
      )}
    </Fresh>
  );
}
