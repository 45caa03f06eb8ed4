import { memo } from 'react';
import type { Column } from './column.ts';

interface Props<T> {
  row: T;
  /** Its place in the list. */
  index: number;
  columns: readonly Column<T>[];
  height: number;
  chosen: boolean;
  /** The column of the one cell that Tab comes to; null: it is in another row. */
  tabStop: number | null;
  onStand: (row: number, column: number) => void;
}

function RowOf<T>({ row, index, columns, height, chosen, tabStop, onStand }: Props<T>) {
  return (
    <tr aria-rowindex={index + 2} aria-selected={chosen} className={chosen ? 'on' : undefined} style={{ height }}>
      {columns.map((c, i) => (
        <td
          key={c.id}
          className={c.number ? 'n' : undefined}
          aria-colindex={i + 1}
          data-at={`${index}:${i}`}
          tabIndex={tabStop === i ? 0 : -1}
          onFocus={() => onStand(index, i)}
        >
          {c.cell(row)}
        </td>
      ))}
    </tr>
  );
}

/** Drawn again only when something of its own changes: scrolling draws the rows that come into sight. */
export const GridRow = memo(RowOf) as typeof RowOf;
