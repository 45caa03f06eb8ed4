import type { Mark } from '@toancanh/shared/contract/meetings.ts';
import { FREE, type Slide } from './pptx-library.ts';
import { INK, SIZE, text } from './pptx-theme.ts';

const LINE = { color: INK.bad, width: 2.25 } as const;

/** What was drawn on the slide, as shapes and text of its own. */
export function drawMarks(slide: Slide, marks: readonly Mark[]): void {
  for (const m of marks) {
    if (m.kind === 'text')
      slide.addText(m.text, text({ ...at(m.x, m.y), w: 3.4, h: 0.4 }, 14, { bold: true, color: INK.bad }));
    else if (m.kind === 'ring')
      slide.addShape('ellipse', {
        ...{ x: (m.x - m.rx) * SIZE.width, y: (m.y - m.ry) * SIZE.height },
        ...{ w: 2 * m.rx * SIZE.width, h: 2 * m.ry * SIZE.height, line: LINE },
      });
    else if (m.kind === 'arrow') arrow(slide, m);
    else ink(slide, m.points);
  }
}

const at = (x: number, y: number): { x: number; y: number } => ({ x: x * SIZE.width, y: y * SIZE.height });

function arrow(slide: Slide, m: Extract<Mark, { kind: 'arrow' }>): void {
  const [from, to] = [at(m.x, m.y), at(m.toX, m.toY)];
  slide.addShape('line', {
    ...{ x: Math.min(from.x, to.x), y: Math.min(from.y, to.y), w: Math.abs(to.x - from.x), h: Math.abs(to.y - from.y) },
    ...{ flipH: to.x < from.x, flipV: to.y < from.y, line: { ...LINE, endArrowType: 'triangle' } },
  });
}

function ink(slide: Slide, points: readonly (readonly [number, number])[]): void {
  if (points.length < 2) return;
  const placed = points.map(([x, y]) => at(x, y));
  const [x, y] = [Math.min(...placed.map((p) => p.x)), Math.min(...placed.map((p) => p.y))];
  slide.addShape(FREE, {
    ...{ x, y, w: Math.max(0.01, ...placed.map((p) => p.x - x)), h: Math.max(0.01, ...placed.map((p) => p.y - y)) },
    ...{ points: placed.map((p, i) => ({ x: p.x - x, y: p.y - y, ...(i === 0 ? { moveTo: true } : {}) })), line: LINE },
  });
}
