import { type FocusEvent, type RefObject, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';

export const HEAD = -1;

/** A cell of a grid. The row goes by its key, wherever it comes to stand; null: the head. */
interface Place {
  key: string | null;
  row: number;
  column: number;
}

/** Which row of the list a place is now: the one with its key; where that has gone, the one in its stead. */
export function rowOf<T>(place: Place, rows: readonly T[], rowKey: (row: T) => string): number {
  if (place.key === null || rows.length === 0) return HEAD;
  const there = rows[place.row];
  if (there !== undefined && rowKey(there) === place.key) return place.row;
  const found = rows.findIndex((row) => rowKey(row) === place.key);
  return found >= 0 ? found : Math.min(place.row, rows.length - 1);
}

/**
 * The one cell of a grid that Tab comes to, and its focus: it follows its row when other rows come or go before it, goes
 * to the row in its stead when it leaves the list, and stays on the screen where it was.
 */
export function usePlace<T>(
  box: RefObject<HTMLElement | null>,
  rows: readonly T[],
  rowKey: (row: T) => string,
  height: number,
) {
  const [at, setAt] = useState<Place>({ key: null, row: HEAD, column: 0 });
  const row = useMemo(() => rowOf(at, rows, rowKey), [at, rows, rowKey]);
  const column = at.column;
  const held = useRef(false);
  const wanted = useRef(false);

  const list = useRef(rows);
  list.current = rows;
  const stand = useCallback(
    (next: number, nextColumn: number) =>
      setAt((old) => {
        const there = list.current[next];
        const key = there === undefined ? null : rowKey(there);
        return old.key === key && old.row === next && old.column === nextColumn
          ? old
          : { key, row: key === null ? HEAD : next, column: nextColumn };
      }),
    [rowKey],
  );
  useLayoutEffect(() => {
    const key = row === HEAD ? null : rowKey(rows[row]!);
    if (key === at.key && row === at.row) return;
    const element = box.current;
    if (element && held.current && key !== null && key === at.key) element.scrollTop += (row - at.row) * height;
    setAt({ key, row, column: at.column });
  }, [row, rows, rowKey, at, box, height]);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    // A row that left the list took the focus with it.
    const lost = held.current && document.activeElement === document.body;
    if (!wanted.current && !lost) return;
    wanted.current = false;
    element.querySelector<HTMLElement>(`[data-at="${row}:${column}"]`)?.focus({ preventScroll: true });
  });

  /** Goes to a cell and brings it into sight. */
  const go = (next: number, nextColumn: number, columns: number): void => {
    const to = Math.max(HEAD, Math.min(next, rows.length - 1));
    wanted.current = true;
    setAt({
      key: to === HEAD ? null : rowKey(rows[to]!),
      row: to,
      column: Math.max(0, Math.min(nextColumn, columns - 1)),
    });
    const element = box.current;
    if (!element || to === HEAD) return;
    const head = element.querySelector('thead')?.clientHeight ?? 0;
    const foot = element.querySelector('tfoot')?.clientHeight ?? 0;
    const top = to * height;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + height > element.scrollTop + element.clientHeight - head - foot)
      element.scrollTop = top + height - element.clientHeight + head + foot;
  };
  const focus = {
    onFocus: () => {
      held.current = true;
    },
    onBlur: (event: FocusEvent) => {
      held.current = event.relatedTarget instanceof Node && (box.current?.contains(event.relatedTarget) ?? false);
    },
  };
  return { row, column, stand, go, focus, held };
}
