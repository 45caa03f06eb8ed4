import type { MapFile } from '@toancanh/shared/contract/map.ts';
import type { MapMetric } from '@toancanh/shared/contract/overview.ts';
import { useMemo } from 'react';
import type { FigureProps } from '../../figures/figure.tsx';
import { widthOf } from '../../kit/measure.ts';
import { type Box, placeLabels } from '../../map/label-placer.ts';
import type { Project } from '../../map/leaflet-map.tsx';
import { valueText, worstFive } from '../../map/metric.ts';
import { type Shop, shopState } from '../../map/shop-state.ts';
import { mapName } from '../../text/index.ts';

const FONT = 31;
const LINE = 42;
const GAP = 12;

interface Props {
  file: MapFile;
  metric: MapMetric;
  shops: Shop[];
  /** Commune code → name. */
  names: ReadonlyMap<string, string>;
  /** What makes a commune's label a button on its figure. */
  place: (commune: string) => FigureProps;
  project: Project;
  size: { width: number; height: number };
  unit: number;
  /** How many names at most. */
  most: number;
  /** Whether shops without trouble are marked too. */
  calm: boolean;
  /** The legend's box; labels stay off it. */
  legend: Box | null;
}

/** Marks of the shops, leader lines and the names of the five worst, over the map. */
export function Overlay({ file, metric, shops, names, place: button, project, size, unit, legend, most, calm }: Props) {
  const places = useMemo(() => new Map(file.units.map((u) => [u.code, u])), [file]);
  const marks = useMemo(
    () =>
      shops.flatMap((shop) => {
        const place = shop.commune === null ? undefined : places.get(shop.commune);
        const state = shopState(shop);
        return place && state !== 'none' && (calm || state !== 'ok')
          ? [{ id: shop.unit, state, ...xy(project(place.shop)) }]
          : [];
      }),
    [shops, places, project, calm],
  );
  const labels = useMemo(() => {
    const wishes = worstFive(metric)
      .slice(0, most)
      .flatMap(({ code, value }) => {
        const place = places.get(code);
        const whole = names.get(code);
        if (!place || whole === undefined) return [];
        const name = mapName(whole);
        const text = valueText(metric, value);
        const w = widthOf(name, 600, FONT * unit) + widthOf(text, 600, FONT * unit) + (GAP + 6) * unit;
        return [{ id: code, at: xy(project(place.label)), w, h: LINE * unit, name, text }];
      });
    const placed = placeLabels(wishes, {
      bounds: { x: 0, y: 0, w: size.width, h: size.height },
      obstacles: legend === null ? [] : [legend],
      avoid: marks,
      gap: 6 * unit,
    });
    const words = new Map(wishes.map((w) => [w.id, w]));
    return placed.map((p) => ({ ...p, name: words.get(p.id)!.name, text: words.get(p.id)!.text }));
  }, [metric, places, names, project, size, unit, legend, marks, most]);
  return (
    <>
      <svg className="map-overlay" width={size.width} height={size.height} aria-hidden="true">
        {marks.map((m) => (
          <g key={m.id} transform={`translate(${m.x.toFixed(1)} ${m.y.toFixed(1)}) scale(${unit})`}>
            <ShopMark state={m.state} />
          </g>
        ))}
        {labels.map(({ id, leader: [from, to] }) => (
          <g key={id} className="leader">
            <line className="seam" x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
            <line x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
            <circle cx={from.x} cy={from.y} r={4.5 * unit} />
          </g>
        ))}
      </svg>
      {labels.map((l) => (
        <div
          key={l.id}
          className="map-label"
          style={{ left: l.x, top: l.y, width: l.w, height: l.h }}
          {...button(l.id)}
        >
          <span>{l.name}</span> <b>{l.text}</b>
        </div>
      ))}
    </>
  );
}

const xy = ({ x, y }: { x: number; y: number }): { x: number; y: number } => ({ x, y });

/** Dot: all well. Triangle: some fail. Diamond with a cross: not one works. Ring: not known. */
function ShopMark({ state }: { state: 'ok' | 'degraded' | 'dark' | 'unknown' | 'none' }) {
  if (state === 'dark') {
    return (
      <g className="shop dark">
        <path d="M0-15 15 0 0 15-15 0z" />
        <path className="cross" d="m-5-5 10 10m0-10-10 10" />
      </g>
    );
  }
  if (state === 'degraded') return <path className="shop degraded" d="M0-11 11.500 9h-23z" />;
  return <circle className={`shop ${state}`} r={state === 'ok' ? 3.2 : 4.5} />;
}
