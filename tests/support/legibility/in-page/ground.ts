import type { Rgb } from '../picture.ts';
import { CLEAR, distinct, faded, over, parseColour, type Rgba } from './colour.ts';

/** Opacity of an element together with all that holds it. */
export function opacityOf(element: Element): number {
  let all = 1;
  for (let e: Element | null = element; e !== null; e = e.parentElement) all *= Number(getComputedStyle(e).opacity);
  return all;
}

/** Colours of a gradient's stops: of hatching, stripe and gap. */
const stopsOf = (image: string): Rgba[] => (image.match(/rgba?\([^)]+\)|transparent/g) ?? []).map(parseColour);

/** What an SVG shape shows at a point: its fill where it has one there, else its stroke. A pattern shows any of its colours. */
function shapeLayers(shape: SVGGeometryElement, x: number, y: number): Rgba[] {
  const style = getComputedStyle(shape);
  const matrix = shape.getScreenCTM();
  const inside =
    !(shape instanceof SVGLineElement) &&
    matrix !== null &&
    style.fill !== 'none' &&
    shape.isPointInFill(new DOMPoint(x, y).matrixTransform(matrix.inverse()));
  const paint = inside ? style.fill : style.stroke;
  const opacity = Number(inside ? style.fillOpacity : style.strokeOpacity);
  const pattern = /url\("?#([^")]+)/.exec(paint)?.[1];
  if (pattern === undefined) return [faded(parseColour(paint), opacity)];
  const of = document.getElementById(pattern);
  if (of === null) throw new Error(`The pattern '#${pattern}' does not stand in the page.`);
  return [...of.children].flatMap((child) => {
    const { fill, stroke } = getComputedStyle(child);
    return [fill, stroke].map(parseColour).filter(([, , , a]) => a > 0);
  });
}

/** The layers that an element lays over what is under it: each may be the one at the place. */
export function layersOf(element: Element, x: number, y: number): Rgba[][] {
  if (element instanceof SVGGeometryElement) return [shapeLayers(element, x, y)];
  const style = getComputedStyle(element);
  const layers = [[parseColour(style.backgroundColor)]];
  if (style.backgroundImage !== 'none') {
    const stops = stopsOf(style.backgroundImage);
    if (stops.length === 0)
      throw new Error(`A picture lies behind ${nameOf(element)}: its colours cannot be reckoned.`);
    layers.push(stops);
  }
  return layers;
}

/** What may be seen under `element` at a point. `own`: its own background is part of it. */
export function groundsUnder(element: Element, x: number, y: number, own: boolean): Rgb[] {
  const stack = document.elementsFromPoint(x, y);
  let at = stack.indexOf(element);
  // Not hit itself (between its letters, out of the window): it lies on the nearest that holds it.
  for (let e: Element | null = element; at < 0 && e !== null; e = e.parentElement) at = stack.indexOf(e);
  const below = at < 0 ? ancestors(element) : stack.slice(stack[at] === element && !own ? at + 1 : at);
  let grounds: Rgb[] = [[255, 255, 255]];
  for (const layer of below.reverse()) {
    const opacity = opacityOf(layer);
    if (opacity === 0) continue;
    for (const choices of layersOf(layer, x, y)) {
      const seen = choices.map((c) => faded(c, opacity)).filter(([, , , a]) => a > 0);
      if (seen.length === 0) continue;
      const through = choices.some((c) => c[3] < 1) && choices.length > 1 ? [...seen, CLEAR] : seen;
      grounds = distinct(grounds.flatMap((ground) => through.map((c) => over(c, ground))));
    }
  }
  return grounds;
}

function ancestors(element: Element): Element[] {
  const out: Element[] = [];
  for (let e: Element | null = element; e !== null; e = e.parentElement) out.push(e);
  return out;
}

export const isSeen = (element: Element): boolean =>
  element.checkVisibility({ visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true });

/** The panel that an element stands in. */
export function panelOf(element: Element): string {
  const place = element.closest('[data-panel], .wall-header, .slide');
  if (place === null) return 'stage';
  return place.getAttribute('data-panel') ?? (place.matches('.slide') ? 'slide' : 'header');
}

export const nameOf = (element: Element): string =>
  [element.tagName.toLowerCase(), ...element.classList].join('.').replace('.fresh', '');
