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

interface Classes {
  of: (value: number) => string;
  all: { words: string; colour: string }[];
}

/** What a rate may lack to its target, and how far one that should be low may rise: the classes of the presentation. */
const SHORT_OF = [0, 0.01, 0.02, 0.05];
const ABOVE = [0.01, 0.02, 0.03, 0.05];

/** Warm is wrong, however many are right: classes of rates are fixed, those of counts have as many units each as can be. */
export function classesOf(d: Pick<Data, 'columns' | 'direction' | 'target'>, values: readonly number[]): Classes {
  const unit = d.columns[0]!.unit;
  if (unit === 'percent' && d.direction === 'up' && d.target !== null) {
    const goal = d.target;
    const floors = SHORT_OF.map((s) => goal - s);
    return {
      of: (v) => INK.classes[floors.filter((f) => v < f - 1e-9).length]!,
      all: INK.classes.map((colour, i) => {
        const at = short(floors[Math.min(i, floors.length - 1)]!, unit);
        return { colour, words: i < floors.length ? words.legend.from(at) : words.legend.below(at) };
      }),
    };
  }
  const limits = unit === 'percent' && d.direction === 'down' ? ABOVE : classLimits(values);
  const colours = d.direction === 'up' ? INK.classes.toReversed() : INK.classes;
  // Two classes alone are calm and the middle one: a single case is not the gravest.
  const step = limits.length === 0 ? 0 : Math.min(2, 4 / limits.length);
  const at = (i: number): string => (limits.length === 0 ? INK.classes[0] : colours[Math.round(i * step)]!);
  return {
    of: (v) => at(limits.filter((l) => v > l).length),
    all: [
      ...limits.map((l, i) => ({ words: words.legend.upTo(short(l, unit)), colour: at(i) })),
      ...(limits.length > 0
        ? [{ words: words.legend.above(short(limits.at(-1)!, unit)), colour: at(limits.length) }]
        : []),
    ],
  };
}

/** Units as shapes of their own, coloured by class: one can be moved, recoloured, taken out. */
export function drawMap(slide: Slide, d: Data, map: MapFile, box: Box): void {
  const inner = drawTitle(slide, d.title, box);
  const place = projection(map.outline.flat(), { ...inner, h: inner.h - 0.5 });
  const values = new Map(d.rows.map((r) => [r.key, r.values[0]?.value ?? null]));
  const classes = classesOf(
    d,
    [...values.values()].filter((v) => v !== null),
  );
  const colour = (v: number | null | undefined): string => (v === null || v === undefined ? INK.noData : classes.of(v));
  for (const unit of map.units) {
    const value = values.get(unit.code);
    const name = d.rows.find((r) => r.key === unit.code)?.name ?? unit.code;
    polygon(slide, unit.rings, place, colour(value), `${name}: ${sayNumber(value ?? null, d.columns[0]!.unit)}`);
  }
  legend(slide, classes.all, { ...inner, y: inner.y + inner.h - 0.42, h: 0.4 });
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

function legend(slide: Slide, all: Classes['all'], box: Box): void {
  const said = all.map((c) => c.words);
  const w = box.w / (said.length + 1);
  [...said, words.legend.noData].forEach((what, i) => {
    const last = i === said.length;
    const fill = last ? INK.noData : all[i]!.colour;
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
  unit === 'percent' ? sayNumber(v, unit).replace(/,?0*%$|(?<=,\d)\d%$/, '%') : sayNumber(v, unit);
