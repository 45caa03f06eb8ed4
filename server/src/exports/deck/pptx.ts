import type { MapFile } from '@toancanh/shared/contract/map.ts';
import { words } from '../words.ts';
import { gravestFirst, gridOf } from './grid.ts';
import type { Data, DeckFile, Page, Part, Tile } from './page.ts';
import { pagesOf } from './pages.ts';
import { drawChart } from './pptx-chart.ts';
import { drawCover, drawFrame } from './pptx-frame.ts';
import { leaveGaps } from './pptx-gaps.ts';
import { Pptx, type Slide } from './pptx-library.ts';
import { drawMap } from './pptx-map.ts';
import { drawMarks } from './pptx-marks.ts';
import { drawTable } from './pptx-table.ts';
import { BODY, type Box, INK, text } from './pptx-theme.ts';
import { drawFigure, drawTiles } from './pptx-tiles.ts';

const SMALL = [11, 10, 9];

/** The deck as a presentation of native, editable parts; `onPage` after each page. */
export async function deckPptx(file: DeckFile, onPage: () => void = () => {}): Promise<Buffer> {
  const pptx = new Pptx();
  pptx.layout = 'LAYOUT_WIDE';
  pptx.theme = { headFontFace: 'Arial', bodyFontFace: 'Arial' };
  pptx.title = file.deck.meeting.name;
  pptx.company = words.product;
  pptx.author = words.product;
  pagesOf(file).forEach((page, i) => {
    const slide = pptx.addSlide();
    drawPage(slide, file, page, i + 1);
    if (page.notes) slide.addNotes(page.notes);
    onPage();
  });
  return leaveGaps((await pptx.write({ outputType: 'nodebuffer' })) as Buffer);
}

function drawPage(slide: Slide, file: DeckFile, page: Page, n: number): void {
  if (page.kind === 'cover') drawCover(slide, file, page);
  else {
    drawFrame(slide, file, page, n);
    if (page.kind === 'figure') figure(slide, file, page);
    else if (page.parts.length === 0)
      slide.addText(page.withheld ?? words.noScene, text(BODY, 16, { color: INK.quiet }));
    else if (page.kind === 'decisions') draw(slide, file, page.parts[0]!, BODY, [13, 12, 11, 10]);
    else scene(slide, file, page.parts);
  }
  drawMarks(slide, page.marks);
}

/** The figure at the left with its definition in small, what it is made of at the right. */
function figure(slide: Slide, file: DeckFile, page: Page): void {
  const left: Box = { ...BODY, w: 3.3 };
  const right: Box = { ...BODY, x: BODY.x + 3.6, w: BODY.w - 3.6 };
  for (const part of page.parts) {
    if (part.kind === 'tiles') drawFigure(slide, part.tiles[0]!, left);
    else draw(slide, file, part, right, [12, 11, 10]);
  }
  const d = page.definition;
  if (!d) return;
  const line = (name: string, said: string) => [
    { text: `${name}: `, options: { bold: true } },
    { text: said, options: { breakLine: true } },
  ];
  slide.addText(
    [...line(words.definition, d.definition), ...line(words.formula, d.formula), ...line(words.source, d.source)],
    text({ ...left, y: BODY.y + 2.7, h: BODY.h - 2.7 }, 9, { color: INK.quiet, valign: 'bottom', paraSpaceAfter: 3 }),
  );
}

/** Tiles in one row above, the rest in a grid of two lines at most. */
function scene(slide: Slide, file: DeckFile, parts: readonly Part[]): void {
  const tiles = parts.flatMap((p): Tile[] => (p.kind === 'tiles' ? p.tiles : []));
  const rest = parts.filter((p) => p.kind !== 'tiles');
  const high = tiles.length > 0 ? 1.42 : 0;
  if (tiles.length > 0) drawTiles(slide, tiles, { ...BODY, h: high });
  const below: Box = { ...BODY, y: BODY.y + (high > 0 ? high + 0.2 : 0), h: BODY.h - (high > 0 ? high + 0.2 : 0) };
  // A map is as high as there is room: beside it, not among the rest.
  const map = rest.find((p) => p.kind === 'data' && p.draw === 'map' && file.map !== null);
  const others = rest.filter((p) => p !== map);
  const aside = map ? 3.5 : 0;
  if (map) draw(slide, file, map, { ...below, w: aside }, SMALL);
  boxesOf(others.map(needOf), {
    ...below,
    x: below.x + (map ? aside + 0.3 : 0),
    w: below.w - (map ? aside + 0.3 : 0),
  }).forEach((box, i) => {
    draw(slide, file, others[i]!, box, SMALL);
  });
}

/** How much of its column's height a part needs: a short list little, a chart as much as there is. */
const needOf = (part: Part): number => (part.kind === 'grid' ? Math.min(10, part.rows.length + 3) : 10);

/** Boxes read from left to right and down; two that stand above each other share their column by what they need. */
export function boxesOf(needs: readonly number[], box: Box): Box[] {
  const n = needs.length;
  const first = n > 3 ? Math.ceil(n / 2) : n;
  const [gap, between] = [0.3, 0.2];
  return needs.map((need, i) => {
    const above = i < first;
    const inLine = above ? first : n - first;
    const column = above ? i : i - first;
    const w = (box.w - gap * (inLine - 1)) / inLine;
    const x = box.x + column * (w + gap);
    if (first === n) return { x, y: box.y, w, h: box.h };
    // Columns stand under each other only where both lines have as many.
    const even = first * 2 === n;
    const other = even ? needs[above ? i + first : column]! : need;
    const h = ((box.h - between) * need) / (need + other);
    return { x, y: above ? box.y : box.y + box.h - h, w, h };
  });
}

function draw(slide: Slide, file: DeckFile, part: Part, box: Box, sizes: readonly number[]): void {
  if (part.kind === 'tiles') drawTiles(slide, part.tiles, box);
  else if (part.kind === 'grid') drawTable(slide, part, box, { sizes });
  else if (part.draw === 'map' && file.map) mapAndBars(slide, file.map, part, box);
  else if (part.draw !== 'table') drawChart(slide, part, box);
  else drawTable(slide, gridOf(part), box, { sizes, bold: part.total ? 1 : 0, note: part.note });
}

/** Where there is room: the map, and the gravest units as bars beside it. */
function mapAndBars(slide: Slide, map: MapFile, d: Data, box: Box): void {
  const both = box.w > 6;
  const w = both ? box.w * 0.5 : box.w;
  drawMap(slide, d, map, { ...box, w });
  if (!both) return;
  const bars: Data = { ...d, title: words.by.unit, draw: 'bars', rows: gravestFirst(d) };
  drawChart(slide, bars, { ...box, x: box.x + w + 0.2, w: box.w - w - 0.2 });
}
