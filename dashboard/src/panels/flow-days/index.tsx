import type { DossiersValue, PetitionsValue } from '@toancanh/shared/contract/scenes.ts';
import type { SourceAge, WallValue } from '@toancanh/shared/contract/wall.ts';
import { lazy, Suspense, useMemo } from 'react';
import { Aside, Fresh } from '../../kit/fresh.tsx';
import type { Layout } from '../../stage/scale.ts';
import { t } from '../../text/index.ts';
import type { PanelProps } from '../panel.ts';
import type { FlowDay } from './bars.tsx';
import './flow-days.css';

const Bars = lazy(() => import('./bars.tsx'));

/** Every which day has its name under the bars. */
const STEP: Record<Layout, number> = { wide: 4, full: 5, mid: 10, far: 10 };

const isNarrow = (layout: Layout): boolean => layout === 'mid' || layout === 'far';

interface Props {
  kind: SourceAge['kind'];
  title: string;
  out: string;
  rows: FlowDay[];
  today: string;
  layout: Layout;
}

function FlowDays({ kind, title, out, rows, today, layout }: Props) {
  const words = t().scenes.days;
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
            <Bars rows={rows} today={today} step={STEP[layout]} />
          </Suspense>
        </>
      )}
    </Fresh>
  );
}

export function DossierDays({ value, layout }: PanelProps<WallValue & Pick<DossiersValue, 'days'>>) {
  const rows = useMemo(() => value.days.map((d) => ({ day: d.day, into: d.received, out: d.resolved })), [value.days]);
  const words = t().scenes.days;
  return (
    <FlowDays
      {...{
        kind: 'dossiers',
        title: isNarrow(layout) ? words.dossiersShort : words.dossiers,
        out: words.resolved,
        today: value.today,
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
        today: value.today,
        rows,
        layout,
      }}
    />
  );
}
