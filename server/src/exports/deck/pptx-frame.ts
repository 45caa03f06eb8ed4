import { deflateSync } from 'node:zlib';
import { words } from '../words.ts';
import { sayInstant } from './numbers.ts';
import type { DeckFile, Page } from './page.ts';
import { periodOf } from './pages.ts';
import { png } from './png.ts';
import type { Slide } from './pptx-library.ts';
import { fitted, INK, MARGIN, SIZE, text } from './pptx-theme.ts';
import { qrRuns, shortHash, stampOf, verifyUrl } from './stamp.ts';

const WIDE = SIZE.width - 2 * MARGIN;
const QR = 0.62;

/** Head and foot of a page: whose meeting, what is said, as known when, and the code that proves it. */
export function drawFrame(slide: Slide, file: DeckFile, page: Page, n: number): void {
  const { deck } = file;
  slide.background = { color: INK.ground };
  slide.addText(deck.meeting.name, text({ x: MARGIN, y: 0.3, w: WIDE * 0.7, h: 0.25 }, 10.5, { color: INK.quiet }));
  slide.addText(
    words.page(n, deck.slides.length),
    text({ x: SIZE.width - MARGIN - 2, y: 0.3, w: 2, h: 0.25 }, 10.5, { color: INK.quiet, align: 'right' }),
  );
  const headline = page.headline || page.about;
  // One line as large as it can be, else two.
  const one = fitted(headline, WIDE * 0.94, [26, 24, 22, 20, 0], 1);
  const size = one || fitted(headline, WIDE * 0.94, [18, 16, 14], 2);
  slide.addText(headline, text({ x: MARGIN, y: 0.56, w: WIDE, h: 0.62 }, size, { bold: true, valign: 'middle' }));
  if (page.headline)
    slide.addText(
      page.about,
      text({ x: MARGIN, y: 1.2, w: WIDE, h: 0.26 }, 12, { color: INK.quiet, valign: 'middle' }),
    );
  drawFoot(slide, file, page);
}

export function drawFoot(slide: Slide, file: DeckFile, page: Page): void {
  const y = 6.72;
  slide.addShape('line', { x: MARGIN, y, w: WIDE, h: 0, line: { color: INK.rule, width: 0.75 } });
  const stamp = `${stampOf(file)} · ${words.code(shortHash(page.hash))}`;
  slide.addText(stamp, text({ x: MARGIN, y: y + 0.1, w: 7.5, h: 0.22 }, 10.5, { bold: true }));
  const book = file.deck.book;
  const said = book ? words.cut(book.name, ...(periodOf(file).split('–') as [string, string])) : words.product;
  slide.addText(said, text({ x: MARGIN, y: y + 0.33, w: 7.5, h: 0.22 }, 10, { color: INK.quiet }));
  const right = SIZE.width - MARGIN - QR;
  const notes = [...page.cautions].join(' · ');
  slide.addText(
    [
      ...(notes ? [{ text: notes, options: { color: INK.warn, bold: true, breakLine: true } }] : []),
      { text: words.verify, options: { color: INK.quiet } },
    ],
    text({ x: right - 4.2, y: y + 0.1, w: 4.05, h: 0.5 }, 9.5, { align: 'right' }),
  );
  slide.addImage({
    data: `image/png;base64,${qrPng(verifyUrl(file.publicUrl, page.hash)).toString('base64')}`,
    ...{ x: right, y: y + 0.08, w: QR, h: QR, altText: verifyUrl(file.publicUrl, page.hash) },
    hyperlink: { url: verifyUrl(file.publicUrl, page.hash) },
  });
}

/** The first page: whose, when, of which books. */
export function drawCover(slide: Slide, file: DeckFile, page: Page): void {
  const { meeting, book } = file.deck;
  slide.background = { color: INK.ground };
  slide.addShape('rect', { x: 0, y: 0, w: 0.18, h: SIZE.height, fill: { color: INK.data }, line: { type: 'none' } });
  slide.addText(words.product, text({ x: 1.1, y: 0.8, w: 11, h: 0.3 }, 13, { color: INK.quiet }));
  const title = page.headline || meeting.name;
  slide.addText(
    title,
    text({ x: 1.1, y: 2, w: 11, h: 1.7 }, fitted(title, 11, [40, 36, 32, 28], 2), { bold: true, valign: 'bottom' }),
  );
  const under = [
    ...(page.headline && page.headline !== meeting.name ? [meeting.name] : []),
    words.held(sayInstant(meeting.at)),
    ...(book
      ? [words.cut(book.name, ...(periodOf(file).split('–') as [string, string]))]
      : [words.period(periodOf(file))]),
  ];
  slide.addText(
    under.map((line) => ({ text: line, options: { breakLine: true } })),
    text({ x: 1.1, y: 3.9, w: 11, h: 1.6 }, 16, { color: INK.quiet, paraSpaceAfter: 4 }),
  );
  drawFoot(slide, file, page);
}

/** Dark modules of 8 × 8 points with the quiet zone: enough for print. */
function qrPng(url: string): Buffer {
  const { size, runs } = qrRuns(url);
  const [quiet, scale] = [2, 8];
  const width = (size + 2 * quiet) * scale;
  const row = Math.ceil(width / 8) + 1;
  const bits = Buffer.alloc(row * width, 0xff);
  for (let y = 0; y < width; y++) bits[y * row] = 0;
  for (const r of runs)
    for (let y = 0; y < scale; y++)
      // A module is one byte wide.
      bits.fill(
        0,
        ((r.y + quiet) * scale + y) * row + 1 + r.x + quiet,
        ((r.y + quiet) * scale + y) * row + 1 + r.x + quiet + r.length,
      );
  return png(width, deflateSync(bits));
}
