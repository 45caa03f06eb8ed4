import { useMemo } from 'react';
import { base, still, useChart } from '../../chart/use-chart.ts';
import { percent, target as targetText } from '../../format/number.ts';
import { shortDate } from '../../format/time.ts';
import { Fresh } from '../../kit/fresh.tsx';
import { useStage } from '../../stage/stage-context.ts';
import { t } from '../../text/index.ts';
import type { PanelProps } from '../panel.ts';

/** The line need not start at 0 (bars do), but its floor is said on the axis. */
export function OnTimeDaysPanel({ value }: PanelProps) {
  const words = t().onTimeDays;
  const { onTimeDays: days, onTimeTarget: target } = value;
  const last = days.findLast((d) => d.value !== null);
  const below = last?.value != null && target !== null && last.value < target;
  return (
    <Fresh kind="dossiers" say={false} className="chart-panel on-time-days">
      <header>
        <h2>{words.title}</h2>
      </header>
      {last === undefined ? (
        <p className="quiet">{words.none}</p>
      ) : (
        <>
          <p className="latest">
            <b className={below ? 'bad' : undefined}>{words.latest(percent(last.value))}</b>
            {target !== null && <span className="quiet">{words.target(targetText(target))}</span>}
          </p>
          <Line days={days} target={target} below={below} />
        </>
      )}
    </Fresh>
  );
}

function Line({ days, target, below }: { days: PanelProps['value']['onTimeDays']; target: number | null; below: boolean }) {
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
      grid: { left: 78 * unit, right: 14 * unit, top: 12 * unit, bottom: 42 * unit },
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
          markLine: {
            silent: true,
            symbol: 'none',
            animation: false,
            label: { show: false },
            lineStyle: { color: tokens.ink, width: 2 * unit, type: 'dotted' },
            data: goal === null ? [] : [{ yAxis: goal }],
          },
        },
      ],
    };
  }, [days, target, below, tokens, unit]);
  const box = useChart(option);
  return <div ref={box} className="chart" />;
}
