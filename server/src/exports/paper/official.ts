import { qrRuns } from '../deck/stamp.ts';
import { chartHeight, drawChart } from './draw-chart.ts';
import { BODY, drawHead, drawSign, PAGE, SIGN_HEIGHT } from './official-head.ts';
import { drawTable, tableStart } from './official-table.ts';
import type { Block, Paper } from './paper.ts';
import { type Look, MM, Setter } from './setter.ts';

const QR = 14 * MM;
const FOOT = 274 * MM;
/** More codes than these have no room in a foot. */
const MOST_CODES = 4;

type Seal = Extract<Block, { kind: 'seal' }>;

/** Sets a paper as PDF. */
export function officialPdf(p: Paper): Promise<Buffer> {
  const s = new Setter(p.about);
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    s.doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    s.doc.on('end', () => resolve(Buffer.concat(chunks)));
    s.doc.on('error', reject);
  });
  const seals: Seal[][] = [[]];
  let seal: Seal | null = null;
  const nextPage = (): number => {
    s.doc.addPage();
    seals.push(seal ? [seal] : []);
    return PAGE.top;
  };
  let y = drawHead(s, p);
  const rest = [...p.blocks];
  while (rest.length > 0) {
    const block = rest.shift()!;
    if (block.kind === 'seal') {
      // What is sealed begins with the next block: on the page where that stands.
      if (y + needed(s, rest) > PAGE.bottom) {
        seal = null;
        y = nextPage();
      }
      seal = block;
      seals.at(-1)!.push(block);
    } else y = drawBlock(s, block, y, nextPage, needed(s, rest));
  }
  // A page with the signature alone still belongs to what is signed: it bears the last code.
  if (y + SIGN_HEIGHT > PAGE.bottom) y = nextPage();
  drawSign(s, p, y + 12);
  seals.forEach((of, i) => {
    s.doc.switchToPage(i);
    if (i > 0) s.block([String(i + 1)], PAGE.left, 10 * MM, PAGE.width, { style: 'regular', size: 13 }, 'center');
    drawFoot(s, p, of);
  });
  s.doc.end();
  return done;
}

const headingLook = (level: 1 | 2): Look => ({ style: 'bold', size: level === 1 ? 14 : 13 });

/** Of what must stay on one page with what comes before it: the next lines, and a table's first rows. */
function needed(s: Setter, rest: readonly Block[]): number {
  const next = rest.find((b) => b.kind !== 'seal');
  if (!next) return 0;
  if (next.kind === 'heading')
    return 2 * s.leading(headingLook(next.level)) + 9 + needed(s, rest.slice(rest.indexOf(next) + 1));
  if (next.kind === 'chart') return chartHeight(s, next);
  return next.kind === 'table' ? tableStart(s, next) : 2 * s.leading(BODY);
}

function drawBlock(s: Setter, b: Exclude<Block, Seal>, y: number, nextPage: () => number, after: number): number {
  if (b.kind === 'table') return drawTable(s, b, y, nextPage);
  if (b.kind === 'chart') return drawChart(s, b, y, nextPage);
  if (b.kind === 'heading') {
    const look = headingLook(b.level);
    const indent = 10 * MM;
    const lines = s.lines(b.text, PAGE.width - indent, look);
    let at = y + 6;
    if (at + lines.length * s.leading(look) + after > PAGE.bottom) at = nextPage();
    return s.block(lines, PAGE.left + indent, at, PAGE.width - indent, look, 'left') + 3;
  }
  return paragraph(s, b.text, y, b.italic ? { style: 'italic', size: 13 } : BODY, nextPage);
}

/** Spread over both margins, first line 1 cm in, 6 points between paragraphs. */
function paragraph(s: Setter, text: string, y: number, look: Look, nextPage: () => number): number {
  const indent = 10 * MM;
  const lines = s.lines(text, PAGE.width, look, indent);
  let at = y;
  lines.forEach((line, i) => {
    if (at + s.leading(look) > PAGE.bottom) at = nextPage();
    const [x, width] = i === 0 ? [PAGE.left + indent, PAGE.width - indent] : [PAGE.left, PAGE.width];
    if (i === lines.length - 1) s.put(line, x, at, look);
    else s.spread(line, x, at, width, look);
    at += s.leading(look) * 1.05;
  });
  return at + 6;
}

/** As known when, whether anything is missing, and the codes of what stands on the page. */
function drawFoot(s: Setter, p: Paper, seals: readonly Seal[]): void {
  s.doc
    .moveTo(PAGE.left, FOOT - 4)
    .lineTo(PAGE.left + PAGE.width, FOOT - 4)
    .lineWidth(0.4)
    .stroke('#777');
  const drawn = seals.slice(0, MOST_CODES);
  const width = PAGE.width - drawn.length * (QR + 4 * MM) - 4 * MM;
  const [bold, small]: [Look, Look] = [
    { style: 'bold', size: 10 },
    { style: 'regular', size: 9 },
  ];
  let y = s.block(s.lines(p.stamp, width, bold), PAGE.left, FOOT, width, bold, 'left');
  const more = seals.slice(MOST_CODES).map((x) => x.code);
  for (const line of [...p.cautions, ...(seals.length > 0 ? [[p.verify, ...more].join(' · ')] : [])])
    y = s.block(s.lines(line, width, small), PAGE.left, y, width, small, 'left');
  drawn.forEach((of, i) => {
    const x = PAGE.left + PAGE.width - (drawn.length - i) * (QR + 4 * MM) + 4 * MM;
    drawQr(s, of.url, x, FOOT);
    s.block([of.code], x, FOOT + QR + 1, QR, { style: 'regular', size: 8 }, 'center');
    s.doc.link(x, FOOT, QR, QR, of.url);
  });
}

function drawQr(s: Setter, url: string, x: number, y: number): void {
  const { size, runs } = qrRuns(url);
  const module = QR / size;
  for (const r of runs) s.doc.rect(x + r.x * module, y + r.y * module, r.length * module, module);
  s.doc.fill('#000');
}
