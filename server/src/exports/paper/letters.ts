import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/**
 * Tinos has the measures of Times New Roman, which NĐ 30/2020/NĐ-CP asks for. It comes in subsets, each a font of its own;
 * a word may need two of them.
 */
export type Style = 'regular' | 'bold' | 'italic' | 'boldItalic';
const FILES: Record<Style, string> = {
  ...{ regular: '400-normal', bold: '700-normal', italic: '400-italic', boldItalic: '700-italic' },
};
const SUBSETS = ['latin', 'vietnamese', 'latin-ext'] as const;
type Subset = (typeof SUBSETS)[number];

export interface Run {
  font: string;
  text: string;
}

const require = createRequire(import.meta.url);
const ranges = readRanges();

/** Which subset has the letter. What none has is drawn as a question mark, so that a loss is seen. */
function subsetOf(point: number): Subset | null {
  return SUBSETS.find((s) => ranges[s].some(([from, to]) => point >= from && point <= to)) ?? null;
}

/** The text as runs of one font each, in composed letters (NFC): the fonts have them whole. */
export function runsOf(text: string, style: Style): Run[] {
  const runs: Run[] = [];
  for (const letter of text.normalize('NFC')) {
    const subset = subsetOf(letter.codePointAt(0)!);
    const font = `${style}/${subset ?? 'latin'}`;
    const last = runs.at(-1);
    if (last?.font === font) last.text += subset === null ? '?' : letter;
    else runs.push({ font, text: subset === null ? '?' : letter });
  }
  return runs;
}

/** The file of a run’s font; not its WOFF2, whose composed letters fontkit cannot cut out. */
export function fontFile(font: string): Buffer {
  const [style, subset] = font.split('/') as [Style, Subset];
  return readFileSync(require.resolve(`@fontsource/tinos/files/tinos-${subset}-${FILES[style]}.woff`));
}

/** `U+0102-0103,U+20AB` of each subset, as the package tells them. */
function readRanges(): Record<Subset, [number, number][]> {
  const told = require('@fontsource/tinos/unicode.json') as Record<string, string>;
  const read = (subset: Subset): [number, number][] =>
    (told[subset] ?? '').split(',').map((part) => {
      const [from, to] = part.replace('U+', '').split('-');
      return [Number.parseInt(from!, 16), Number.parseInt(to ?? from!, 16)];
    });
  return { latin: read('latin'), vietnamese: read('vietnamese'), 'latin-ext': read('latin-ext') };
}
