import type { DossiersValue } from '@toancanh/shared/contract/scenes.ts';
import { useFigures } from '../../figures/figure.tsx';
import { handlingTime } from '../../figures/scenes.ts';
import { NONE } from '../../format/number.ts';
import { Aside, Fresh } from '../../kit/fresh.tsx';
import { t } from '../../text/index.ts';
import type { PanelProps } from '../panel.ts';
import './handling.css';

const oneDigit = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 });
const days = (n: number | null): string => (n === null ? NONE : oneDigit.format(n));

/** How long it took: mean and median, in working days. */
export function HandlingPanel({ value }: PanelProps<DossiersValue>) {
  const words = t().scenes.handling;
  const figure = useFigures();
  const { handling } = value;
  const opens = (which: 'mean' | 'median') =>
    figure(handlingTime(value, which), `${words.title}: ${words[which]}`, days(handling[which]));
  return (
    <Fresh kind="dossiers" className="panel handling">
      <header>
        <h2>{words.title}</h2>
        <Aside kind="dossiers">{words.days}</Aside>
      </header>
      {handling.resolved === 0 ? (
        <p className="quiet">{words.none}</p>
      ) : (
        <p className="pairs">
          <span>
            <b className="figure-2" {...opens('mean')}>
              {days(handling.mean)}
            </b>{' '}
            <span className="quiet">{words.mean}</span>
          </span>
          <span>
            <b className="figure-2" {...opens('median')}>
              {days(handling.median)}
            </b>{' '}
            <span className="quiet">{words.median}</span>
          </span>
        </p>
      )}
    </Fresh>
  );
}
