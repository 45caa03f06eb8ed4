import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Column } from './column.ts';
import { folded, keepOrder, orderOf, type Sorting } from './order.ts';
import { Sorter, textOf } from './sorter.ts';

/** Longer lists are sorted in a worker. */
export const LONG = 3000;

interface Listed<T> {
  rows: readonly T[];
  columns: readonly Column<T>[];
  sorting: Sorting | null;
  typed: string;
  rowKey: (row: T) => string;
}

/** How a list is drawn: its rows in order; `stay` says whether a reader is among them, so that they keep their places. */
export function useOrdered<T>({ rows, columns, sorting, typed, rowKey }: Listed<T>): {
  ordered: readonly T[];
  /** The order is not the wished one yet. */
  pending: boolean;
  stay: (reading: boolean) => void;
} {
  const reading = useRef(false);
  const heldBack = useRef(false);
  const [calm, setCalm] = useState(0);
  const stay = useCallback((now: boolean) => {
    reading.current = now;
    if (!now && heldBack.current) setCalm((n) => n + 1);
  }, []);
  const wish = useRef('');
  // Only new figures are held back from moving rows; what the reader asked for happens at once.
  const asked = `${sorting?.column} ${sorting?.down} ${typed}`;

  const [failed, setFailed] = useState(false);
  const long = rows.length > LONG && !failed;
  const places = useRef<ReadonlyMap<string, number>>(new Map());
  // biome-ignore lint/correctness/useExhaustiveDependencies: `calm` says that rows held back may go to their places
  const short = useMemo(() => {
    if (long) return null;
    const column = columns.find((c) => c.id === sorting?.column);
    const order = orderOf({
      ...{ count: rows.length, typed, down: sorting?.down ?? false },
      text: (i) => folded(textOf(columns, rows[i]!)),
      value: column ? (i) => column.value(rows[i]!) : null,
    });
    const wished = Array.from(order, (i) => rows[i]!);
    heldBack.current = reading.current && asked === wish.current;
    const out = heldBack.current ? keepOrder(wished, rowKey, places.current) : wished;
    wish.current = asked;
    places.current = new Map(out.map((row, i) => [rowKey(row), i]));
    return out;
  }, [rows, columns, sorting, typed, rowKey, long, calm]);

  const [answer, setAnswer] = useState<{ ordered: readonly T[]; of: readonly T[]; asked: string } | null>(null);
  const sorter = useRef<Sorter<T> | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  useEffect(() => {
    if (!long) return;
    sorter.current ??= new Sorter<T>(
      (ordered, { rows: of, sorting: by, typed: words }) =>
        setAnswer({ ordered, of, asked: `${by?.column} ${by?.down} ${words}` }),
      () => setFailed(true),
    );
    heldBack.current = reading.current && asked === wish.current;
    wish.current = asked;
    sorter.current.ask({ rows, columns, sorting, typed, keep: heldBack.current });
  }, [rows, columns, sorting, typed, long, calm]);
  useEffect(
    () => () => {
      sorter.current?.end();
      sorter.current = null;
    },
    [],
  );
  const shown = useRef<readonly T[]>([]);
  const ordered = short ?? answer?.ordered ?? shown.current;
  shown.current = ordered;
  return { ordered, pending: short === null && (answer?.of !== rows || answer.asked !== asked), stay };
}
