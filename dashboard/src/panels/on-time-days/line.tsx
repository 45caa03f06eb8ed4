import { useMemo } from 'react';
import { base, still, useChart } from '../../chart/use-chart.ts';
import { shortDate } from '../../format/time.ts';
import { useStage } from '../../stage/stage-context.ts';
import type { PanelProps } from '../panel.ts';

/** The line need not start at 0 (bars do), but its floor is said on the axis. */
export default function Line({
  days,
  target,
  below,
}: {
  days: PanelProps['value']['onTimeDays'];
  target: number | null;
  below: boolean;
}) {
  const {
    tokens,
    size: { unit },
  } = useStage();
  const option = useMemo(() => {
    const shown = days.map((d) => (d.value === null ? null : d.value * 100));
    const known = shown.filter((n) => n !== null);
    const goal = target === null ? null : target * 100;
    const low = Math.min(...known, goal ?? 100);
    const floor = Math.max(0, Math.floor(low - Math.max(0.5, (100 - low) * 0.15)));
    const lastAt = shown.findLastIndex((n) => n !== null);
    const label = { color: tokens.inkQuiet, fontSize: 26 * unit };
    return {
      ...base,
      animation: !still(),
      grid: { left: 78 * unit, right: 14 * unit, top: 18 * unit, bottom: 42 * unit },
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
        max: 100,
        interval: 100 - floor,
        axisLabel: { ...label, formatter: '{value} %' },
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
          data: goal === null ? [] : days.map(() => goal),
          silent: true,
          symbol: 'none',
          lineStyle: { color: tokens.ink, width: 2 * unit, type: 'dotted' as const },
        },
      ],
    };
  }, [days, target, below, tokens, unit]);
  const box = useChart(option);
  return <div ref={box} className="chart" />;
}
