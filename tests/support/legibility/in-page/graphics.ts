import type { Graphic, Legend } from '../picture.ts';
import { CLEAR, faded, over, pairsOf, parseColour } from './colour.ts';
import { groundsUnder, isSeen, nameOf, opacityOf, panelOf } from './ground.ts';

/** Boxes that mean something by their colour. Tracks under bars, rules and the dots of a map's turns do not. */
const BOXES = [
  '.target-bar .fill',
  '.target-bar .tick',
  '.table-row .row-bar',
  '.ahead-rows i',
  '.parts i',
  '.part-key',
  '.key',
  '.shop-grid i',
  '.turns li.now',
  '.bar-fill',
  '.bar-before',
  '.bar-target',
  '.key-word i:not(.key-class)',
  '.pointer-dot',
].join();

/** The abnormal classes must stand out by themselves; the calm ones are the quiet ground of the map. */
const ABNORMAL = ['.swatch.class-2', '.swatch.class-3', '.swatch.class-4'].join();

const middle = (r: DOMRect): [number, number] => [r.left + r.width / 2, r.top + r.height / 2];

/** A ring of one colour round a box keeps it apart from what it lies on. */
function ringOf(style: CSSStyleDeclaration): string | null {
  const shadow = /^(rgba?\([^)]+\)) 0px 0px 0px ([\d.]+)px$/.exec(style.boxShadow);
  return shadow !== null && Number(shadow[2]) >= 1 ? shadow[1]! : null;
}

function boxGraphic(element: Element): Graphic | null {
  const rect = element.getBoundingClientRect();
  if (rect.width < 1 || rect.height < 1) return null;
  const style = getComputedStyle(element);
  // A line is a box with one border.
  const [top, left] = [style.borderTopWidth, style.borderLeftWidth].map(Number.parseFloat) as [number, number];
  const bordered = top > 0 || left > 0;
  const fill = parseColour(style.backgroundColor);
  const front = faded(
    fill[3] === 0 && bordered ? parseColour(top > 0 ? style.borderTopColor : style.borderLeftColor) : fill,
    opacityOf(element),
  );
  const ring = ringOf(style);
  const [x, y] = middle(rect);
  const grounds = groundsUnder(element, x, y, false);
  return {
    ...{ what: nameOf(element), panel: panelOf(element) },
    pairs: pairsOf(front, ring === null ? grounds : grounds.map((g) => over(parseColour(ring), g))),
  };
}

/** Shapes in SVG: marks beside words, marks on the map, leader lines. */
function shapeGraphic(shape: SVGGeometryElement): Graphic | null {
  const rect = shape.getBoundingClientRect();
  if (rect.width < 1 && rect.height < 1) return null;
  const style = getComputedStyle(shape);
  const [x, y] = middle(rect);
  const stroked = style.stroke !== 'none' && Number.parseFloat(style.strokeWidth) > 0;
  const fill = shape instanceof SVGLineElement ? CLEAR : parseColour(style.fill);
  const stroke = stroked ? parseColour(style.stroke) : null;
  // A line may lie on a broader one of the ground's colour, which keeps it apart.
  const seam = shape.previousElementSibling?.matches('.seam') ? shape.previousElementSibling : null;
  const grounds =
    seam === null ? groundsUnder(shape, x, y, false) : [over(parseColour(getComputedStyle(seam).stroke), [0, 0, 0])];
  const opacity = opacityOf(shape);
  const what = `${nameOf(shape)} of ${nameOf(shape.closest('svg')!)}`;
  // With both, the outline stands between the shape and its ground: one of them has to be seen.
  const pairs =
    stroke === null || fill[3] === 0
      ? pairsOf(faded(fill[3] === 0 && stroke !== null ? stroke : fill, opacity), grounds)
      : grounds.flatMap((ground) => pairsOf(faded(fill, opacity), [over(stroke, ground)]));
  return { what, panel: panelOf(shape), pairs };
}

export function graphicsOf(root: Element): Graphic[] {
  const boxes = [...root.querySelectorAll(`${BOXES}, ${ABNORMAL}`)].filter(isSeen).map(boxGraphic);
  const shapes = [
    ...root.querySelectorAll<SVGGeometryElement>(
      '.mark path, .map-overlay :is(path, circle, line:not(.seam)), .mark-line path:not(.seam), .slide-map circle, .slide-line :is(.goal, .line-now, .line-before, .line-end)',
    ),
  ]
    .filter(isSeen)
    .map(shapeGraphic);
  return [...boxes, ...shapes].filter((g) => g !== null);
}

/** Legends whose colours mean different things. */
const LEGENDS: Record<string, string> = {
  'classes of the map': '.class-legend .swatch',
  'classes of a slide': '.slide .key-class:not(.none)',
  series: '.chart-legend.key-row .key',
  parts: '.part-names .part-key',
};

export function legendsOf(root: Element): Legend[] {
  return [...root.querySelectorAll('[data-panel], .slide')].flatMap((panel) =>
    Object.entries(LEGENDS).flatMap(([what, selector]) => {
      const keys = [...panel.querySelectorAll(selector)].filter(isSeen).filter((k) => !k.classList.contains('stroke'));
      const colours = keys.map((k) => {
        const [x, y] = middle(k.getBoundingClientRect());
        return groundsUnder(k, x, y, true)[0]!;
      });
      return colours.length > 1 ? [{ panel: panelOf(panel), what, colours }] : [];
    }),
  );
}
