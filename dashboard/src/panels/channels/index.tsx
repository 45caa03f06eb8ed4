import type { DossiersValue } from '@toancanh/shared/contract/scenes.ts';
import { useFigures } from '../../figures/figure.tsx';
import { receivedBy } from '../../figures/scenes.ts';
import { percent } from '../../format/number.ts';
import { monthNumber } from '../../format/time.ts';
import { Aside, Fresh } from '../../kit/fresh.tsx';
import { said, t } from '../../text/index.ts';
import type { PanelProps } from '../panel.ts';
import './channels.css';

const NAMES = ['online', 'counter', 'post'] as const;

/** How this month's dossiers were filed: one bar in three parts, each named with its share. */
export function ChannelsPanel({ value }: PanelProps<DossiersValue>) {
  const words = t().scenes.channels;
  const figure = useFigures();
  const all = NAMES.reduce((sum, name) => sum + value.channels[name], 0);
  return (
    <Fresh kind="dossiers" className="panel channels">
      <header>
        <h2>{words.title}</h2>
        <Aside kind="dossiers">{t().petitions.month(monthNumber(value.today))}</Aside>
      </header>
      {all === 0 ? (
        <p className="quiet">{words.none}</p>
      ) : (
        <>
          <div className="parts" aria-hidden="true">
            {NAMES.map((name) => (
              <i key={name} className={name} style={{ flexGrow: value.channels[name] / all }} />
            ))}
          </div>
          <ul className="part-names">
            {NAMES.map((name) => (
              <li key={name}>
                <i className={`part-key ${name}`} />
                <span>{words[name]}</span>
                <b {...figure(receivedBy(value, name), `${words.title}: ${words[name]}`, said(value.channels[name]))}>
                  {`${percent(value.channels[name] / all, 1)} %`}
                </b>
              </li>
            ))}
          </ul>
        </>
      )}
    </Fresh>
  );
}
