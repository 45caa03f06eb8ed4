import type { MapFile, Ring } from '@toancanh/shared/contract/map.ts';
import { useMemo } from 'react';
import { widthOf } from '../kit/measure.ts';
import { useMapFile } from '../map/use-map-file.ts';
import { listName } from '../text/index.ts';
import { pw } from '../text/present.ts';
import { type FigureValue, short } from './figure-text.ts';
import { classesOf } from './slide-classes.ts';

const NAMED = 5;
const LETTER = 28;
/** A line of the legend, and how wide all of it is. */
const LEGEND = 44;
const LEGEND_WIDTH = 1250;

export interface Outlines {
  width: number;
  height: number;
  cells: { code: string; path: string; x: number; y: number }[];
  border: string;
}

/** The map's shapes in a box of this size: a plain projection is enough for a province. */
export function outlinesOf(file: MapFile, width: number, height: number, margin = 10): Outlines {
  const points = file.outline.flat();
  const lat = points.reduce((sum, p) => sum + p[1], 0) / Math.max(1, points.length);
  const squeeze = Math.cos((lat * Math.PI) / 180);
  const xs = points.map((p) => p[0] * squeeze);
  const ys = points.map((p) => p[1]);
  const [left, right, low, high] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const scale = Math.min((width - 2 * margin) / (right - left), (height - 2 * margin) / (high - low));
  const dx = (width - (right - left) * scale) / 2;
  const dy = (height - (high - low) * scale) / 2;
  const at = ([lon, la]: readonly [number, number]): [number, number] => [
    dx + (lon * squeeze - left) * scale,
    dy + (high - la) * scale,
  ];
  const ring = (r: Ring): string =>
    `${r
      .map(
        (p, i) =>
          `${i === 0 ? 'M' : 'L'}${at(p)
            .map((n) => n.toFixed(1))
            .join(' ')}`,
      )
      .join('')}Z`;
  return {
    ...{ width, height, border: file.outline.map(ring).join('') },
    cells: file.units.map(({ code, rings, label }) => {
      const [x, y] = at(label);
      return { code, path: rings.map(ring).join(''), x, y };
    }),
  };
}

/** One metric over the communes; the gravest by name. Drawn once as plain shapes: it has nothing to zoom. */
export function SlideMap({ value, width, height }: { value: FigureValue; width: number; height: number }) {
  const { file } = useMapFile();
  // Under the map, the words of its classes stand in as many lines as they take.
  const high = height - LEGEND * Math.max(1, Math.ceil(LEGEND_WIDTH / width));
  const outlines = useMemo(() => (file === null ? null : outlinesOf(file, width, high)), [file, width, high]);
  const classes = useMemo(() => classesOf(value), [value]);
  const { metricUnit: unit, direction } = value;
  const byCode = useMemo(() => new Map(value.rows.map((r) => [r.key, r])), [value]);
  const worst = useMemo(() => {
    const sign = direction === 'up' ? 1 : -1;
    return value.rows
      .filter((r) => r.value.value !== null && outlines?.cells.some((c) => c.code === r.key))
      .sort((a, b) => sign * ((a.value.value ?? 0) - (b.value.value ?? 0)))
      .slice(0, NAMED);
  }, [value, direction, outlines]);
  if (outlines === null) return <p className="quiet">…</p>;
  const named = placed(
    worst.flatMap((r) => {
      const cell = outlines.cells.find((c) => c.code === r.key);
      return cell
        ? [{ key: r.key, x: cell.x, y: cell.y, name: listName(r.name), text: short(r.value.value, unit) }]
        : [];
    }),
    width,
    high,
  );
  const fill = (level: number | null): string =>
    level === null ? 'var(--noData)' : classes.grave ? `var(--class-${level})` : `var(--shade-${level})`;
  return (
    <div className="slide-map">
      <svg
        viewBox={`0 0 ${width} ${high}`}
        role="img"
        aria-label={`${value.name}: ${worst.map((r) => `${r.name} ${short(r.value.value, unit)}`).join('; ')}`}
      >
        {outlines.cells.map((c) => (
          <path
            key={c.code}
            d={c.path}
            fillRule="evenodd"
            fill={fill(classes.of(byCode.get(c.code)?.value.value ?? null))}
            className="cell"
          />
        ))}
        <path d={outlines.border} className="border" />
        {named.map((n) => (
          <g key={n.key} className="named">
            <circle cx={n.x} cy={n.y} r={6} />
            <text x={n.tx} y={n.ty} textAnchor={n.end ? 'end' : 'start'}>
              {n.name} <tspan className="strong">{n.text}</tspan>
            </text>
          </g>
        ))}
      </svg>
      <p className="chart-legend">
        {classes.words.map((word, i) => (
          <span key={word} className="key-word">
            <i className="key-class" style={{ background: fill(i) }} /> {word}
          </span>
        ))}
        <span className="key-word">
          <i className="key-class none" /> {pw().figure.noData}
        </span>
      </p>
    </div>
  );
}

interface Named {
  key: string;
  x: number;
  y: number;
  name: string;
  text: string;
}

/** Labels beside their points, pushed apart downwards where two would touch. */
function placed(
  list: readonly Named[],
  width: number,
  height: number,
): (Named & { tx: number; ty: number; end: boolean })[] {
  const taken: { x: number; y: number; w: number }[] = [];
  return [...list]
    .sort((a, b) => a.y - b.y)
    .flatMap((n) => {
      const w = widthOf(`${n.name} `, 400, LETTER) + widthOf(n.text, 600, LETTER);
      const end = n.x + 18 + w > width;
      const x = end ? n.x - 18 - w : n.x + 18;
      let y = n.y + LETTER * 0.36;
      for (const t of taken)
        if (Math.abs(t.y - y) < LETTER * 1.2 && x < t.x + t.w && t.x < x + w) y = t.y + LETTER * 1.25;
      // A name that would leave the map is not written.
      if (x < 0 || y > height - LETTER * 0.3) return [];
      taken.push({ x, y, w });
      return [{ ...n, tx: end ? n.x - 18 : n.x + 18, ty: y, end }];
    });
}
