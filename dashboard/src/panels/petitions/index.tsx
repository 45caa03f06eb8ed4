import type { OverviewValue } from '@toancanh/shared/contract/overview.ts';
import type { WallValue } from '@toancanh/shared/contract/wall.ts';
import { useFigures } from '../../figures/figure.tsx';
import { ofPetitions, petitionsOnTime } from '../../figures/overview.ts';
import { count, NONE, pair, percent } from '../../format/number.ts';
import { monthNumber } from '../../format/time.ts';
import { Changing } from '../../kit/changing.tsx';
import { Aside, Fresh } from '../../kit/fresh.tsx';
import { everHeard } from '../../stage/freshness.ts';
import { said, t } from '../../text/index.ts';
import type { PanelProps } from '../panel.ts';
import './petitions.css';

export function PetitionsPanel({
  value,
}: PanelProps<WallValue & Pick<OverviewValue, 'petitions'> & { unit?: string }>) {
  const words = t().petitions;
  const p = value.petitions;
  const heard = everHeard(value.sources, 'petitions');
  const answered = count(p.answered);
  const short = (n: number): string => (heard ? said(n) : NONE);
  const figure = useFigures();
  const opens = (which: 'received' | 'answered' | 'overdue' | 'extended' | 'refused') =>
    figure(ofPetitions(value, which), `${words.title}: ${words[which]}`, short(p[which]));
  const rate = pair(p.onTime.numerator, p.onTime.denominator);
  return (
    <Fresh kind="petitions" className="panel petitions">
      <header>
        <h2>{words.title}</h2>
        <Aside kind="petitions">{words.month(monthNumber(p.month))}</Aside>
      </header>
      <p className="answered">
        <Changing text={heard ? answered.text : NONE} className="figure-2" {...opens('answered')} />
        <span className="quiet">{`${heard ? `${t().scale(answered.scale)} ` : ''}${words.answered}`.trim()}</span>
        <span className="end">
          <b {...opens('received')}>{short(p.received)}</b> <span className="quiet">{words.received}</span>
        </span>
      </p>
      <ul className="splits">
        <li className={heard && p.overdue > 0 ? 'bad' : undefined}>
          <b {...opens('overdue')}>{short(p.overdue)}</b> {words.overdue}
        </li>
        <li>
          <b {...opens('extended')}>{short(p.extended)}</b> {words.extended}
        </li>
        <li>
          <b {...opens('refused')}>{short(p.refused)}</b> {words.refused}
        </li>
      </ul>
      <p className="line">
        <span>{words.onTime}</span>
        <b {...figure(petitionsOnTime(value), `${words.title}: ${words.onTime}`, `${percent(p.onTime.value)} %`)}>
          {`${percent(p.onTime.value, 1)} %`}
        </b>
        <span className="quiet">{p.onTime.denominator === 0 ? '' : `${rate.text} ${t().scale(rate.scale)}`}</span>
      </p>
    </Fresh>
  );
}
