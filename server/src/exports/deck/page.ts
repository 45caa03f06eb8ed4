import type { MapFile } from '@toancanh/shared/contract/map.ts';
import type { Deck, Mark } from '@toancanh/shared/contract/meetings.ts';

import type { PaperSettings } from '../paper/settings.ts';

/** What a deck's file is made of; plain data, so that a thread can be given it. */
export interface DeckFile {
  deck: Deck;
  /** Where a printed page can be verified: `PUBLIC_URL`, without a slash at the end. */
  publicUrl: string;
  /** Who issues it as an official report. */
  paper: PaperSettings;
  simulated: boolean;
  map: MapFile | null;
  /** Names of units by id; a map's figures come with codes alone. */
  unitNames: Readonly<Record<string, string>>;
  /** By metric, as in force in the book. */
  definitions: Readonly<Record<string, Definition>>;
}

export interface Definition {
  definition: string;
  formula: string;
  source: string;
}

/** A printed page before any format: one of the deck's slides, its parts in the order of reading. */
export interface Page {
  slide: string;
  kind: 'cover' | 'scene' | 'figure' | 'decisions' | 'withheld';
  headline: string;
  /** What the figures are, where and when: the line under the headline. */
  about: string;
  notes: string;
  parts: Part[];
  /** Why nothing is shown: it is about units that the reader may not see. */
  withheld: string | null;
  marks: readonly Mark[];
  /** Sentences that must not be lost: a source was absent, the simulator made it up. */
  cautions: string[];
  definition: (Definition & { name: string }) | null;
  hash: string;
}

export type Part = Tiles | Data | Grid;
export type NumberUnit = 'count' | 'percent' | 'workingDays';

/** A number with what it was made of; `null` is 'no data', never 0. A count has no denominator. */
export interface Num {
  value: number | null;
  numerator: number | null;
  denominator: number | null;
}

export interface Tile {
  name: string;
  unit: NumberUnit;
  value: Num;
  compared: { value: Num; label: string } | null;
  target: number | null;
  direction: 'up' | 'down' | 'none';
  /** What else is said of it. */
  note: string | null;
}

export interface Tiles {
  kind: 'tiles';
  tiles: Tile[];
}

/** Numbers by something: drawn as a chart or map where there is room for it, always with its rows. */
export interface Data {
  kind: 'data';
  title: string;
  /** `columns` stand, `bars` lie. */
  draw: 'bars' | 'columns' | 'line' | 'map' | 'table';
  by: string;
  columns: { name: string; unit: NumberUnit; compared: boolean }[];
  rows: { key: string; name: string; values: Num[] }[];
  target: number | null;
  /** Which way is better: a map's gravest class is at the other end. */
  direction: Tile['direction'];
  /** The whole beside its rows, as the deck says it. */
  total: Num[] | null;
  /** Said under it: how many were left out, and why. */
  note: string | null;
}

/** A figure of a page by its name; `value` null: no data. */
export interface NamedFigure {
  /** What tells it from others of the same name; left out: the name does. */
  key?: string;
  name: string;
  unit: NumberUnit;
  value: number | null;
}

export interface Grid {
  kind: 'grid';
  title: string;
  /** The figures among what its cells say; left out: none. */
  figures?: NamedFigure[];
  columns: { title: string /** Share of the width. */; width: number; numeric: boolean }[];
  rows: string[][];
  /** Said when there are no rows. */
  none: string;
}

export const counted = (n: number | null): Num => ({ value: n, numerator: n, denominator: null });
/** Without what it was made of: drawn as it is. */
export const plain = (value: number | null): Num => ({ value, numerator: null, denominator: null });
