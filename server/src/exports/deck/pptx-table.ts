import { words } from '../words.ts';
import type { Grid } from './page.ts';
import { drawTitle } from './pptx-chart.ts';
import type { Border, Slide, TableCell, TableCellOptions } from './pptx-library.ts';
import { type Box, FONT, INK, linesOf, text, WIDE_LETTER } from './pptx-theme.ts';

interface Look {
  /** Sizes of letters that may be taken, largest first. */
  sizes: readonly number[];
  /** Rows in bold, from the first. */
  bold?: number;
  note?: string | null;
}

/** A native table with as many rows as fit, in letters as large as they can be; what is left out is said. */
export function drawTable(slide: Slide, g: Grid, box: Box, o: Look): void {
  const inner = drawTitle(slide, g.title, box);
  if (g.rows.length === 0) {
    slide.addText(g.none, text({ ...inner, h: 0.3 }, 11, { color: INK.quiet }));
    return;
  }
  const widths = widthsOf(g, inner.w, o.sizes.at(-1)!);
  const room = inner.h - (o.note ? 0.24 : 0);
  const all = (size: number): number => heightsOf(g, widths, size).reduce((a, b) => a + b, 0);
  const size = o.sizes.find((s) => all(s) <= room && keepsWords(g, widths, s)) ?? o.sizes.at(-1)!;
  const heights = heightsOf(g, widths, size);
  let [shown, used] = [0, heights[0]!];
  for (; shown < g.rows.length; shown++) {
    const next = used + heights[shown + 1]!;
    if (next > inner.h - (shown < g.rows.length - 1 || o.note ? 0.24 : 0)) break;
    used = next;
  }
  slide.addTable(cellsOf(g, shown, o.bold ?? 0), {
    ...{ x: inner.x, y: inner.y, w: inner.w, colW: widths, autoPage: false },
    rowH: heights.slice(isHeaded(g) ? 0 : 1, shown + 1),
    ...{ fontFace: FONT, fontSize: size, color: INK.ink, margin: [0.03, 0.05, 0.03, 0.05], valign: 'middle' },
  });
  const left = g.rows.length - shown;
  const said = [...(left > 0 ? [words.more(left)] : []), ...(o.note ? [o.note] : [])].join(' · ');
  if (said) slide.addText(said, text({ ...inner, y: inner.y + used + 0.04, h: 0.2 }, 9, { color: INK.quiet }));
}

/** What a column's longest word takes, in a wide face. */
const leastOf = (g: Grid, column: number, size: number): number => {
  const words = [g.columns[column]!.title, ...g.rows.map((r) => r[column] ?? '')].flatMap((said) => said.split(' '));
  return (Math.max(0, ...words.map((word) => word.length)) * size * WIDE_LETTER) / 72 + 0.1;
};

/** No word is broken over two lines, even in a wide face. */
const keepsWords = (g: Grid, widths: readonly number[], size: number): boolean =>
  widths.every((w, i) => leastOf(g, i, size) <= w);

/** Columns by their shares; one whose longest word would be broken is given from those that have more than they need. */
export function widthsOf(g: Grid, width: number, size: number): number[] {
  const shares = g.columns.reduce((n, c) => n + c.width, 0);
  const spare = g.columns.map((c, i) => (c.width / shares) * width - leastOf(g, i, size));
  const lacking = spare.reduce((n, s) => n - Math.min(0, s), 0);
  const given = spare.reduce((n, s) => n + Math.max(0, s), 0);
  const part = given === 0 ? 0 : Math.min(1, lacking / given);
  const kept = lacking === 0 ? 1 : Math.min(1, given / lacking);
  return spare.map((s, i) => leastOf(g, i, size) + (s > 0 ? s * (1 - part) : s * (1 - kept)));
}

/** A list of one column has its title above it already. */
const isHeaded = (g: Grid): boolean => g.columns.length > 1;

/** Of the header and each row, by the lines that its longest cell takes. */
function heightsOf(g: Grid, widths: readonly number[], size: number): number[] {
  const of = (row: readonly string[], letter?: number): number =>
    (Math.max(...row.map((t, i) => linesOf(t, widths[i]! - 0.1, size, letter))) * size * 1.22) / 72 + 0.09;
  // The header is bold: what stands under the table must not run into its last row.
  const head = of(
    g.columns.map((c) => c.title),
    WIDE_LETTER,
  );
  return [isHeaded(g) ? head : 0, ...g.rows.map((r) => of(r))];
}

function cellsOf(g: Grid, shown: number, bold: number): TableCell[][] {
  const rule: Border = { type: 'solid', pt: 0.5, color: INK.rule };
  const none: Border = { type: 'none' };
  const cell = (said: string, i: number, more: TableCellOptions): TableCell => ({
    text: said,
    options: { align: g.columns[i]?.numeric ? 'right' : 'left', border: [none, none, rule, none], ...more },
  });
  const head: TableCellOptions = {
    ...{ bold: true, color: INK.quiet, valign: 'bottom', border: [none, none, { ...rule, pt: 1 }, none] },
  };
  return [
    ...(isHeaded(g) ? [g.columns.map((c, i) => cell(c.title, i, head))] : []),
    ...g.rows.slice(0, shown).map((row, n) =>
      row.map((said, i) => {
        const isLate = said === words.decisions.late;
        return cell(said, i, { bold: n < bold || isLate, color: isLate ? INK.bad : INK.ink });
      }),
    ),
  ];
}
