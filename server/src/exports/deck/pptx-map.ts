import type { MapFile, Ring } from '@toancanh/shared/contract/map.ts';
import { words } from '../words.ts';
import { sayNumber } from './numbers.ts';
import type { Data } from './page.ts';
import { drawTitle } from './pptx-chart.ts';
import { FREE, type Slide } from './pptx-library.ts';
import { type Box, INK, text } from './pptx-theme.ts';

/** Four limits between five classes, as many units in each as can be. */
export function classLimits(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
  return sorted.length === 0
    ? []
    : [...new Set([at(0.2), at(0.4), at(0.6), at(0.8)])].filter((v) => v < sorted.at(-1)!);
}

/** Units as shapes of their own, coloured by class: one can be moved, recoloured, taken out. */
export function drawMap(slide: Slide, d: Data, map: MapFile, box: Box): void {
  const inner = drawTitle(slide, d.title, box);
  const place = projection(map.outline.flat(), { ...inner, h: inner.h - 0.5 });
  const values = new Map(d.rows.map((r) => [r.key, r.values[0]?.value ?? null]));
  const limits = classLimits([...values.values()].filter((v) => v !== null));
  const classOf = (v: number): number => limits.filter((l) => v > l).length;
  const colours = d.direction === 'up' ? INK.classes.toReversed() : INK.classes;
  const step = limits.length === 0 ? 0 : 4 / limits.length;
  const colour = (v: number | null | undefined): string =>
    v === null || v === undefined ? INK.noData : colours[Math.round(classOf(v) * step)]!;
  for (const unit of map.units) {
    const value = values.get(unit.code);
    const name = d.rows.find((r) => r.key === unit.code)?.name ?? unit.code;
    polygon(slide, unit.rings, place, colour(value), `${name}: ${sayNumber(value ?? null, d.columns[0]!.unit)}`);
  }
  legend(slide, d, limits, (i) => colours[Math.round(i * step)]!, { ...inner, y: inner.y + inner.h - 0.42, h: 0.4 });
  slide.addText(
    words.mapNote(map.kind),
    text({ x: inner.x, y: inner.y + inner.h - 0.2, w: inner.w, h: 0.18 }, 8, { color: INK.quiet }),
  );
}

type Place = (p: readonly [number, number]) => { x: number; y: number };

/** Degrees to inches: a degree of longitude is shorter by the cosine of the latitude. */
function projection(points: Ring, box: Box): Place {
  const [lons, lats] = [points.map((p) => p[0]), points.map((p) => p[1])];
  const [west, east, south, north] = [Math.min(...lons), Math.max(...lons), Math.min(...lats), Math.max(...lats)];
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = Math.min(box.w / ((east - west) * narrow), box.h / (north - south));
  const [x0, y0] = [box.x + (box.w - (east - west) * narrow * scale) / 2, box.y];
  return ([lon, lat]) => ({ x: x0 + (lon - west) * narrow * scale, y: y0 + (north - lat) * scale });
}

function polygon(slide: Slide, rings: readonly Ring[], place: Place, fill: string, name: string): void {
  const placed = rings.map((r) => r.map(place));
  const all = placed.flat();
  const [x, y] = [Math.min(...all.map((p) => p.x)), Math.min(...all.map((p) => p.y))];
  const [w, h] = [Math.max(...all.map((p) => p.x)) - x, Math.max(...all.map((p) => p.y)) - y];
  const points = placed.flatMap((r) => [
    ...r.slice(0, -1).map((p, i) => ({ x: p.x - x, y: p.y - y, ...(i === 0 ? { moveTo: true } : {}) })),
    { close: true as const },
  ]);
  slide.addShape(FREE, {
    ...{ x, y, w, h, points, fill: { color: fill }, line: { color: INK.ground, width: 0.5 } },
    ...{ objectName: name, altText: name },
  });
}

function legend(slide: Slide, d: Data, limits: readonly number[], colour: (i: number) => string, box: Box): void {
  const unit = d.columns[0]!.unit;
  const said = [
    ...limits.map((l) => words.legend.upTo(short(l, unit))),
    ...(limits.length > 0 ? [words.legend.above(short(limits.at(-1)!, unit))] : []),
  ];
  const w = box.w / (said.length + 1);
  [...said, words.legend.noData].forEach((what, i) => {
    const last = i === said.length;
    const fill = last ? INK.noData : colour(i);
    slide.addShape('rect', {
      x: box.x + i * w,
      y: box.y + 0.03,
      w: 0.12,
      h: 0.12,
      fill: { color: fill },
      line: { color: INK.rule, width: 0.5 },
    });
    slide.addText(
      what,
      text({ x: box.x + i * w + 0.16, y: box.y, w: w - 0.16, h: 0.18 }, box.w < 4 ? 7 : 8, {
        color: INK.quiet,
        valign: 'middle',
        wrap: false,
      }),
    );
  });
}

/** A class's limit: a tenth of a percent is enough to read a colour by. */
const short = (v: number, unit: Data['columns'][number]['unit']): string =>
  unit === 'percent' ? sayNumber(v, unit).replace(/\d%$/, '%') : sayNumber(v, unit);
