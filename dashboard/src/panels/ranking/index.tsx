import type { OverviewValue } from '@toancanh/shared/contract/overview.ts';
import { count, pair, percent } from '../../format/number.ts';
import { FitList } from '../../kit/fit-list.tsx';
import { Fresh } from '../../kit/fresh.tsx';
import { shortName, t } from '../../text/index.ts';
import type { PanelProps } from '../panel.ts';
import './ranking.css';

const ROWS = 5;
type Row = OverviewValue['ranking']['rows'][number];

export function RankingPanel({ value }: PanelProps) {
  const words = t().ranking;
  const { minimum, rows } = value.ranking;
  const least = count(minimum).text;
  return (
    <Fresh kind="dossiers" say={false} className="panel ranking">
      <header>
        <h2>{words.title}</h2>
        <span className="quiet">{words.minimum(least)}</span>
      </header>
      {rows.length === 0 ? (
        <p className="quiet">{words.none(least)}</p>
      ) : (
        <FitList items={rows.slice(0, ROWS)} id={rowId} draw={drawRow} more={words.more} />
      )}
    </Fresh>
  );
}

const rowId = (row: Row): string => row.unit;

function drawRow(row: Row, i: number) {
  const of = pair(row.overdue, row.open);
  return (
    <div className="rank-row">
      <span className="place">{i + 1}</span>
      <span className="name">{shortName(row.name)}</span>
      <span className="of">{`${of.text}${of.scale === 1 ? '' : ` ${t().scale(of.scale)}`}`}</span>
      <b className={row.overdue > 0 ? 'bad' : undefined}>{`${percent(row.value, 1)} %`}</b>
    </div>
  );
}
