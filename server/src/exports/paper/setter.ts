import PDFDocument from 'pdfkit';
import { fontFile, runsOf, type Style } from './letters.ts';

/** Points in a millimetre. */
export const MM = 72 / 25.4;
/** Times New Roman's line, of its size. */
const LEADING = 1.15;

export interface Look {
  style: Style;
  size: number;
}

/** Sets words on pages: measures them by the subset that each letter is of, breaks lines, aligns them. Points from the upper left. */
export class Setter {
  readonly doc: PDFKit.PDFDocument;
  private taken = '';
  private readonly known = new Set<string>();
  private readonly widths = new Map<string, number>();

  constructor(title: string) {
    this.doc = new PDFDocument({
      ...{ size: 'A4', margin: 0, bufferPages: true, autoFirstPage: true, lang: 'vi-VN' },
      info: { Title: title },
    });
  }

  width(text: string, look: Look): number {
    const key = `${look.style}/${look.size}/${text}`;
    let width = this.widths.get(key);
    if (width === undefined) {
      width = 0;
      for (const run of runsOf(text, look.style)) width += this.take(run.font, look.size).widthOfString(run.text);
      this.widths.set(key, width);
    }
    return width;
  }

  /** One line at its left end. */
  put(text: string, x: number, y: number, look: Look): void {
    let at = x;
    for (const run of runsOf(text, look.style)) {
      const doc = this.take(run.font, look.size);
      doc.text(run.text, at, y, { lineBreak: false });
      at += doc.widthOfString(run.text);
    }
  }

  lines(text: string, width: number, look: Look, indent = 0): string[] {
    const lines: string[] = [];
    let line = '';
    for (const word of text.split(/[ \n]+/)) {
      const longer = line === '' ? word : `${line} ${word}`;
      const room = width - (lines.length === 0 ? indent : 0);
      if (line !== '' && this.width(longer, look) > room) {
        lines.push(line);
        line = word;
      } else line = longer;
    }
    return line === '' ? lines : [...lines, line];
  }

  /** As few lines as need be, as long as each other: for what is centred. */
  balanced(text: string, width: number, look: Look): string[] {
    const lines = this.lines(text, width, look);
    for (let narrow = width - 6; narrow > width / 2; narrow -= 6) {
      const next = this.lines(text, narrow, look);
      if (next.length > lines.length || next.some((l) => this.width(l, look) > narrow)) break;
      lines.splice(0, lines.length, ...next);
    }
    return lines;
  }

  /** Lines in a box. @returns the y below them. */
  block(
    lines: readonly string[],
    x: number,
    y: number,
    width: number,
    look: Look,
    align: 'left' | 'center' | 'right',
  ): number {
    lines.forEach((line, i) => {
      const slack = width - this.width(line, look);
      this.put(
        line,
        x + (align === 'left' ? 0 : align === 'right' ? slack : slack / 2),
        y + i * this.leading(look),
        look,
      );
    });
    return y + lines.length * this.leading(look);
  }

  /** Words spread over the whole width. */
  spread(line: string, x: number, y: number, width: number, look: Look): void {
    const words = line.split(' ');
    const bare = words.reduce((sum, word) => sum + this.width(word, look), 0);
    const gap = words.length > 1 ? (width - bare) / (words.length - 1) : 0;
    let at = x;
    for (const word of words) {
      this.put(word, at, y, look);
      at += this.width(word, look) + gap;
    }
  }

  leading = (look: Look): number => look.size * LEADING;

  private take(font: string, size: number): PDFKit.PDFDocument {
    if (this.taken === `${font}/${size}`) return this.doc;
    this.taken = `${font}/${size}`;
    if (!this.known.has(font)) {
      this.doc.registerFont(font, fontFile(font));
      this.known.add(font);
    }
    return this.doc.font(font).fontSize(size);
  }
}
