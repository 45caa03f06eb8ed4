import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import type { Data, Num } from '@toancanh/server/exports/deck/page.ts';
import { INK } from '@toancanh/server/exports/deck/pptx-theme.ts';
import { deckPaper } from '@toancanh/server/exports/deck/report.ts';
import { scaleOf } from '@toancanh/server/exports/paper/chart-scale.ts';
import { officialPdf } from '@toancanh/server/exports/paper/official.ts';
import type { Paper } from '@toancanh/server/exports/paper/paper.ts';
import { chartOf } from '@toancanh/server/exports/paper/paper-chart.ts';
import { gravestFirst } from '@toancanh/shared/meetings/gravest-first.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureOffice, type Office, openOffice, pdfText } from './support/office.ts';
import { sampleDeck } from './support/sample-deck.ts';

const has = ensureOffice();
const num = (value: number | null): Num => ({ value, numerator: value, denominator: null });
const data = (draw: Data['draw'], unit: 'count' | 'percent', over: Partial<Data>): Data => ({
  ...{ kind: 'data', title: 'Biểu đồ thử', draw, by: 'Đơn vị', target: null, direction: 'up', total: null, note: null },
  columns: [{ name: 'Kỳ này', unit, compared: false }],
  rows: [],
  ...over,
});
const rowsOf = (values: readonly (number | null)[], names: (i: number) => string): Data['rows'] =>
  values.map((v, i) => ({ key: String(i), name: names(i), values: [num(v)] }));

const LYING = [2412, 1206, null, 0, 603];
const STANDING = [12, null, 0, 30, 15];
const LINE = [0.91, 0.955, null, 0.97, null, 0.99, 0.98];
const CHARTS: Data[] = [
  data('bars', 'count', { rows: rowsOf(LYING, (i) => `Phường thứ ${i + 1}`) }),
  data('columns', 'count', { rows: rowsOf(STANDING, (i) => `${i + 1}/11`) }),
  data('line', 'percent', { rows: rowsOf(LINE, (i) => `Ngày ${i + 1}`), target: 0.98 }),
];
const paper = (): Paper => ({
  ...deckPaper(sampleDeck()),
  blocks: CHARTS.flatMap((d) => [{ kind: 'heading', level: 2, text: d.title } as const, chartOf(d)!]),
});

interface Drawn {
  /** Filled rectangles: [x, y, width, height] with their colour. */
  bars: { box: number[]; colour: string }[];
  /** Stroked paths of more than a rule: their points, by colour. */
  lines: { points: number[][]; colour: string; dashed: boolean }[];
  /** Sizes of letters. */
  sizes: number[];
}

/** What stands in the file itself: every rectangle, line and size of letters. */
function drawnIn(pdf: Buffer): Drawn {
  const drawn: Drawn = { bars: [], lines: [], sizes: [] };
  const hex = (parts: readonly string[]): string =>
    parts
      .map((p) =>
        Math.round(Number(p) * 255)
          .toString(16)
          .padStart(2, '0'),
      )
      .join('')
      .toUpperCase();
  for (let at = pdf.indexOf('stream\n'); at >= 0; at = pdf.indexOf('stream\n', at + 7)) {
    if (pdf.subarray(at - 3, at).toString() === 'end') continue;
    let text: string;
    try {
      text = inflateSync(pdf.subarray(at + 7, pdf.indexOf('\nendstream', at))).toString('latin1');
    } catch {
      continue;
    }
    let [fill, stroke, dashed] = ['', '', false];
    let [box, points]: [number[] | null, number[][]] = [null, []];
    for (const line of text.split('\n')) {
      const words = line.trim().split(/\s+/);
      const op = words.pop();
      const n = words.map(Number);
      if (op === 'scn') fill = hex(words);
      else if (op === 'SCN') stroke = hex(words);
      else if (op === 'd') dashed = !line.startsWith('[]') && !line.startsWith('[ ]');
      else if (op === 're') box = n;
      else if (op === 'm' || op === 'l') points.push([op === 'm' ? 1 : 0, ...n]);
      else if (op === 'Tf') drawn.sizes.push(n[1]!);
      else if (op === 'f' || op === 'S' || op === 'n' || op === 'W') {
        if (op === 'f' && box) drawn.bars.push({ box, colour: fill });
        if (op === 'S' && points.length > 2) drawn.lines.push({ points, colour: stroke, dashed });
        [box, points] = [null, []];
      }
    }
  }
  return drawn;
}

describe('A scale', () => {
  it('begins at nought, ends at or above the most, and has few, even marks', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-4, max: 1e7, noNaN: true }), fc.boolean(), (most, whole) => {
        const { end, marks } = scaleOf(most, whole);
        expect(marks[0]).toBe(0);
        expect(marks.at(-1)).toBe(end);
        expect(end).toBeGreaterThanOrEqual(most * (1 - 1e-8));
        expect(marks.length).toBeLessThanOrEqual(7);
        if (whole) for (const m of marks) expect(Number.isInteger(m)).toBe(true);
      }),
    );
  });
});

describe.skipIf(!has.ready)('Charts of a deck as an official report', () => {
  let office: Office;
  let path: string;
  let drawn: Drawn;
  beforeAll(async () => {
    office = openOffice();
    path = join(office.folder, 'charts.pdf');
    writeFileSync(path, await officialPdf(paper()));
    drawn = drawnIn(readFileSync(path));
  }, 120_000);
  afterAll(() => office?.close());

  it('bars are as long as their figures, from zero, in the order and colour of the presentation; null is none', () => {
    const bars = drawn.bars.filter((b) => b.colour === INK.data);
    const figures = LYING.filter((v) => v !== null && v > 0) as number[];
    const lying = bars.slice(0, figures.length);
    const unit = lying[0]!.box[2]! / figures[0]!;
    lying.forEach((b, i) => {
      expect(b.box[2]! / figures[i]!).toBeCloseTo(unit, 4);
      expect(b.box[0]).toBe(lying[0]!.box[0]);
      if (i > 0) expect(b.box[1]!).toBeGreaterThan(lying[i - 1]!.box[1]!);
    });
    const heights = STANDING.filter((v) => v !== null && v > 0) as number[];
    const standing = bars.slice(figures.length);
    expect(standing).toHaveLength(heights.length);
    const foot = standing[0]!.box[1]! + standing[0]!.box[3]!;
    standing.forEach((b, i) => {
      expect(b.box[3]! / heights[i]!).toBeCloseTo(standing[0]!.box[3]! / heights[0]!, 3);
      expect(b.box[1]! + b.box[3]!).toBeCloseTo(foot, 3);
    });
  });

  it('a line breaks where there is no figure, and the target is dashed', () => {
    const line = drawn.lines.find((l) => l.colour === INK.data)!;
    // Two gaps: three pieces begin anew.
    expect(line.points.filter(([begins]) => begins === 1)).toHaveLength(3);
    expect(line.points).toHaveLength(LINE.filter((v) => v !== null).length);
    const [low, high] = [LINE.indexOf(0.91), 1];
    const up = (i: number): number => line.points[i]![2]!;
    const aim = drawn.lines.find((l) => l.colour === INK.bad)!;
    expect(aim.dashed).toBe(true);
    // From zero: 0.91 lies as far below 0.98 as it should where nought is the axis.
    const step = (up(low) - up(high)) / (0.955 - 0.91);
    expect((up(low) - aim.points[0]![2]!) / step).toBeCloseTo(0.07, 4);
  });

  it('says its figures as they are written in Vietnam, in letters of 9 points or more', () => {
    const text = pdfText(office, path);
    for (const said of ['2.412', '1.206', 'Phường thứ 3 không có số liệu', 'Chỉ tiêu', '100%', 'Ngày 7'])
      expect(text).toContain(said);
    expect(Math.min(...drawn.sizes)).toBeGreaterThanOrEqual(9);
    // Nought is a figure.
    expect(text).toMatch(/Phường thứ 4 0 /);
  });

  it('of a whole deck: every slide with a chart has it, its series as many as in the presentation', async () => {
    const file = sampleDeck();
    const blocks = deckPaper(file).blocks.filter((b) => b.kind === 'chart');
    expect(blocks.length).toBeGreaterThan(4);
    const bars = file.deck.slides.find((s) => s.slide.headline === 'Những nơi thấp nhất')!;
    if (bars.value.kind !== 'figure') throw new Error('no figure');
    const rows = gravestFirst(bars.value);
    const chart = blocks.find((b) => b.draw === 'bars' && b.labels[0] === rows[0]!.name)!;
    expect(chart.labels).toEqual(rows.slice(0, chart.labels.length).map((r) => r.name));
    expect(chart.series.map((x) => x.values[0])).toEqual([rows[0]!.value.value, rows[0]!.compared!.value]);
  });
});
