import { useMemo } from 'react';
import { TouchChart, type Touches } from '../../chart/touch-chart.tsx';
import { base, still } from '../../chart/use-chart.ts';
import { niceTop } from '../../format/nice.ts';
import { shortDate } from '../../format/time.ts';
import { widthOf } from '../../kit/measure.ts';
import { useStage } from '../../stage/stage-context.ts';
import { saidRound, t } from '../../text/index.ts';

export interface FlowDay {
  day: string;
  into: number;
  out: number;
}

/** A day's bar from 0 is what came in, the line over the bars what was finished. Every `step`th day is named, today always. */
export default function Bars({
  rows,
  today,
  step,
  touches,
}: {
  rows: FlowDay[];
  today: string;
  step: number;
  touches: Touches | undefined;
}) {
  const {
    tokens,
    size: { unit },
  } = useStage();
  const option = useMemo(() => {
    const top = niceTop(Math.max(...rows.map((r) => Math.max(r.into, r.out))));
    const label = { color: tokens.inkQuiet, fontSize: 26 * unit, margin: 10 * unit };
    const room = Math.max(...[top / 2, top].map((n) => widthOf(saidRound(n), 400, 26 * unit))) + 16 * unit;
    const last = rows.length - 1;
    const full = rows.map((r) => (r.day === today ? null : r.out));
    const line = (id: string, data: (number | null)[], color: string, width: number) => ({
      ...{ id, type: 'line' as const, data, silent: true, symbol: 'none', lineStyle: { color, width } },
    });
    return {
      ...base,
      animation: !still(),
      grid: { left: room, right: 0, top: 20 * unit, bottom: 42 * unit },
      xAxis: {
        type: 'category' as const,
        data: rows.map((r) => (r.day === today ? t().scenes.ahead.today : shortDate(r.day))),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: tokens.before, width: unit } },
        axisLabel: {
          ...label,
          interval: (i: number) => (last - i) % step === 0 && i > 0,
          alignMaxLabel: 'right' as const,
          showMaxLabel: true,
        },
      },
      yAxis: {
        type: 'value' as const,
        min: 0,
        max: top,
        interval: top / 2,
        axisLabel: { ...label, formatter: saidRound },
        splitLine: { lineStyle: { color: tokens.rule, width: unit } },
      },
      series: [
        {
          id: 'into',
          type: 'bar' as const,
          data: rows.map((r) => r.into),
          itemStyle: { color: tokens.data },
          barCategoryGap: '36%',
          silent: true,
        },
        // A seam of the ground's colour keeps the line apart from the bars.
        line('seam', full, tokens.ground, 9 * unit),
        line('out', full, tokens.marker, 3.5 * unit),
        // Today is not over: its point stands alone.
        {
          id: 'outToday',
          type: 'line' as const,
          data: rows.map((r) => (r.day === today ? r.out : null)),
          silent: true,
          symbol: 'circle',
          symbolSize: 15 * unit,
          itemStyle: { color: tokens.marker, borderColor: tokens.ground, borderWidth: 3 * unit },
        },
      ],
    };
  }, [rows, today, step, tokens, unit]);
  return <TouchChart option={option} touches={touches} />;
}
