import type { DossiersValue } from '@toancanh/shared/contract/scenes.ts';
import { Fragment } from 'react';
import { useFigures } from '../../figures/figure.tsx';
import { ofDay } from '../../figures/scenes.ts';
import { Aside, Fresh } from '../../kit/fresh.tsx';
import { everHeard } from '../../stage/freshness.ts';
import { said, t } from '../../text/index.ts';
import type { PanelProps } from '../panel.ts';
import './ahead.css';

/** How much is due today and on the working days to come. */
export function AheadPanel({ value }: PanelProps<DossiersValue>) {
  const words = t().scenes.ahead;
  const figure = useFigures();
  const most = Math.max(...value.ahead.map((d) => d.due), 0);
  return (
    <Fresh kind="dossiers" className="panel ahead">
      <header>
        <h2>{words.title}</h2>
        <Aside kind="dossiers">{words.unit}</Aside>
      </header>
      {most === 0 ? (
        <p className="quiet">{everHeard(value.sources, 'dossiers') ? words.none : t().map.noData}</p>
      ) : (
        <div className="ahead-rows">
          {value.ahead.map(({ day, due }) => (
            <Fragment key={day}>
              <span className="quiet">{day === value.today ? words.today : words.day(day)}</span>
              <i style={{ width: `${(due / most) * 100}%` }} />
              <b {...figure(ofDay('dueToday', value, day, due, 'dossiers'), words.title, said(due))}>{said(due)}</b>
            </Fragment>
          ))}
        </div>
      )}
    </Fresh>
  );
}
