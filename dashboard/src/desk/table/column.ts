import type { ReactNode } from 'react';
import type { SortValue } from './order.ts';

/** One column of a table: what is sorted, copied and drawn of a row. */
export interface Column<T> {
  id: string;
  title: string;
  /** For sorting; also copied unless `text` says otherwise. */
  value: (row: T) => SortValue;
  text?: (row: T) => string;
  cell: (row: T) => ReactNode;
  /** Pixels; `grow`: takes what is left, at least `width`. */
  width: number;
  grow?: boolean;
  number?: boolean;
  /** Not shown until chosen. */
  hidden?: boolean;
}
