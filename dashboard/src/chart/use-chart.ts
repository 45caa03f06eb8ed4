import { BarChart, LineChart } from 'echarts/charts';
import { GridSimpleComponent } from 'echarts/components';
import { type ECharts, type EChartsCoreOption, init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import { useStage } from '../stage/stage-context.ts';
import { PACE_MS, waitOf } from './pace.ts';

use([BarChart, LineChart, GridSimpleComponent, CanvasRenderer]);

/** Where within its place a chart was touched. */
export interface Spot {
  /** 0 … 1, from the left end of the place to its right end. */
  across: number;
  /** CSS pixels up or down to where a value of this place stands. */
  away(value: number): number;
}
/** A touch within the axes: the place along the category axis, and where in it. */
export type Pick = (index: number, spot: Spot) => void;

export interface Drawn {
  box: RefObject<HTMLDivElement | null>;
  /** CSS pixels from the left edge of the box to the middle of a place; null while nothing is drawn. */
  leftOf(index: number): number | null;
}

/**
 * One chart instance for the life of the element: options are merged into it, never rebuilt, so that a page
 * may run for weeks. Give a memoised option: the same object is not applied twice. The first of a row of changes is drawn
 * at once and moves; those that follow it closely are drawn once in `PACE_MS`, and stand still (pace.ts).
 */
export function useChart(option: EChartsCoreOption, onPick?: Pick): Drawn {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts | null>(null);
  const latest = useRef(option);
  latest.current = option;
  const picked = useRef(onPick);
  picked.current = onPick;

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const made = init(element, null, { renderer: 'canvas' });
    chart.current = made;
    const forget = letLookAt(made);
    made.setOption(latest.current);
    made.getZr().on('click', ({ offsetX, offsetY }) => {
      if (picked.current === undefined || !made.containPixel('grid', [offsetX, offsetY])) return;
      const index = Number(made.convertFromPixel({ xAxisIndex: 0 }, offsetX));
      const [here = 0, next = 0] = [0, 1].map((i) => Number(made.convertToPixel({ xAxisIndex: 0 }, index + i)));
      picked.current(index, {
        across: next > here ? (offsetX - here) / (next - here) + 0.5 : 0,
        away: (value) => Math.abs(Number(made.convertToPixel({ yAxisIndex: 0 }, value)) - offsetY),
      });
    });
    const observer = new ResizeObserver(() => made.resize());
    observer.observe(element);
    return () => {
      observer.disconnect();
      forget();
      chart.current = null;
      made.dispose();
    };
  }, []);

  const stage = useStage();
  const applied = useRef({ at: Number.NEGATIVE_INFINITY, stage });
  useEffect(() => {
    const since = performance.now() - applied.current.at;
    const apply = (): void => {
      applied.current = { at: performance.now(), stage };
      chart.current?.setOption(since < 2 * PACE_MS ? { ...option, animation: false } : option);
    };
    const wait = waitOf(since, applied.current.stage !== stage);
    if (wait === 0) return apply();
    const timer = setTimeout(apply, wait);
    return () => clearTimeout(timer);
  }, [option, stage]);

  const leftOf = useCallback((index: number): number | null => {
    const left = chart.current?.convertToPixel({ xAxisIndex: 0 }, index);
    return typeof left === 'number' && Number.isFinite(left) ? left : null;
  }, []);
  return { box, leftOf };
}

/** What stands in a canvas cannot be read from the page: tests find the charts of a page in `charts`, and no one else. */
function letLookAt(chart: ECharts): () => void {
  if (import.meta.env.MODE !== 'test') return () => undefined;
  const page = globalThis as { charts?: Set<ECharts> };
  page.charts ??= new Set();
  page.charts.add(chart);
  return () => page.charts?.delete(chart);
}

/** What every chart of the wall shares: the wall's font, no animation beyond one short change. */
export const base = {
  animation: true,
  animationDuration: 0,
  animationDurationUpdate: 300,
  textStyle: { fontFamily: '"Be Vietnam Pro", sans-serif' },
} as const;

export const still = (): boolean => window.matchMedia('(prefers-reduced-motion: reduce)').matches;
