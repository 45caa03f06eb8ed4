import type { ReactNode } from 'react';
import { useFigures } from '../figures/figure.tsx';
import type { ShownFigure } from '../figures/question.ts';
import { useStage } from '../stage/stage-context.ts';
import { FitList } from './fit-list.tsx';
import { widthOf } from './measure.ts';
import './wall-table.css';

const MAIN = 31;
const QUIET = 26;
const MARK = 30;

export interface Cell {
  text: string;
  /** A second, quiet part of the cell ('trên 1.103'). */
  of?: string;
  quiet?: boolean;
  bad?: boolean;
  /** A shape before the text. */
  mark?: ReactNode;
  /** What the figure is, for its passport. */
  figure?: ShownFigure | null;
}

export interface TableRow {
  id: string;
  name: string;
  /** A place in a ranking, or a shape. */
  lead?: ReactNode;
  cells: Cell[];
  /** Length of the bar under the row, 0 to 1 of the longest; the bar starts at 0. */
  bar?: number;
  /** The bar is of what is out of line. */
  warn?: boolean;
}

interface Props {
  /** What stands in each cell, above the first row; without one of them there is no such line. */
  columns?: string[];
  rows: TableRow[];
  more: (hidden: number) => string;
  /** Room for `lead`, in design units. */
  lead?: number;
  /** Rows beyond these, of which the list knows the number alone. */
  beyond?: number;
}

/** Names with figures in columns as wide as their widest cell; a long name goes on below them, nothing is cut. */
export function WallTable({ columns, rows, more, lead = 0, beyond = 0 }: Props) {
  const unit = useStage().size.unit;
  const count = Math.max(columns?.length ?? 0, ...rows.map((r) => r.cells.length));
  const widths = Array.from({ length: count }, (_, i) =>
    Math.ceil(
      Math.max(
        columns?.[i] === undefined ? 0 : widthOf(columns[i], 400, QUIET),
        ...rows.map((r) => (r.cells[i] === undefined ? 0 : cellWidth(r.cells[i]))),
      ) + 2,
    ),
  );
  const cells = { gridTemplateColumns: widths.map((w) => `${(w * unit).toFixed(1)}px`).join(' ') };
  const label = (r: TableRow, i: number): string => (columns?.[i] === undefined ? r.name : `${r.name}: ${columns[i]}`);
  const row = { paddingLeft: lead * unit };
  return (
    <>
      {columns && (
        <p className="table-head" style={cells}>
          {columns.map((c) => (
            <span key={c}>{c}</span>
          ))}
        </p>
      )}
      <FitList
        className="wall-table"
        items={rows}
        id={rowId}
        more={more}
        beyond={beyond}
        draw={(r) => (
          <div className="table-row" style={row}>
            {lead > 0 && <span className="lead">{r.lead}</span>}
            <span className="cells" style={cells}>
              {r.cells.map((cell, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
                <CellText key={i} cell={cell} name={label(r, i)} />
              ))}
            </span>
            <span className="name">{together(r.name)}</span>
            {r.bar !== undefined && (
              <i className={r.warn ? 'row-bar warn' : 'row-bar'} style={{ width: `${Math.min(1, r.bar) * 100}%` }} />
            )}
          </div>
        )}
      />
    </>
  );
}

/** The last two words of a long name stay on one line: no word stands alone. */
const together = (name: string): string => name.replace(/^(\S+ \S+ .*) (\S+)$/, '$1\u00a0$2');

const rowId = (row: TableRow): string => row.id;

const cellWidth = ({ text, of, quiet, mark }: Cell): number =>
  (quiet ? widthOf(text, 400, QUIET) : widthOf(text, 600, MAIN)) +
  (of === undefined ? 0 : widthOf(` ${of}`, 400, QUIET)) +
  (mark === undefined ? 0 : MARK);

function CellText({ cell: { text, of, quiet, bad, mark, figure }, name }: { cell: Cell; name: string }) {
  const button = useFigures()(figure ?? null, name, text);
  return (
    <span className="cell">
      {mark}
      {quiet ? (
        <span className="quiet" {...button}>
          {text}
        </span>
      ) : (
        <b className={bad ? 'bad' : undefined} {...button}>
          {text}
        </b>
      )}
      {of !== undefined && <span className="quiet"> {of}</span>}
    </span>
  );
}
