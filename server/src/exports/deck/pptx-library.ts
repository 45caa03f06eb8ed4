import library from 'pptxgenjs';

/**
 * The library's types are written for CommonJS, its code for import is a module of its own: there the default export is
 * the class itself.
 */
export const Pptx = library as unknown as typeof library.default;
export const CHART = { bar: 'bar', line: 'line' } as const;
/** Of the library's names the one for a shape of points. */
export const FREE = 'custGeom' as library.default.ShapeType;
export type Slide = library.default.Slide;
export type TextOptions = library.default.TextPropsOptions;
/** Its types know one of the two orders of an axis. */
export type ChartOptions = Omit<library.default.IChartOpts, 'catAxisOrientation'> & {
  catAxisOrientation?: 'minMax' | 'maxMin';
};
export type Border = library.default.BorderProps;
export type TableCell = library.default.TableCell;
export type TableCellOptions = library.default.TableCellProps;
/** As the library takes them, though its types know no gaps. */
export interface Series {
  name: string;
  labels: string[];
  values: (number | null)[];
}

export function addChart(
  slide: Slide,
  kind: keyof typeof CHART,
  series: readonly Series[],
  ...options: readonly ChartOptions[]
): void {
  slide.addChart(
    CHART[kind],
    series as library.default.OptsChartData[],
    Object.assign({}, ...options) as library.default.IChartOpts,
  );
}
