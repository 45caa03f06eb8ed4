import type { Box, Graphic, Rgb, TextRun } from '../picture.ts';
import { faded, pairsOf, parseColour } from './colour.ts';
import { groundsUnder, isSeen, panelOf } from './ground.ts';

/** What is used of an ECharts instance and of zrender's display list; dashboard/src/chart registers the instances. */
interface Drawn {
  type: string;
  anid?: string;
  invisible?: boolean;
  style: {
    text?: string;
    font?: string;
    x?: number;
    y?: number;
    textAlign?: CanvasTextAlign;
    textBaseline?: CanvasTextBaseline;
    fill?: unknown;
    stroke?: unknown;
    lineWidth?: number;
    opacity?: number;
    fillOpacity?: number;
    strokeOpacity?: number;
  };
  getBoundingRect: () => { x: number; y: number; width: number; height: number };
  getComputedTransform: () => number[] | null;
}
interface Chart {
  getDom: () => HTMLElement;
  getZr: () => { storage: { getDisplayList: (update: boolean) => Drawn[] } };
}

const pen = document.createElement('canvas').getContext('2d')!;

/** A box within a chart, as it stands in the window. */
function placed(box: Box, drawn: Drawn, canvas: DOMRect): Box {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = drawn.getComputedTransform() ?? [];
  const corners = [box.x, box.right].flatMap((x) =>
    [box.y, box.bottom].map((y) => [a * x + c * y + e + canvas.left, b * x + d * y + f + canvas.top] as const),
  );
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  return { x: Math.min(...xs), y: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

function inkOf({ style }: Drawn): Box {
  pen.font = style.font ?? '';
  pen.textAlign = style.textAlign ?? 'left';
  pen.textBaseline = style.textBaseline ?? 'alphabetic';
  const m = pen.measureText(style.text ?? '');
  const [x, y] = [style.x ?? 0, style.y ?? 0];
  return {
    ...{ x: x - m.actualBoundingBoxLeft, right: x + m.actualBoundingBoxRight },
    ...{ y: y - m.actualBoundingBoxAscent, bottom: y + m.actualBoundingBoxDescent },
  };
}

const colourOf = (paint: unknown, opacity: number) =>
  typeof paint === 'string' ? faded(parseColour(paint), opacity) : null;

/** Letters and shapes of all charts on canvases. */
export function chartsOf(): { texts: TextRun[]; graphics: Graphic[] } {
  const charts = (globalThis as { charts?: Set<Chart> }).charts ?? new Set();
  const texts: TextRun[] = [];
  const graphics: Graphic[] = [];
  let id = -1;
  for (const chart of charts) {
    const element = chart.getDom();
    // Pages beside the one that is seen are drawn too.
    if (!isSeen(element)) continue;
    const canvas = element.getBoundingClientRect();
    const panel = panelOf(element);
    const grounds = groundsUnder(element, canvas.left + canvas.width / 2, canvas.top + canvas.height / 2, true);
    for (const drawn of chart.getZr().storage.getDisplayList(true)) {
      if (drawn.invisible) continue;
      const opacity = drawn.style.opacity ?? 1;
      if (drawn.type !== 'tspan') graphics.push(...shapesOf(drawn, opacity, panel, grounds));
      else if ((drawn.style.text ?? '') !== '') {
        const box = placed(inkOf(drawn), drawn, canvas);
        const ink = colourOf(drawn.style.fill, opacity);
        if (ink === null) throw new Error(`The colour of '${drawn.style.text}' in a chart is no plain one.`);
        const size = Number.parseFloat(/([\d.]+)px/.exec(drawn.style.font ?? '')?.[1] ?? '0');
        const beyond = Math.max(
          canvas.left - box.x,
          box.right - canvas.right,
          canvas.top - box.y,
          box.bottom - canvas.bottom,
        );
        texts.push({
          ...{ text: drawn.style.text!, panel, node: id--, box, size, primary: false, pairs: pairsOf(ink, grounds) },
          cutBy: beyond > 1 ? `the chart's edge, by ${beyond.toFixed(1)} px` : null,
        });
      }
    }
  }
  return { texts, graphics };
}

/** Lines of a grid help the eye and say nothing; what has the very colour of the ground is a gap. */
function shapesOf(drawn: Drawn, opacity: number, panel: string, grounds: Rgb[]): Graphic[] {
  if (drawn.anid?.startsWith('line_')) return [];
  const { width, height } = drawn.getBoundingRect();
  if (width < 0.5 && height < 0.5) return [];
  const { fill, stroke, lineWidth = 1, fillOpacity = 1, strokeOpacity = 1 } = drawn.style;
  return [
    { paint: colourOf(fill, opacity * fillOpacity), how: 'fill' },
    { paint: lineWidth > 0 ? colourOf(stroke, opacity * strokeOpacity) : null, how: 'stroke' },
  ].flatMap(({ paint, how }) => {
    if (paint === null || paint[3] === 0) return [];
    const pairs = pairsOf(paint, grounds);
    const gap = pairs.some(({ front, ground }) => front.every((n, i) => Math.abs(n - ground[i]!) < 1));
    return gap ? [] : [{ what: `chart ${drawn.type} (${how})`, panel, pairs }];
  });
}
