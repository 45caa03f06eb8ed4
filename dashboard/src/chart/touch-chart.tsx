import type { EChartsCoreOption } from 'echarts/core';
import { type KeyboardEvent, useState } from 'react';
import { next, type Place } from './next-place.ts';
import { type Spot, useChart } from './use-chart.ts';
import './touch-chart.css';

/** What a chart opens where it is touched: `series` figures at each of the places along its axis. */
export interface Touches {
  /** What the chart shows. */
  label: string;
  places: number;
  series: number;
  /** A figure as it is read aloud. */
  said(index: number, series: number): string;
  open(index: number, series: number): void;
  /** Which figure of a place was meant. */
  meant(index: number, spot: Spot): number;
}

/**
 * A chart whose figures can be opened: by a touch, or by the keyboard alone: arrows left and right go along the axis, up
 * and down from one figure of a place to the other, Enter opens. A reader of screens hears each, which no canvas tells.
 */
export function TouchChart({ option, touches }: { option: EChartsCoreOption; touches: Touches | undefined }) {
  const [at, setAt] = useState<(Place & { left: number }) | null>(null);
  const { box, leftOf } = useChart(option, touches && ((i, spot) => touches.open(i, touches.meant(i, spot))));
  if (touches === undefined) return <div ref={box} className="chart" />;
  const last = Math.max(0, touches.places - 1);
  // Days go on while somebody looks: what is gone is no place to be.
  const here: Place = {
    index: Math.min(at?.index ?? last, last),
    series: Math.min(at?.series ?? 0, touches.series - 1),
  };
  const go = (to: Place): void => setAt({ ...to, left: leftOf(to.index) ?? 0 });
  const keys = (event: KeyboardEvent): void => {
    const to = next(event.key, here, touches);
    if (to === null && event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    if (to === null) touches.open(here.index, here.series);
    else go(to);
  };
  const text = touches.said(here.index, here.series);
  return (
    <div
      className="chart touch-chart"
      role="slider"
      tabIndex={0}
      aria-label={touches.label}
      aria-haspopup="dialog"
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={here.index}
      aria-valuetext={text}
      onKeyDown={keys}
      onFocus={() => go(here)}
      onBlur={() => setAt(null)}
    >
      <div ref={box} className="chart-canvas" />
      {at !== null && (
        <i className="chart-cursor" style={{ left: at.left }} aria-hidden="true">
          <span style={{ transform: `translateX(${last === 0 ? 0 : (-100 * here.index) / last}%)` }}>{text}</span>
        </i>
      )}
    </div>
  );
}
