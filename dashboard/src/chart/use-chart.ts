import { BarChart, LineChart } from 'echarts/charts';
import { GridSimpleComponent } from 'echarts/components';
import { type ECharts, type EChartsCoreOption, init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

use([BarChart, LineChart, GridSimpleComponent, CanvasRenderer]);

/** A touch within the axes: the place along the category axis, and how far across that place it was (0 … 1). */
export type Pick = (index: number, across: number) => void;

/**
 * One chart instance for the life of the element: options are merged into it, never rebuilt, so that a page
 * may run for weeks. Give a memoised option: the same object is not applied twice.
 */
export function useChart(option: EChartsCoreOption, onPick?: Pick): RefObject<HTMLDivElement | null> {
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
      picked.current(index, next > here ? (offsetX - here) / (next - here) + 0.5 : 0);
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

  useEffect(() => {
    chart.current?.setOption(option);
  }, [option]);

  return box;
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
