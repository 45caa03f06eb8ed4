import type { WallValue } from '@toancanh/shared/contract/wall.ts';
import type { ComponentType } from 'react';
import type { PanelProps } from '../panels/panel.ts';
import type { Layout } from '../stage/scale.ts';

/** A scene is data: which panels stand where, for each arrangement that the viewing distance and the screen allow. */
export interface PanelPlace<Name extends string> {
  panel: Name;
  /** Share of the free height of its column (or width of its row); 0: as tall as its content. */
  grow: number;
}

export interface Column<Name extends string> {
  /** Share of the width. */
  width: number;
  /** From top to bottom; an array is a row of panels side by side. */
  stack: (PanelPlace<Name> | { row: PanelPlace<Name>[]; grow: number })[];
}

export interface Scene<Name extends string, V extends WallValue> {
  /** Where it is called otherwise than in the list of scenes; null: not yet known. `value` is null until the first one came. */
  title?: (value: V | null) => string | null;
  panels: Record<Name, ComponentType<PanelProps<V>>>;
  layouts: Record<Layout, Column<Name>[]>;
  /** In place of an arrangement that has no words for it, while an alert holds the scene: what it is must be readable from every seat. */
  held?: Partial<Record<Layout, Column<Name>[]>>;
}

/** A scene whose names and value only it knows: what a list of different scenes holds. */
// biome-ignore lint/suspicious/noExplicitAny: a scene draws the value of its own view and of no other
export type AnyScene = Scene<any, any>;
