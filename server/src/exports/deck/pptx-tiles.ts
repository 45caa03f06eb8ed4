import { words } from '../words.ts';
import { sayChange, sayNum, sayNumber, sayParts } from './numbers.ts';
import type { Tile } from './page.ts';
import type { Slide } from './pptx-library.ts';
import { type Box, fitted, INK, text } from './pptx-theme.ts';

/** A row of tiles: name, figure, and in small what it is made of and compared with. */
export function drawTiles(slide: Slide, tiles: readonly Tile[], box: Box): void {
  const gap = 0.14;
  const w = (box.w - gap * (tiles.length - 1)) / tiles.length;
  tiles.forEach((t, i) => {
    const x = box.x + i * (w + gap);
    slide.addShape('rect', { x, y: box.y, w, h: box.h, fill: { color: INK.track }, line: { type: 'none' } });
    const inner = { x: x + 0.12, w: w - 0.2 };
    const label = fitted(t.name, inner.w, [11, 10, 9], 1);
    slide.addText(t.name, text({ ...inner, y: box.y + 0.09, h: 0.34 }, label, { color: INK.quiet, valign: 'middle' }));
    const said = sayNum(t.value, t.unit);
    const size = fitted(said, inner.w, [26, 24, 22, 20, 18, 16], 1);
    slide.addText(
      said,
      // Of many tiles in a row none has its figure broken: a reader's other font runs out at the side, not over the name.
      text({ ...inner, y: box.y + 0.43, h: 0.45 }, size, {
        ...{ bold: true, color: colourOf(t), valign: 'middle', wrap: false },
      }),
    );
    slide.addText(
      smallOf(t).map((line) => ({ text: line, options: { breakLine: true } })),
      text({ ...inner, y: box.y + 0.9, h: box.h - 0.94 }, 9, { color: INK.quiet }),
    );
  });
}

/** The figure of a page, large, with all that is told of it. */
export function drawFigure(slide: Slide, t: Tile, box: Box): void {
  const said = sayNum(t.value, t.unit);
  slide.addText(
    said,
    text({ ...box, h: 0.95 }, fitted(said, box.w, [54, 48, 40, 32], 1), {
      bold: true,
      color: colourOf(t),
      valign: 'middle',
    }),
  );
  const change = t.compared ? sayChange(t.value.value, t.compared.value.value, t.unit) : null;
  const parts = sayParts(t.value, t.unit);
  const lines = [
    ...(t.note ? [t.note] : []),
    ...(parts ? [parts] : []),
    ...(t.compared ? [`${t.compared.label}: ${sayNum(t.compared.value, t.unit)}`] : []),
    ...(change ? [change] : []),
    ...(t.target === null ? [] : [words.target(sayNumber(t.target, t.unit))]),
  ];
  slide.addText(
    lines.map((line) => ({
      text: line,
      options: { breakLine: true, bold: line === change, color: line === change ? INK.ink : INK.quiet },
    })),
    text({ ...box, y: box.y + 1, h: 1.5 }, 13, { paraSpaceAfter: 3 }),
  );
}

/** Warm only where a target is missed. */
function colourOf(t: Tile): string {
  const { value } = t.value;
  if (value === null || t.target === null || t.direction === 'none') return INK.ink;
  return (t.direction === 'up' ? value < t.target : value > t.target) ? INK.bad : INK.ink;
}

function smallOf(t: Tile): string[] {
  const parts = sayParts(t.value, t.unit);
  const compared = t.compared && `${t.compared.label}: ${sayNum(t.compared.value, t.unit)}`;
  return [
    ...(parts ? [parts] : []),
    ...(compared ? [compared] : []),
    ...(t.target === null ? [] : [words.target(sayNumber(t.target, t.unit))]),
    ...(t.note ? [t.note] : []),
    ...(t.unit === 'workingDays' && !t.note ? [words.workingDays] : []),
  ].slice(0, 3);
}
