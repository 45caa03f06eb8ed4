import { sayNumber } from '../deck/numbers.ts';
import { INK } from '../deck/pptx-theme.ts';
import { type Frame, hatch, SMALL, say } from './chart-ink.ts';
import { scaleOf } from './chart-scale.ts';
import type { PaperChart } from './paper-chart.ts';
import type { Setter } from './setter.ts';

/** Values stand over columns that are few enough. */
const MOST_SAID = 14;
const MOST_DOTS = 15;
const GRID = '#E3E8ED';
const tenth = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 2 });

interface Plot extends Frame {
  /** Width of a label's place, and where its middle is. */
  step: number;
  middle: (i: number) => number;
  up: (value: number) => number;
}

/** Columns or lines over an axis from zero, its marks at the left, names of what is counted below. */
export function drawStanding(s: Setter, c: PaperChart, box: Frame): void {
  const most = Math.max(0, ...c.series.flatMap((x) => x.values.map((v) => v ?? 0)));
  const scale = scaleOf(most, c.unit === 'count');
  // A rate has no more than all.
  const marks = c.unit === 'percent' && most <= 1 ? scale.marks.filter((m) => m <= 1 + 1e-9) : scale.marks;
  const end = marks.at(-1)! >= most ? marks.at(-1)! : 1;
  const text = (m: number): string => (c.unit === 'percent' ? `${tenth.format(m * 100)}%` : tenth.format(m));
  const left = Math.max(...marks.map((m) => s.width(text(m), SMALL))) + 6;
  const frame = { x: box.x + left, y: box.y + 10, w: box.w - left, h: box.h - 10 };
  const step = frame.w / Math.max(1, c.labels.length);
  const plot: Plot = {
    ...frame,
    step,
    middle: (i) => frame.x + (i + 0.5) * step,
    up: (value) => frame.y + frame.h * (1 - value / end),
  };
  for (const m of marks) {
    const y = plot.up(m);
    s.doc
      .moveTo(plot.x, y)
      .lineTo(plot.x + plot.w, y)
      .lineWidth(0.5)
      .stroke(GRID);
    say(s, text(m), plot.x - 6 - s.width(text(m), SMALL), y - 5.5, SMALL, INK.quiet);
  }
  if (c.draw === 'columns') drawColumns(s, c, plot);
  else drawLines(s, c, plot);
  s.doc
    .moveTo(plot.x, plot.up(0))
    .lineTo(plot.x + plot.w, plot.up(0))
    .lineWidth(0.7)
    .stroke(`#${INK.quiet}`);
  const widest = Math.max(...c.labels.map((l) => s.width(l, SMALL))) + 6;
  const every = Math.max(1, Math.ceil(widest / step));
  c.labels.forEach((label, i) => {
    if (i % every !== 0) return;
    const w = s.width(label, SMALL);
    const x = Math.min(plot.middle(i) - w / 2, plot.x + plot.w - w);
    say(s, label, Math.max(box.x, x), plot.up(0) + 4, SMALL, INK.quiet);
  });
}

function drawColumns(s: Setter, c: PaperChart, p: Plot): void {
  const each = (p.step * 0.67) / c.series.length;
  const said = c.series.length === 1 && c.labels.length <= MOST_SAID;
  c.series.forEach((one, n) => {
    one.values.forEach((value, i) => {
      const x = p.middle(i) - (each * c.series.length) / 2 + n * each;
      if (value === null) {
        hatch(s, { x, y: p.y, w: each, h: p.h });
        return;
      }
      const y = p.up(Math.max(0, value));
      if (value > 0) s.doc.rect(x, y, each, p.up(0) - y).fill(one.colour);
      if (!said) return;
      const text = sayNumber(value, c.unit);
      const w = s.width(text, SMALL);
      // Beside its neighbours', or not at all: the table has it.
      if (w < p.step) say(s, text, p.middle(i) - w / 2, y - 11, SMALL);
    });
  });
}

function drawLines(s: Setter, c: PaperChart, p: Plot): void {
  const measured = c.series.filter((x) => !x.dashed);
  c.labels.forEach((_, i) => {
    const missing = measured.filter((x) => x.values[i] === null).length;
    if (missing === 0) return;
    // Where another line goes on, only the foot of the gap is hatched.
    const h = missing === measured.length ? p.h : 9;
    hatch(s, { x: p.middle(i) - p.step / 2, y: p.up(0) - h, w: p.step, h });
  });
  for (const one of c.series) {
    if (one.dashed) s.doc.dash(4, { space: 3 });
    let drawing = false;
    one.values.forEach((value, i) => {
      if (value !== null) {
        if (drawing) s.doc.lineTo(p.middle(i), p.up(value));
        else s.doc.moveTo(p.middle(i), p.up(value));
      }
      drawing = value !== null;
    });
    s.doc
      .lineWidth(one.dashed ? 1 : 1.6)
      .lineJoin('round')
      .stroke(one.colour);
    s.doc.undash();
    if (one.dashed) continue;
    one.values.forEach((value, i) => {
      // Between two gaps it is a point, or it would be nothing.
      const alone = (one.values[i - 1] ?? null) === null && (one.values[i + 1] ?? null) === null;
      if (value !== null && (alone || c.labels.length <= MOST_DOTS))
        s.doc.circle(p.middle(i), p.up(value), 2.2).fill(one.colour);
    });
  }
}
