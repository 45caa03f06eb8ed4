import type { DossiersValue, PetitionsValue } from '@toancanh/shared/contract/scenes.ts';
import type { SourceAge, WallValue } from '@toancanh/shared/contract/wall.ts';
import { lazy, Suspense, useMemo } from 'react';
import { ofDay } from '../../figures/scenes.ts';
import { type TouchedFigure, useTouches } from '../../figures/use-touches.ts';
import { shortDate } from '../../format/time.ts';
import { Aside, Fresh } from '../../kit/fresh.tsx';
import type { Layout } from '../../stage/scale.ts';
import { useStage } from '../../stage/stage-context.ts';
import { capital, said, t } from '../../text/index.ts';
import type { PanelProps } from '../panel.ts';
import type { FlowDay } from './bars.tsx';
import './flow-days.css';

const Bars = lazy(() => import('./bars.tsx'));

/** A touch as near to the line as this (design units) means the line, any other the bar. */
const NEAR = 26;

/** Every which day has its name under the bars. */
const STEP: Record<Layout, number> = { wide: 4, full: 5, mid: 10, far: 10 };

const isNarrow = (layout: Layout): boolean => layout === 'mid' || layout === 'far';

interface Props {
  kind: SourceAge['kind'];
  title: string;
  out: string;
  /** What came in and what went out, as metrics. */
  metrics: readonly [string, string];
  value: WallValue & { unit?: string };
  rows: FlowDay[];
  layout: Layout;
}

function FlowDays({ kind, title, out, metrics, rows, value, layout }: Props) {
  const words = t().scenes.days;
  const { today } = value;
  const { unit } = useStage().size;
  const touches = useTouches(
    title,
    rows.length,
    (i) =>
      rows.slice(i, i + 1).flatMap((r): TouchedFigure[] =>
        [r.into, r.out].map((n, of) => ({
          of: ofDay(metrics[of as 0 | 1], value, r.day, n, kind),
          name: words.of(capital(of === 0 ? words.received : out), shortDate(r.day)),
          text: said(n),
        })),
      ),
    (i, { away }) => (away(rows[i]?.out ?? Number.NaN) <= NEAR * unit ? 1 : 0),
  );
  const none = rows.every((r) => r.into + r.out === 0);
  return (
    <Fresh kind={kind} className="chart-panel">
      <header>
        <h2>{title}</h2>
        <Aside kind={kind}>{none || isNarrow(layout) ? '' : words.span(rows.length - 1)}</Aside>
      </header>
      {none ? (
        <p className="quiet">{words.none}</p>
      ) : (
        <>
          <ul className="chart-legend key-row">
            <li>
              <i className="key data" />
              {words.received}
            </li>
            <li>
              <i className="key stroke" />
              {out}
            </li>
          </ul>
          <Suspense fallback={<div className="chart" />}>
            <Bars rows={rows} today={today} step={STEP[layout]} touches={touches} />
          </Suspense>
        </>
      )}
    </Fresh>
  );
}

export function DossierDays({
  value,
  layout,
}: PanelProps<WallValue & Pick<DossiersValue, 'days'> & { unit?: string }>) {
  const rows = useMemo(() => value.days.map((d) => ({ day: d.day, into: d.received, out: d.resolved })), [value.days]);
  const words = t().scenes.days;
  return (
    <FlowDays
      {...{
        kind: 'dossiers',
        title: isNarrow(layout) ? words.dossiersShort : words.dossiers,
        out: words.resolved,
        metrics: ['received', 'resolved'],
        value,
        rows,
        layout,
      }}
    />
  );
}

export function PetitionDays({ value, layout }: PanelProps<PetitionsValue>) {
  const rows = useMemo(() => value.days.map((d) => ({ day: d.day, into: d.received, out: d.answered })), [value.days]);
  const words = t().scenes.days;
  return (
    <FlowDays
      {...{
        kind: 'petitions',
        title: isNarrow(layout) ? words.petitionsShort : words.petitions,
        out: words.answered,
        metrics: ['petitionsReceived', 'petitionsAnswered'],
        value,
        rows,
        layout,
      }}
    />
  );
}
