import type { Box, Rgb, TextRun } from '../picture.ts';
import { distinct, faded, over, pairsOf, parseColour, type Rgba } from './colour.ts';
import { groundsUnder, isSeen, layersOf, nameOf, opacityOf, panelOf } from './ground.ts';

const pen = document.createElement('canvas').getContext('2d')!;

/** What a glance is for: it needs the highest contrast. */
const PRIMARY =
  '.figure, .figure-2, .latest b, .whole b, .map-label b, .clock b, .cell b, .rank-row b, .huge, .slide-bars li b, .slide-table td b, .decision-figure b';

/** Where the ink of a text stands that is written into `line` (the line's box of its font). */
export function inkBox(text: string, font: string, line: DOMRect): Box {
  pen.font = font;
  const m = pen.measureText(text);
  const tall = m.fontBoundingBoxAscent + m.fontBoundingBoxDescent;
  const base = line.top + (line.height * m.fontBoundingBoxAscent) / tall;
  const scale = line.height / tall;
  return {
    x: line.left,
    y: base - m.actualBoundingBoxAscent * scale,
    right: line.right,
    bottom: base + m.actualBoundingBoxDescent * scale,
  };
}

/** A text node's words where it takes several lines, else the whole of it. */
function runsOf(node: Text): { text: string; rect: DOMRect }[] {
  const range = document.createRange();
  range.selectNodeContents(node);
  const lines = [...range.getClientRects()].filter((r) => r.width > 0);
  if (lines.length === 1) return [{ text: node.data.trim(), rect: lines[0]! }];
  return [...node.data.matchAll(/\S+/g)].flatMap(({ 0: text, index }) => {
    range.setStart(node, index);
    range.setEnd(node, index + text.length);
    return [...range.getClientRects()].filter((r) => r.width > 0).map((rect) => ({ text, rect }));
  });
}

/**
 * What a halo of text-shadows leaves of the ground at the edge of a straight stroke: a blur of b spreads like a normal
 * distribution of b ÷ 2, and a stroke of Be Vietnam Pro is 0.09 em thick, 0.13 em at 600.
 */
function withHalo(grounds: Rgb[], style: CSSStyleDeclaration): Rgb[] {
  if (style.textShadow === 'none') return grounds;
  const stroke = Number.parseFloat(style.fontSize) * (Number(style.fontWeight) >= 600 ? 0.13 : 0.09);
  let out = grounds;
  for (const [, colour, blur] of style.textShadow.matchAll(/(rgba?\([^)]+\)) 0px 0px ([\d.]+)px/g)) {
    const share = 0.5 * erf(stroke / (Number(blur) / 2) / Math.SQRT2);
    out = out.map((ground) => over(faded(parseColour(colour!), share), ground));
  }
  return out;
}

/** Abramowitz and Stegun 7.1.26. */
function erf(x: number): number {
  const t = 1 / (1 + 0.3275911 * x);
  const poly = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
  return 1 - poly * Math.exp(-x * x);
}

const CLIPS = /^(hidden|clip|auto|scroll)$/;

/** What takes a part of a text away: a box that clips, an ellipsis, its panel's edge, or something that lies over it. */
function cutting(element: Element, box: Box): string | null {
  for (let e: Element | null = element; e !== null && e !== document.body; e = e.parentElement) {
    if (e.hasAttribute('data-may-cut')) continue;
    const style = getComputedStyle(e);
    const clips = CLIPS.test(style.overflowX) || CLIPS.test(style.overflowY);
    if (clips && style.textOverflow === 'ellipsis' && e.scrollWidth > e.clientWidth + 1)
      return `ellipsis of ${nameOf(e)}`;
    if (!clips && !e.matches('[data-panel], .wall-header')) continue;
    const edge = e.getBoundingClientRect();
    const beyond = Math.max(edge.left - box.x, box.right - edge.right, edge.top - box.y, box.bottom - edge.bottom);
    if (beyond > 1.5) return `${nameOf(e)}, by ${beyond.toFixed(1)} px`;
  }
  const [x, y] = [(box.x + box.right) / 2, (box.y + box.bottom) / 2];
  for (const top of document.elementsFromPoint(x, y)) {
    // What was drawn on a slide lies on what it is about.
    if (top.closest('.marks') !== null) continue;
    if (top.contains(element) || element.contains(top)) return null;
    if (layersOf(top, x, y).some((choices) => choices.some(([, , , a]) => a > 0.02)) && opacityOf(top) > 0.02)
      return `${nameOf(top)} lies over it`;
  }
  return null;
}

/** SVG letters: their size and colours are the drawing's own, and a stroke painted first is a seam round them. */
interface Ink {
  font: string;
  size: number;
  colour: Rgba;
  seam: Rgb | null;
}

function inkOf(element: Element): Ink {
  const style = getComputedStyle(element);
  const drawing = element instanceof SVGGraphicsElement;
  const size = Number.parseFloat(style.fontSize) * (drawing ? (element.getScreenCTM()?.a ?? 1) : 1);
  const font = `${style.fontWeight} ${size}px ${style.fontFamily}`;
  const colour = faded(parseColour(drawing ? style.fill : style.color), opacityOf(element));
  const seamed = drawing && style.stroke !== 'none' && style.paintOrder.startsWith('stroke');
  return { font, size, colour, seam: seamed ? over(parseColour(style.stroke), [0, 0, 0]) : null };
}

/** Points of a text at which the ground is looked at: on a map each may be another. */
function pointsOf(element: Element, { x, y, right, bottom }: Box): [number, number][] {
  const [cx, cy] = [(x + right) / 2, (y + bottom) / 2];
  const inset = Math.min(3, (right - x) / 3);
  if (element.closest('.map-body, .slide-map') === null) return [[cx, cy]];
  return [x + inset, (x + cx) / 2, cx, (cx + right) / 2, right - inset].flatMap((px) =>
    [y + 2, cy, bottom - 2].map((py): [number, number] => [px, py]),
  );
}

export function textsOf(root: Element): TextRun[] {
  const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const out: TextRun[] = [];
  for (let node = walk.nextNode() as Text | null, id = 0; node !== null; node = walk.nextNode() as Text | null, id++) {
    const element = node.parentElement!;
    if (node.data.trim() === '' || !isSeen(element)) continue;
    const ink = inkOf(element);
    for (const { text, rect } of runsOf(node)) {
      const box = inkBox(text, ink.font, rect);
      const grounds =
        ink.seam === null
          ? withHalo(
              distinct(pointsOf(element, box).flatMap(([x, y]) => groundsUnder(element, x, y, true))),
              getComputedStyle(element),
            )
          : [ink.seam];
      out.push({
        ...{ text, box, node: id, panel: panelOf(element), size: ink.size },
        primary: element.closest(PRIMARY) !== null && /\d/.test(text) && element.closest('.quiet') === null,
        pairs: pairsOf(ink.colour, grounds),
        ...(element.closest('.marks') === null ? {} : { laid: true }),
        cutBy: cutting(element, box),
      });
    }
  }
  return out;
}
