import type { RankBoard, RankingValue, RankRow } from '@toancanh/shared/contract/scenes.ts';
import type { SourceAge } from '@toancanh/shared/contract/wall.ts';
import type { ComponentType } from 'react';
import { useFigures } from '../../figures/figure.tsx';
import { ranked, rankedWhole } from '../../figures/scenes.ts';
import { count, percent, target as targetText } from '../../format/number.ts';
import { Aside, Fresh } from '../../kit/fresh.tsx';
import { Mark } from '../../kit/shapes.tsx';
import { TargetBar } from '../../kit/target-bar.tsx';
import { type Cell, type TableRow, WallTable } from '../../kit/wall-table.tsx';
import type { Layout } from '../../stage/scale.ts';
import { listName, said, t } from '../../text/index.ts';
import type { PanelProps } from '../panel.ts';
import './board.css';
import { boardLists } from './lists.ts';

/** Rows of each of the two lists, when the names are short; and whether the lists stand below each other. */
const ROOM: Record<Layout, { rows: number; below: boolean }> = {
  wide: { rows: 8, below: true },
  full: { rows: 5, below: false },
  mid: { rows: 5, below: true },
  far: { rows: 5, below: false },
};

const sourceOf = (metric: RankBoard['metric']): SourceAge['kind'] =>
  metric === 'petitionsOnTimeRate' ? 'petitions' : 'dossiers';

const outOfLine = ({ target, direction }: RankBoard, value: number | null): boolean =>
  target !== null && value !== null && (direction === 'up' ? value < target : value > target);

/** A ranking of the units of one kind by one rate: who is best, who has to mend, and all of them together. */
export const boardPanel = (
  metric: RankBoard['metric'],
  kind: RankBoard['kind'],
): ComponentType<PanelProps<RankingValue>> =>
  function Board({ value, layout }) {
    const board = value.boards.find((b) => b.metric === metric && b.kind === kind);
    const words = t().scenes.boards;
    const source = sourceOf(metric);
    const minimum = board && words.minimum(count(board.minimum).text, words.things[metric]);
    return (
      <Fresh kind={source} className="panel board">
        <header>
          <h2>{words.title(words.kinds[kind], words.titles[metric])}</h2>
          <Aside kind={source}>{minimum ?? ''}</Aside>
        </header>
        {board === undefined || board.ranked === 0 ? (
          <p className="quiet">{board === undefined ? words.absent : words.none}</p>
        ) : (
          <>
            <Whole value={value} board={board} />
            <Lists value={value} board={board} layout={layout} />
            <p className="quiet">
              <Others board={board} layout={layout} />
            </p>
          </>
        )}
      </Fresh>
    );
  };

function Whole({ value: ranking, board }: { value: RankingValue; board: RankBoard }) {
  const words = t().scenes.boards;
  const figure = useFigures();
  const { value } = board.whole;
  const name = words.title(words.kinds[board.kind], words.titles[board.metric]);
  const bad = outOfLine(board, value);
  return (
    <>
      <p className="line whole">
        {bad && <Mark shape="diamond" className="bad" />}
        <b
          className={bad ? 'bad' : undefined}
          {...figure(rankedWhole(ranking, board), name, `${percent(value)} %`)}
        >{`${percent(value)} %`}</b>
        <span className="quiet">{words.whole[board.kind]}</span>
        {board.target !== null && <span className="quiet end">{`${t().target} ${targetText(board.target)} %`}</span>}
      </p>
      <TargetBar
        value={value}
        mark={board.target}
        max={board.direction === 'up' ? 1 : Math.max(value ?? 0, board.target ?? 0, 0.05) * 1.3}
        warn={bad}
      />
    </>
  );
}

/** Who stands in neither list, and who is not ranked at all. */
function Others({ board, layout }: { board: RankBoard; layout: Layout }) {
  const words = t().scenes.boards;
  const { own, low, rest } = boardLists(board, ROOM[layout].rows);
  const others = own ? words.among(said(rest)) : low.length > 0 ? words.between(said(rest)) : words.more(rest);
  return [rest > 0 && others, board.left > 0 && words.left(said(board.left))].filter(Boolean).join(', ');
}

function Lists({ value, board, layout }: { value: RankingValue; board: RankBoard; layout: Layout }) {
  const words = t().scenes.boards;
  const { below, rows } = ROOM[layout];
  const { own, top, low } = boardLists(board, rows);
  const list = (title: string, units: RankRow[]) => (
    <div className="board-list">
      <h3 className="quiet">{title}</h3>
      <WallTable lead={48} rows={units.map((u) => rowOf(value, board, u, below))} more={words.more} />
    </div>
  );
  return (
    <div className={below ? 'board-lists below' : 'board-lists'}>
      {top.length === 0 ? <p className="quiet">{words.noneOwn}</p> : list(own ? words.own : words.best, top)}
      {low.length > 0 && list(words.worst, low)}
    </div>
  );
}

function rowOf(value: RankingValue, board: RankBoard, unit: RankRow, counts: boolean): TableRow {
  const bad = outOfLine(board, unit.value);
  const parts: Cell = { text: `${said(unit.numerator)} / ${said(unit.denominator)}`, quiet: true };
  return {
    id: unit.unit,
    name: listName(unit.name),
    lead: unit.place,
    cells: [
      movedCell(unit),
      ...(counts ? [parts] : []),
      {
        ...{ text: `${percent(unit.value, 1)} %`, bad, figure: ranked(value, board, unit) },
        ...(bad ? { mark: <Mark shape="diamond" className="bad" /> } : {}),
      },
    ],
  };
}

/** ▲ 2: two places better than last month. */
function movedCell({ place, placeBefore }: RankRow): Cell {
  if (placeBefore === null) return { text: t().scenes.boards.fresh, quiet: true };
  const by = placeBefore - place;
  if (by === 0) return { text: '', quiet: true, mark: <Mark shape="same" /> };
  return { text: String(Math.abs(by)), quiet: true, mark: <Mark shape={by > 0 ? 'up' : 'down'} /> };
}
