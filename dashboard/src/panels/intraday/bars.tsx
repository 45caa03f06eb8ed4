import { useMemo } from 'react';
import { TouchChart, type Touches } from '../../chart/touch-chart.tsx';
import { base, still } from '../../chart/use-chart.ts';
import { useStage } from '../../stage/stage-context.ts';
import { t } from '../../text/index.ts';
import type { PanelProps } from '../panel.ts';

/** Two bars an hour on two axes that lie on each other: today's filled, the day before as an outline. */
export default function Bars({
  rows,
  touches,
}: {
  rows: PanelProps['value']['intraday'];
  touches: Touches | undefined;
}) {
  const {
    tokens,
    size: { unit },
  } = useStage();
  const option = useMemo(() => {
    const outline = { color: 'transparent', borderColor: tokens.before, borderWidth: 1.5 * unit, borderType: 'dashed' };
    const bar = (id: string, data: (number | null)[], style: object, xAxisIndex: number) => ({
      id,
      type: 'bar' as const,
      xAxisIndex,
      data,
      itemStyle: style,
      barGap: '12%',
      barCategoryGap: '26%',
      silent: true,
    });
    const axis = {
      type: 'category' as const,
      data: rows.map((r) => t().intraday.hour(r.hour)),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: tokens.before, width: unit } },
      axisLabel: {
        color: tokens.inkQuiet,
        fontSize: 26 * unit,
        margin: 10 * unit,
        hideOverlap: true,
        interval: 'auto' as const,
      },
    };
    return {
      ...base,
      animation: !still(),
      grid: { left: 0, right: 0, top: 8 * unit, bottom: 42 * unit },
      xAxis: [axis, { ...axis, show: false }],
      yAxis: { type: 'value' as const, min: 0, show: false },
      series: [
        bar(
          'receivedBefore',
          rows.map((r) => r.receivedBefore),
          outline,
          1,
        ),
        bar(
          'resolvedBefore',
          rows.map((r) => r.resolvedBefore),
          outline,
          1,
        ),
        bar(
          'received',
          rows.map((r) => r.received),
          { color: tokens.data },
          0,
        ),
        bar(
          'resolved',
          rows.map((r) => r.resolved),
          { color: tokens.dataSecond },
          0,
        ),
      ],
    };
  }, [rows, tokens, unit]);
  return <TouchChart option={option} touches={touches} />;
}
