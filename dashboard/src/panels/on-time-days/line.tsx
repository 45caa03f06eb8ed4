import { useMemo } from 'react';
import { TouchChart, type Touches } from '../../chart/touch-chart.tsx';
import { base, still } from '../../chart/use-chart.ts';
import { shortDate } from '../../format/time.ts';
import { widthOf } from '../../kit/measure.ts';
import { useStage } from '../../stage/stage-context.ts';

/** What the axis counts in: a share of 1, or things. Text and limits follow from it. */
export interface Axis {
  /** In the units of the values; `low`, `high`: of all that is drawn. */
  limits: (low: number, high: number) => [number, number];
  text: (value: number) => string;
}

export interface DayLine {
  days: { day: string; value: number | null }[];
  target: number | null;
  /** The latest value is out of line. */
  below: boolean;
  axis: Axis;
  /** What opens where a day is touched. */
  touches: Touches | undefined;
}

/** A value a day. The line need not start at 0 (bars do), but its floor is said on the axis. */
export default function Line({ days, target, below, axis, touches }: DayLine) {
  const {
    tokens,
    size: { unit },
  } = useStage();
  const option = useMemo(() => {
    const shown = days.map((d) => d.value);
    const known = [...shown, target].filter((n) => n !== null);
    const [floor, top] = axis.limits(Math.min(...known), Math.max(...known));
    const lastAt = shown.findLastIndex((n) => n !== null);
    const label = { color: tokens.inkQuiet, fontSize: 26 * unit };
    const room = Math.max(...[floor, top].map((n) => widthOf(axis.text(n), 400, 26 * unit))) + 12 * unit;
    return {
      ...base,
      animation: !still(),
      grid: { left: room, right: 14 * unit, top: 18 * unit, bottom: 42 * unit },
      xAxis: {
        type: 'category' as const,
        boundaryGap: false,
        data: days.map((d) => shortDate(d.day)),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: tokens.before, width: unit } },
        axisLabel: {
          ...label,
          margin: 10 * unit,
          interval: (i: number) => i === 0 || i === days.length - 1,
          alignMinLabel: 'left' as const,
          alignMaxLabel: 'right' as const,
        },
      },
      yAxis: {
        type: 'value' as const,
        min: floor,
        max: top,
        interval: top - floor,
        axisLabel: { ...label, margin: 10 * unit, formatter: axis.text },
        splitLine: { show: false },
      },
      series: [
        {
          id: 'onTime',
          type: 'line' as const,
          data: shown,
          silent: true,
          connectNulls: false,
          showSymbol: true,
          symbol: 'circle',
          symbolSize: (_: unknown, p: { dataIndex: number }) => (p.dataIndex === lastAt ? 14 * unit : 0),
          itemStyle: { color: below ? tokens.bad : tokens.data },
          lineStyle: { color: tokens.data, width: 3.5 * unit },
        },
        {
          id: 'target',
          type: 'line' as const,
          data: target === null ? [] : days.map(() => target),
          silent: true,
          symbol: 'none',
          lineStyle: { color: tokens.ink, width: 2 * unit, type: 'dotted' as const },
        },
      ],
    };
  }, [days, target, below, axis, tokens, unit]);
  return <TouchChart option={option} touches={touches} />;
}
