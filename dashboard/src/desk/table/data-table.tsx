import { type FocusEvent, type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from 'react';
import { integer } from '../../format/number.ts';
import { w } from '../../text/desk.ts';
import { copyText, Popover, useSaying } from '../kit.tsx';
import type { Column } from './column.ts';
import { GridRow } from './grid-row.tsx';
import { type Sorting, tsv } from './order.ts';
import { useOrdered } from './use-ordered.ts';
import { HEAD, usePlace } from './use-place.ts';
import { drawn, useWindow } from './window.ts';

interface Props<T> {
  label: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  rowKey: (row: T) => string;
  chosen?: string | null;
  /** A last row that stands for all, always in sight. */
  total?: T | undefined;
  sorted?: Sorting;
  empty: string;
  height?: number;
  /** Beside the table's own tools: exports. */
  tools?: ReactNode;
  /** Asks for more rows when the end comes into sight. */
  more?: ReactNode;
  /** The rows are those of the question before. */
  former?: boolean;
}

/** A grid: arrows go from cell to cell, Enter opens what is in one; only the rows in sight are drawn. */
export function DataTable<T>({
  label,
  columns,
  rows,
  rowKey,
  chosen = null,
  total,
  sorted,
  empty,
  height = 44,
  tools,
  more,
  former = false,
}: Props<T>) {
  const words = w().table;
  const box = useRef<HTMLDivElement>(null);
  const [sorting, setSorting] = useState<Sorting | null>(sorted ?? null);
  const [typed, setTyped] = useState('');
  const [changed, setChanged] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [saying, say] = useSaying();
  const pointed = useRef(false);

  const shown = useMemo(() => columns.filter((c) => changed.get(c.id) ?? c.hidden !== true), [columns, changed]);
  const first = columns[0];
  const { ordered, pending, stay } = useOrdered({ rows, columns, sorting, typed, rowKey });
  const at = usePlace(box, ordered, rowKey, height);
  const sight = useWindow(box, height, ordered.length);
  const focus = (row: number, column: number): void => at.go(row, column, shown.length);
  const keys = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.floor((box.current?.clientHeight ?? 400) / height) - 2);
    const moves: Record<string, [number, number]> = {
      ArrowDown: [at.row + 1, at.column],
      ArrowUp: [at.row - 1, at.column],
      ArrowRight: [at.row, at.column + 1],
      ArrowLeft: [at.row, at.column - 1],
      PageDown: [at.row + page, at.column],
      PageUp: [Math.max(0, at.row - page), at.column],
      Home: event.ctrlKey ? [0, 0] : [at.row, 0],
      End: event.ctrlKey ? [ordered.length - 1, shown.length - 1] : [at.row, shown.length - 1],
    };
    const move = moves[event.key];
    if (move) {
      event.preventDefault();
      focus(...move);
    } else if (event.key === 'Enter' && event.target instanceof HTMLTableCellElement) {
      event.preventDefault();
      event.target.querySelector<HTMLElement>('a, button')?.click();
    } else if (event.key === 'c' && (event.ctrlKey || event.metaKey) && String(getSelection()) === '') {
      event.preventDefault();
      void copy();
    }
  };
  const copy = async (): Promise<void> => {
    const text = (row: T): string[] => shown.map((c) => c.text?.(row) ?? String(c.value(row) ?? ''));
    const done = await copyText(
      tsv([shown.map((c) => c.title), ...ordered.map(text), ...(total === undefined ? [] : [text(total)])]),
    );
    if (done) say(words.copied(integer(ordered.length)));
  };
  const sortBy = (column: Column<T>): void =>
    setSorting((old) => ({ column: column.id, down: old?.column === column.id ? !old.down : column.number === true }));
  const point = (inside: boolean): void => {
    pointed.current = inside;
    stay(inside || at.held.current);
  };
  const lines: ReactNode[] = [];
  let next = 0;
  const gapTo = (index: number): void => {
    if (index === next) return;
    // Rows out of sight, never focused: nothing to read out.
    lines.push(
      <tr
        key={`\0${lines.length === 0}${index === ordered.length}`}
        className="gap"
        aria-hidden
        style={{ height: (index - next) * height }}
      />,
    );
  };
  for (const index of drawn(sight, at.row, ordered.length)) {
    gapTo(index);
    const row = ordered[index]!;
    const key = rowKey(row);
    lines.push(
      <GridRow
        key={key}
        row={row}
        index={index}
        columns={shown}
        height={height}
        chosen={chosen === key}
        tabStop={at.row === index ? at.column : null}
        onStand={at.stand}
      />,
    );
    next = index + 1;
  }
  gapTo(ordered.length);
  return (
    <div className="data-table">
      <div className="table-tools">
        <input
          type="search"
          className="field"
          aria-label={`${words.filter}: ${label}`}
          placeholder={words.filter}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <span className="quiet small" role="status">
          {typed.trim() === ''
            ? words.rows(integer(rows.length))
            : words.filtered(integer(ordered.length), integer(rows.length))}
        </span>
        <div className="said">{saying}</div>
        <Popover label={words.columns} className="right">
          {() => (
            <div className="menu">
              {columns.map((c) => (
                <label key={c.id} className="check">
                  <input
                    type="checkbox"
                    checked={changed.get(c.id) ?? c.hidden !== true}
                    disabled={c === first}
                    onChange={(event) => setChanged(new Map(changed).set(c.id, event.target.checked))}
                  />
                  {c.title}
                </label>
              ))}
            </div>
          )}
        </Popover>
        <button type="button" className="field" onClick={() => void copy()}>
          {words.copy}
        </button>
        {tools}
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys are the grid's, whose cells have the focus */}
      <div
        className="grid-box"
        ref={box}
        onKeyDown={keys}
        onPointerEnter={() => point(true)}
        onPointerLeave={() => point(false)}
        onFocus={() => {
          at.focus.onFocus();
          stay(true);
        }}
        onBlur={(event: FocusEvent) => {
          at.focus.onBlur(event);
          stay(at.held.current || pointed.current);
        }}
      >
        <table
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells are gone through with arrows is a grid
          role="grid"
          aria-label={label}
          aria-busy={former || pending}
          aria-rowcount={ordered.length + 1}
          aria-colcount={shown.length}
          style={{ minWidth: shown.reduce((sum, c) => sum + c.width, 0) }}
        >
          <colgroup>
            {shown.map((c) => (
              <col key={c.id} style={c.grow ? {} : { width: c.width }} />
            ))}
          </colgroup>
          <thead>
            <tr aria-rowindex={1}>
              {shown.map((c, i) => (
                <th
                  key={c.id}
                  scope="col"
                  className={c.number ? 'n' : undefined}
                  aria-sort={sorting?.column === c.id ? (sorting.down ? 'descending' : 'ascending') : 'none'}
                >
                  <button
                    type="button"
                    data-at={`${HEAD}:${i}`}
                    tabIndex={at.row === HEAD && at.column === i ? 0 : -1}
                    onFocus={() => at.stand(HEAD, i)}
                    onClick={() => sortBy(c)}
                  >
                    {c.title}
                    <i aria-hidden="true">{sorting?.column === c.id ? (sorting.down ? '▼' : '▲') : ''}</i>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{lines}</tbody>
          {total !== undefined && (
            <tfoot>
              <tr>
                {shown.map((c) => (
                  <td key={c.id} className={c.number ? 'n' : undefined}>
                    {c.cell(total)}
                  </td>
                ))}
              </tr>
            </tfoot>
          )}
        </table>
        {ordered.length === 0 && <p className="quiet empty">{rows.length === 0 ? empty : words.emptyFilter}</p>}
        {more}
      </div>
    </div>
  );
}
