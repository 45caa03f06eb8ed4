import { sayNumber } from '../deck/numbers.ts';
import { INK } from '../deck/pptx-theme.ts';
import { words } from '../words.ts';
import { hatch, SMALL, say } from './chart-ink.ts';
import { drawStanding } from './draw-standing.ts';
import { PAGE } from './official-head.ts';
import type { PaperChart } from './paper-chart.ts';
import type { Look, Setter } from './setter.ts';

const LABEL: Look = { style: 'regular', size: 10 };
const QUIET_LOOK: Look = { style: 'italic', size: 9 };
const BAR = 9;
/** From the top of one bar to the next of its row: room for what each says. */
const PITCH = 11;
const BETWEEN = 5;
const PLOT = 150;

/** What a chart needs: it is never torn over two pages. */
export function chartHeight(s: Setter, c: PaperChart): number {
  const plot =
    c.draw === 'bars' ? lyingRows(s, c).reduce((sum, r) => sum + r.height, 0) : PLOT + 4 + s.leading(SMALL) + 8;
  return legendOf(c).length > 0 ? plot + 16 + 10 : plot + 10;
}

/** As vectors, from zero; what has no figure is hatched and says so. @returns the y below it. */
export function drawChart(s: Setter, c: PaperChart, y: number, nextPage: () => number): number {
  const height = chartHeight(s, c);
  const top = y + height > PAGE.bottom ? nextPage() : y;
  const below = drawLegend(s, c, top);
  if (c.draw === 'bars') drawLying(s, c, below);
  else drawStanding(s, c, { x: PAGE.left, y: below, w: PAGE.width, h: PLOT });
  s.doc.fillColor('#000').strokeColor('#000').lineWidth(1);
  return top + height;
}

type Entry = { name: string } & ({ colour: string; dashed: boolean } | { hatched: true });

function legendOf(c: PaperChart): Entry[] {
  const missing = c.series.some((x) => x.values.includes(null));
  return [
    ...(c.series.length > 1
      ? c.series.map((x) => ({ name: x.name, colour: x.colour, dashed: x.dashed === true }))
      : []),
    // Bars that lie have room to say it where it is.
    ...(missing && c.draw !== 'bars' ? [{ name: words.noFigure, hatched: true as const }] : []),
  ];
}

function drawLegend(s: Setter, c: PaperChart, y: number): number {
  const entries = legendOf(c);
  if (entries.length === 0) return y + 2;
  let x = PAGE.left;
  for (const e of entries) {
    if ('hatched' in e) hatch(s, { x, y: y + 2, w: 16, h: 8 });
    else if (c.draw === 'line') {
      if (e.dashed) s.doc.dash(4, { space: 3 });
      s.doc
        .moveTo(x, y + 6)
        .lineTo(x + 16, y + 6)
        .lineWidth(1.6)
        .stroke(e.colour);
      s.doc.undash();
    } else s.doc.rect(x + 4, y + 2, 8, 8).fill(e.colour);
    say(s, e.name, x + 20, y, SMALL, INK.quiet);
    x += 20 + s.width(e.name, SMALL) + 16;
  }
  return y + 18;
}

const valueText = (c: PaperChart, value: number | null): string =>
  value === null ? words.noFigure : sayNumber(value, c.unit);

const namesWidth = (s: Setter, c: PaperChart): number =>
  Math.min(PAGE.width * 0.38, Math.max(...c.labels.map((l) => s.width(l, LABEL)), 20) + 4);

function lyingRows(s: Setter, c: PaperChart): { lines: string[]; height: number }[] {
  const width = namesWidth(s, c);
  return c.labels.map((label) => {
    const lines = s.lines(label, width, LABEL);
    return { lines, height: Math.max(lines.length * s.leading(LABEL), c.series.length * PITCH) + BETWEEN };
  });
}

/** A line of text each: its name, its bars, and what they say at their ends. */
function drawLying(s: Setter, c: PaperChart, y: number): void {
  const rows = lyingRows(s, c);
  const x = PAGE.left + namesWidth(s, c) + 6;
  const said = c.series.flatMap((one) => one.values.map((v) => valueText(c, v)));
  const room = PAGE.left + PAGE.width - x - Math.max(...said.map((t) => s.width(t, SMALL))) - 8;
  const most = Math.max(0, ...c.series.flatMap((one) => one.values.map((v) => v ?? 0)));
  let at = y;
  rows.forEach(({ lines, height }, i) => {
    const inner = height - BETWEEN;
    s.block(lines, PAGE.left, at + (inner - lines.length * s.leading(LABEL)) / 2, x - PAGE.left - 6, LABEL, 'right');
    const first = at + (inner - c.series.length * PITCH) / 2;
    c.series.forEach((one, n) => {
      const value = one.values[i] ?? null;
      const top = first + n * PITCH;
      // A figure that is too small to be seen is a hair, never nothing; nought is nothing.
      const w = value === null ? 22 : most > 0 ? (Math.max(0, value) / most) * room : 0;
      if (value === null) hatch(s, { x, y: top, w, h: BAR });
      else if (w > 0) s.doc.rect(x, top, w, BAR).fill(one.colour);
      const look = value === null ? QUIET_LOOK : SMALL;
      say(s, valueText(c, value), x + w + 4, top - 1, look, value === null ? INK.quiet : INK.ink);
    });
    at += height;
  });
  s.doc
    .moveTo(x, y - 1)
    .lineTo(x, at - BETWEEN + 1)
    .lineWidth(0.6)
    .stroke(`#${INK.quiet}`);
}
