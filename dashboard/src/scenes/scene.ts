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

export interface Scene<Name extends string> {
  id: string;
  title: () => string;
  panels: Record<Name, ComponentType<PanelProps>>;
  layouts: Record<Layout, Column<Name>[]>;
}
