import type { PaperChart } from './paper-chart.ts';

/**
 * A paper in the layout of an official text (Nghị định 30/2020/NĐ-CP, phụ lục I), before it is set. Plain data, so that a
 * thread can be given it.
 */
export interface Paper {
  /** The agency above, in capitals; null where there is none to be named (people's committees). */
  parent: string | null;
  /** The agency that issues it, in capitals. */
  agency: string;
  /** Sign after the number, `BC-VP`. The number itself is given by the clerk. */
  symbol: string;
  place: string;
  /** Day of the paper, ISO. */
  day: string;
  /** In capitals: `BÁO CÁO`. */
  type: string;
  /** Trích yếu. */
  about: string;
  blocks: readonly Block[];
  recipients: readonly string[];
  signer: readonly string[];
  /** Foot of every page: as known when. */
  stamp: string;
  /** Sentences in the foot that must not be lost. */
  cautions: readonly string[];
  /** Said by the codes in the foot. */
  verify: string;
}

export type Block =
  | { kind: 'heading'; level: 1 | 2; text: string }
  | { kind: 'paragraph'; text: string; italic?: boolean }
  | PaperTable
  | PaperChart
  /** What follows, up to the next, is proven by this hash; its code stands on every page that shows a part of it. */
  | { kind: 'seal'; code: string; url: string };

export interface PaperTable {
  kind: 'table';
  columns: readonly { title: string /** Share of the width. */; width: number; numeric: boolean }[];
  rows: readonly (readonly string[])[];
  /** Rows in bold, from the first. */
  bold: number;
}
