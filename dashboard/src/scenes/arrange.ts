import type { Layout } from '../stage/scale.ts';
import type { Column, PanelPlace } from './scene.ts';

/** The words in which a scene says where its panels stand. A panel that is only named takes an equal share. */
type Row<Name extends string> = { row: PanelPlace<Name>[]; grow: number };
type Panel<Name extends string> = Name | PanelPlace<Name>;
type Item<Name extends string> = Panel<Name> | Row<Name>;

function placed<Name extends string>(item: Panel<Name>): PanelPlace<Name>;
function placed<Name extends string>(item: Item<Name>): PanelPlace<Name> | Row<Name>;
function placed<Name extends string>(item: Item<Name>): PanelPlace<Name> | Row<Name> {
  return typeof item === 'string' ? { panel: item, grow: 1 } : item;
}

/** `grow` is weighed against the others in the same column or row. */
export function share<Name extends string>(grow: number, item: Panel<Name>): PanelPlace<Name>;
export function share<Name extends string>(grow: number, item: Row<Name>): Row<Name>;
export function share<Name extends string>(grow: number, item: Item<Name>): PanelPlace<Name> | Row<Name> {
  return { ...placed(item), grow };
}

/** As tall as its content. */
export const fit = <Name extends string>(item: Item<Name>): PanelPlace<Name> | Row<Name> => ({
  ...placed(item),
  grow: 0,
});

/** Side by side. */
export const row = <Name extends string>(...panels: Panel<Name>[]): Row<Name> => ({
  row: panels.map((panel) => placed(panel)),
  grow: 1,
});

/** From top to bottom; `width` is weighed against the other columns. */
export const column = <Name extends string>(width: number, ...stack: Item<Name>[]): Column<Name> => ({
  width,
  stack: stack.map((item) => placed(item)),
});

const TILES: Record<Layout, number> = { full: 430, wide: 460, mid: 434, far: 434 };
const CENTRE = 808;
const RAIL = 546;

/**
 * The shape that most scenes share: their figures as tiles on the left in every arrangement. On one 16:9 screen a centre
 * and a rail stand beside them; elsewhere the columns that the scene names.
 */
export function besideTiles<Name extends string>({
  centre,
  rail,
  tiles = {},
  ...others
}: {
  centre: Item<Name>[];
  rail: Item<Name>[];
  /** Where the tiles need another width than in the other scenes. */
  tiles?: Partial<Record<Layout, number>>;
} & Record<Exclude<Layout, 'full'>, Column<Name>[]>): Record<Layout, Column<Name | 'tiles'>[]> {
  const beside = (layout: Layout, columns: Column<Name>[]): Column<Name | 'tiles'>[] => [
    column(tiles[layout] ?? TILES[layout], 'tiles'),
    ...columns,
  ];
  return {
    full: beside('full', [column(CENTRE, ...centre), column(RAIL, ...rail)]),
    wide: beside('wide', others.wide),
    mid: beside('mid', others.mid),
    far: beside('far', others.far),
  };
}
