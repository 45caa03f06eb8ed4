import type { DossiersValue } from '@toancanh/shared/contract/scenes.ts';
import type { WallValue } from '@toancanh/shared/contract/wall.ts';
import { lazy, Suspense, useMemo } from 'react';
import { useFigures } from '../../figures/figure.tsx';
import { ofDay } from '../../figures/scenes.ts';
import { type TouchedFigure, useTouches } from '../../figures/use-touches.ts';
import { niceLimits } from '../../format/nice.ts';
import { shortDate } from '../../format/time.ts';
import { Aside, Fresh } from '../../kit/fresh.tsx';
import { said, saidRound, t } from '../../text/index.ts';
import type { Axis } from '../on-time-days/line.tsx';
import type { PanelProps } from '../panel.ts';

const Line = lazy(() => import('../on-time-days/line.tsx'));
const COUNT: Axis = { limits: niceLimits, text: saidRound };

/** How many dossiers were open at the end of each day. */
export function StockPanel({ value }: PanelProps<WallValue & Pick<DossiersValue, 'days'> & { unit?: string }>) {
  const words = t().scenes.stock;
  const days = useMemo(() => value.days.map((d) => ({ day: d.day, value: d.open })), [value.days]);
  const last = value.days.at(-1);
  const figure = useFigures();
  const ofEnd = ({ day, open }: (typeof value.days)[number]): TouchedFigure => ({
    of: ofDay('open', value, day, open, 'dossiers'),
    name: day === value.today ? `${words.title}, ${words.end}` : words.of(shortDate(day)),
    text: said(open),
  });
  const latest = last && ofEnd(last);
  const touches = useTouches(words.title, value.days.length, (i) => value.days.slice(i, i + 1).map(ofEnd));
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
            <b {...(latest && figure(latest.of, latest.name, latest.text))}>{said(last.open)}</b>
            <Aside kind="dossiers">{words.end}</Aside>
          </p>
          <Suspense fallback={<div className="chart" />}>
            <Line days={days} target={null} below={false} axis={COUNT} touches={touches} />
          </Suspense>
        </>
      )}
    </Fresh>
  );
}
