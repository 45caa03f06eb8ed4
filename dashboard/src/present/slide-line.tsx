import { useId } from 'react';
import { niceLimits, niceTop } from '../format/nice.ts';
import { target as targetText } from '../format/number.ts';
import { widthOf } from '../kit/measure.ts';
import { pw } from '../text/present.ts';
import { type FigureValue, keyText, plain, short } from './figure-text.ts';

const LETTER = 26;
const TOP = 40;
const BOTTOM = 52;
/** Letters at the line's end, and the height of the words under the drawing. */
const END = 32;
const LEGEND = 44;

/** A course over days or months; dashed the period compared with, in the same step from its beginning. */
export function SlideLine({ value, width, height }: { value: FigureValue; width: number; height: number }) {
  const clip = useId();
  const { metricUnit: unit, rows, target } = value;
  const now = rows.map((r) => r.value.value);
  const before = rows.map((r) => r.compared?.value ?? null);
  const all = [...now, ...before, unit === 'percent' ? (target?.value ?? null) : null].filter((v) => v !== null);
  const [low, high] = limits(all, unit);
  const last = now.findLastIndex((v) => v !== null);
  const end = last === -1 ? null : (now[last] ?? null);
  const ticks = [low, (low + high) / 2, high];
  const left = 30 + Math.max(...ticks.map((v) => widthOf(axis(v, unit), 400, LETTER)));
  const right = end === null ? 40 : 36 + widthOf(short(end, unit), 600, END);
  const inner = { w: width - left - right, h: height - TOP - BOTTOM - LEGEND };
  const x = (i: number): number => left + (rows.length <= 1 ? inner.w / 2 : (i / (rows.length - 1)) * inner.w);
  const y = (v: number): number => TOP + inner.h - ((v - low) / (high - low || 1)) * inner.h;
  const labels = [...new Set([0, Math.round((rows.length - 1) / 2), rows.length - 1])].filter((i) => rows[i]);
  return (
    <div className="slide-line">
      <svg
        viewBox={`0 0 ${width} ${height - LEGEND}`}
        role="img"
        aria-label={`${value.name}: ${rows.map((r) => `${keyText(r.key)} ${short(r.value.value, unit)}`).join('; ')}`}
      >
        <clipPath id={clip}>
          <rect x={left - 8} y={TOP - 8} width={inner.w + 16} height={inner.h + 16} />
        </clipPath>
        {ticks.map((v) => (
          <g key={v}>
            <line x1={left} x2={width - right} y1={y(v)} y2={y(v)} className="grid" />
            <text x={left - 16} y={y(v) + LETTER * 0.34} textAnchor="end" className="axis">
              {axis(v, unit)}
            </text>
          </g>
        ))}
        {labels.map((i) => (
          <text key={i} x={x(i)} y={height - LEGEND - 12} textAnchor="middle" className="axis">
            {keyText(rows[i]!.key)}
          </text>
        ))}
        {unit === 'percent' && target !== null && (
          <>
            <line x1={left} x2={width - right} y1={y(target.value)} y2={y(target.value)} className="goal" />
            <text x={left + 6} y={y(target.value) - 10} className="axis">
              {pw().figure.target(`${targetText(target.value)} %`)}
            </text>
          </>
        )}
        <g clipPath={`url(#${clip})`}>
          <path d={path(before, x, y)} className="line-before" />
          <path d={path(now, x, y)} className="line-now" />
        </g>
        {end !== null && (
          <>
            <circle cx={x(last)} cy={y(end)} r={9} className="line-end" />
            <text x={x(last) + 18} y={y(end) + LETTER * 0.36} className="end-text">
              {short(end, unit)}
            </text>
          </>
        )}
      </svg>
      {before.some((v) => v !== null) && (
        <p className="chart-legend">
          <span className="key-word">
            <i className="key-line" /> {pw().figure.now}
          </span>
          <span className="key-word">
            <i className="key-dash" /> {pw().figure.former}
          </span>
        </p>
      )}
    </div>
  );
}

const axis = (v: number, unit: FigureValue['metricUnit']): string =>
  unit === 'percent' ? `${plain(v, 'percent').replace(/,0+$/, '')} %` : plain(Math.round(v * 10) / 10, 'count');

/** A count begins at 0, a rate stands close round its line. */
function limits(values: readonly number[], unit: FigureValue['metricUnit']): [number, number] {
  if (values.length === 0) return [0, 1];
  if (unit !== 'percent') return [0, niceTop(Math.max(...values))];
  const [low, high] = niceLimits(Math.min(...values) * 100, Math.max(...values) * 100);
  return [low / 100, Math.min(100, high) / 100];
}

/** A day without a figure is a gap, not a zero. */
function path(values: readonly (number | null)[], x: (i: number) => number, y: (v: number) => number): string {
  let out = '';
  let drawing = false;
  values.forEach((v, i) => {
    if (v === null) drawing = false;
    else {
      out += `${drawing ? 'L' : 'M'}${x(i).toFixed(1)} ${y(v).toFixed(1)}`;
      drawing = true;
    }
  });
  return out;
}
