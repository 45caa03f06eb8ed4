import type { OverviewValue } from '@toancanh/shared/contract/overview.ts';
import { type Figures, useFigures } from '../../figures/figure.tsx';
import { ranked } from '../../figures/overview.ts';
import { count, pair, percent } from '../../format/number.ts';
import { FitList } from '../../kit/fit-list.tsx';
import { Aside, Fresh } from '../../kit/fresh.tsx';
import { everHeard } from '../../stage/freshness.ts';
import { shortName, t } from '../../text/index.ts';
import type { PanelProps } from '../panel.ts';
import './ranking.css';

const ROWS = 5;
/** Letters that fit beside the numbers. */
const LONG = 16;
type Row = OverviewValue['ranking']['rows'][number];

export function RankingPanel({ value, layout }: PanelProps) {
  const words = t().ranking;
  const figure = useFigures();
  const { minimum, rows } = value.ranking;
  const least = count(minimum).text;
  return (
    <Fresh kind="dossiers" className="panel ranking">
      <header>
        <h2>{words.title}</h2>
        <Aside kind="dossiers">{words.minimum(least)}</Aside>
      </header>
      {rows.length === 0 ? (
        <p className="quiet">{everHeard(value.sources, 'dossiers') ? words.none(least) : t().map.noData}</p>
      ) : (
        <FitList
          items={rows.slice(0, layout === 'wide' ? 2 * ROWS : ROWS)}
          id={rowId}
          draw={(row, i) => drawRow(row, i, value, figure)}
          more={words.more}
        />
      )}
    </Fresh>
  );
}

const rowId = (row: Row): string => row.unit;

function drawRow(row: Row, i: number, value: OverviewValue, figure: Figures) {
  const of = pair(row.overdue, row.open);
  const name = shortName(row.name);
  const long = name.length > LONG;
  const share = <span className="of">{`${of.text} ${t().scale(of.scale)}`.trim()}</span>;
  return (
    <div className={long ? 'rank-row long' : 'rank-row'}>
      <span className="place">{i + 1}</span>
      <span className="name">
        {name}
        {long && share}
      </span>
      {!long && share}
      <b
        className={row.overdue > 0 ? 'bad' : undefined}
        {...figure(ranked(value, row), `${row.name}: ${t().ranking.rate}`, `${percent(row.value, 1)} %`)}
      >{`${percent(row.value, 1)} %`}</b>
    </div>
  );
}
