import type { Touches } from '../chart/touch-chart.tsx';
import { useOpener } from './figure.tsx';
import type { ShownFigure } from './question.ts';

/** A figure of a chart; `of` null where there is none to open. */
export interface TouchedFigure {
  of: ShownFigure | null;
  name: string;
  /** As it is read aloud. */
  text: string;
}

/**
 * A chart's figures as buttons on their passports: `at(index)` are those of one place along its axis, always as many.
 * undefined where no stage shows passports: the chart is a picture then.
 */
export function useTouches(
  label: string,
  places: number,
  at: (index: number) => readonly TouchedFigure[],
  meant: Touches['meant'] = () => 0,
): Touches | undefined {
  const open = useOpener();
  if (open === null) return undefined;
  return {
    ...{ label, places, meant, series: places === 0 ? 0 : at(0).length },
    said: (index, series) => {
      const figure = at(index)[series];
      return figure === undefined ? '' : `${figure.name}: ${figure.text}`;
    },
    open: (index, series) => {
      const figure = index < places ? at(index)[series] : undefined;
      if (figure?.of) open({ of: figure.of, name: figure.name });
    },
  };
}
