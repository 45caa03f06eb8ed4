import { PAGE } from './official-head.ts';
import type { PaperTable } from './paper.ts';
import type { Look, Setter } from './setter.ts';

const PAD = 3;
const SIZES = [12, 11, 10] as const;

/** What a table needs at the foot of a page to begin there: its header and first row. */
export function tableStart(s: Setter, t: PaperTable): number {
  const { widths, size } = widthsOf(s, t);
  const look: Look = { style: 'bold', size };
  return [t.columns.map((c) => c.title), t.rows[0] ?? []]
    .map((row) => Math.max(1, ...row.map((said, i) => s.lines(said, widths[i]! - 2 * PAD, look).length)))
    .reduce((sum, lines) => sum + lines * s.leading(look) + 2 * PAD, 0);
}

/** A ruled table whose header comes again on each page. @returns the y below it. */
export function drawTable(s: Setter, t: PaperTable, y: number, nextPage: () => number): number {
  const { widths, size } = widthsOf(s, t);
  const [plain, bold]: [Look, Look] = [
    { style: 'regular', size },
    { style: 'bold', size },
  ];
  const broken = (row: readonly string[], look: Look): string[][] =>
    row.map((said, i) => s.lines(said, widths[i]! - 2 * PAD, look));
  const heightOf = (cells: string[][], look: Look): number =>
    Math.max(1, ...cells.map((c) => c.length)) * s.leading(look) + 2 * PAD;
  const draw = (cells: string[][], at: number, look: Look, head: boolean): number => {
    const height = heightOf(cells, look);
    let x = PAGE.left;
    cells.forEach((lines, i) => {
      const width = widths[i]!;
      s.doc.rect(x, at, width, height).lineWidth(0.5).stroke('#000');
      const top = at + (height - lines.length * s.leading(look)) / 2;
      const align = head ? 'center' : t.columns[i]!.numeric ? 'right' : 'left';
      s.block(lines, x + PAD, top, width - 2 * PAD, look, align);
      x += width;
    });
    return at + height;
  };
  const head = broken(
    t.columns.map((c) => c.title),
    bold,
  );
  const first = t.rows[0] ? heightOf(broken(t.rows[0], bold), bold) : 0;
  let at = y;
  // A header never stands alone at the foot of a page.
  if (at + heightOf(head, bold) + first > PAGE.bottom) at = nextPage();
  at = draw(head, at, bold, true);
  t.rows.forEach((row, n) => {
    const look = n < t.bold ? bold : plain;
    const cells = broken(row, look);
    if (at + heightOf(cells, look) > PAGE.bottom) at = draw(head, nextPage(), bold, true);
    at = draw(cells, at, look, false);
  });
  return at + 6;
}

/** Columns by their shares, but none narrower than its longest word where the others can give way. */
function widthsOf(s: Setter, t: PaperTable): { widths: number[]; size: number } {
  const shares = t.columns.reduce((sum, c) => sum + c.width, 0);
  const wanted = t.columns.map((c) => (c.width / shares) * PAGE.width);
  // Many columns are narrow ones.
  for (const size of t.columns.length > 6 ? SIZES.slice(1) : SIZES) {
    const least = longestWords(s, t, size);
    const missing = wanted.map((w, i) => Math.max(0, least[i]! - w));
    const spare = wanted.map((w, i) => Math.max(0, w - least[i]!));
    const [need, have] = [missing, spare].map((of) => of.reduce((a, b) => a + b, 0)) as [number, number];
    if (need > have && size !== SIZES.at(-1)) continue;
    const give = have === 0 ? 0 : Math.min(1, need / have);
    return { size, widths: wanted.map((w, i) => w + missing[i]! - spare[i]! * give) };
  }
  return { widths: wanted, size: SIZES[0] };
}

const longestWords = (s: Setter, t: PaperTable, size: number): number[] =>
  t.columns.map((c, i) =>
    [c.title, ...t.rows.map((r) => r[i] ?? '')]
      .flatMap((said) => said.split(' '))
      .reduce((most, word) => Math.max(most, s.width(word, { style: 'bold', size }) + 2 * PAD + 1), 0),
  );
