import type { Box, Pair, Picture, Rgb, TextRun } from './picture.ts';
import { apart, contrast, linear, seenBy, VISIONS } from './vision.ts';

/** How a wall is looked at. `diagonal`: inches of one panel; `distance`: metres. */
export interface Viewing {
  width: number;
  height: number;
  diagonal: number;
  columns: number;
  rows: number;
  distance: number;
}

export interface Finding {
  kind:
    | 'letters'
    | 'contrast'
    | 'graphics'
    | 'overlap'
    | 'cut'
    | 'outside'
    | 'scroll'
    | 'colour alone'
    | 'colour vision'
    | 'digits'
    | 'words';
  panel: string;
  /** What it is about: the words themselves, or the mark. */
  what: string;
  /** The number that was found, and what it has to be. */
  found: string;
}

/** The least that may stand on a wall: the rules with numbers of the house. */
export const LEAST = { arcMinutes: 16, primary: 7, text: 4.5, graphics: 3, apart: 10, digits: 4 } as const;
/** Height of capitals in Be Vietnam Pro, of the font size. */
const CAP = 0.72;

export interface Judging {
  viewing: Viewing;
  /** How opaque the black veil over the picture is; under one, every text needs `LEAST.text`. */
  veil?: number;
  /** Figures of closed books are told to the last digit: a room argues about them, nobody glances. */
  exact?: boolean;
}

export function judge(picture: Picture, { viewing, veil = 0, exact = false }: Judging): Finding[] {
  if (veil > 0) return tooFaint(picture, veil);
  return [
    ...tooSmall(picture, viewing),
    ...tooFaint(picture, 0),
    ...notSeen(picture),
    ...meeting(picture.texts),
    ...notWhole(picture),
    ...picture.scrollers.map((what): Finding => ({ kind: 'scroll', panel: 'stage', what, found: 'has a scroll bar' })),
    ...byColourAlone(picture),
    ...wrongWords(picture.texts).filter(({ kind }) => !exact || kind !== 'digits'),
  ];
}

/** The angle of `size` CSS px at the farthest seat, in arc-minutes. */
function arcMinutes(size: number, { width, height, diagonal, columns, rows, distance }: Viewing): number {
  const pitch = (diagonal * 25.4) / Math.hypot(width / columns, height / rows);
  return ((2 * Math.atan((size * pitch) / 2 / (distance * 1000)) * 180) / Math.PI) * 60;
}

function tooSmall({ texts }: Picture, viewing: Viewing): Finding[] {
  return texts.flatMap(({ text, panel, size }): Finding[] => {
    const seen = arcMinutes(size * CAP, viewing);
    if (seen >= LEAST.arcMinutes - 0.005) return [];
    return [{ kind: 'letters', panel, what: text, found: `${seen.toFixed(2)}′ of ${LEAST.arcMinutes}′ (${size} px)` }];
  });
}

const hex = (c: Rgb): string => `#${c.map((n) => Math.round(n).toString(16).padStart(2, '0')).join('')}`;

/** The worst contrast of some pairs, under a veil. */
function worst(pairs: Pair[], veil = 0): { ratio: number; pair: Pair } {
  const under = (c: Rgb): Rgb => [c[0] * (1 - veil), c[1] * (1 - veil), c[2] * (1 - veil)];
  const all = pairs.map((pair) => ({ ratio: contrast(under(pair.front), under(pair.ground)), pair }));
  const found = all.sort((a, b) => a.ratio - b.ratio)[0];
  if (found === undefined) throw new Error('Nothing lies under what is to be read: its contrast cannot be reckoned.');
  return found;
}

const ratioText = ({ ratio, pair }: ReturnType<typeof worst>, least: number): string =>
  `${ratio.toFixed(2)} of ${least} (${hex(pair.front)} on ${hex(pair.ground)})`;

function tooFaint({ texts }: Picture, veil: number): Finding[] {
  return texts.flatMap(({ text, panel, primary, pairs }): Finding[] => {
    const least = primary && veil === 0 ? LEAST.primary : LEAST.text;
    const found = worst(pairs, veil);
    return found.ratio < least - 0.005 ? [{ kind: 'contrast', panel, what: text, found: ratioText(found, least) }] : [];
  });
}

function notSeen({ graphics }: Picture): Finding[] {
  return graphics.flatMap(({ what, panel, pairs }): Finding[] => {
    const found = worst(pairs);
    if (found.ratio >= LEAST.graphics - 0.005) return [];
    return [{ kind: 'graphics', panel, what, found: ratioText(found, LEAST.graphics) }];
  });
}

function meeting(texts: TextRun[]): Finding[] {
  const out: Finding[] = [];
  const sorted = [...texts].sort((a, b) => a.box.y - b.box.y);
  for (const [i, a] of sorted.entries()) {
    for (let j = i + 1; j < sorted.length; j++) {
      const b = sorted[j]!;
      if (b.box.y >= a.box.bottom) break;
      if (a.node === b.node || a.laid || b.laid) continue;
      const wide = Math.min(a.box.right, b.box.right) - Math.max(a.box.x, b.box.x);
      const high = Math.min(a.box.bottom, b.box.bottom) - b.box.y;
      // Ink that is drawn soft at its edges: a pixel is let go.
      if (wide > 1 && high > 1)
        out.push({
          ...{ kind: 'overlap', panel: a.panel, what: `'${a.text}' and '${b.text}'` },
          found: `${wide.toFixed(0)} × ${high.toFixed(1)} px`,
        });
    }
  }
  return out;
}

const beyond = (box: Box, edge: Box): number =>
  Math.max(edge.x - box.x, box.right - edge.right, edge.y - box.y, box.bottom - edge.bottom);

function notWhole({ texts, window, stage }: Picture): Finding[] {
  const out: Finding[] = [];
  const glass = { x: 0, y: 0, right: window.width, bottom: window.height };
  for (const { text, panel, box, cutBy } of texts) {
    if (cutBy !== null) out.push({ kind: 'cut', panel, what: text, found: cutBy });
    const by = Math.max(beyond(box, glass), beyond(box, stage));
    if (by > 0.5) out.push({ kind: 'outside', panel, what: text, found: `${by.toFixed(1)} px outside the stage` });
  }
  const size = { width: stage.right - stage.x, height: stage.bottom - stage.y };
  if (Math.abs(size.width - window.width) > 0.5 || Math.abs(size.height - window.height) > 0.5)
    out.push({ kind: 'outside', panel: 'stage', what: 'stage', found: `${size.width} × ${size.height} px` });
  return out;
}

function byColourAlone({ states, legends }: Picture): Finding[] {
  const out = states
    .filter((s) => !s.told)
    .map(({ what, panel }): Finding => ({ kind: 'colour alone', panel, what, found: 'neither a shape nor a word' }));
  for (const { panel, what, colours } of legends) {
    for (const [name, by] of [['every', null], ...Object.entries(VISIONS)] as const) {
      for (const [i, colour] of colours.entries()) {
        const next = colours[i + 1];
        if (next === undefined) continue;
        const [a, b] = [colour, next].map((c) => (by === null ? linear(c) : seenBy(linear(c), by))) as [Rgb, Rgb];
        const found = apart(a, b);
        if (found < LEAST.apart)
          out.push({
            ...{ kind: 'colour vision', panel, what: `${what}: ${hex(colour)} and ${hex(next)} to a ${name} eye` },
            found: `ΔE ${found.toFixed(1)} of ${LEAST.apart}`,
          });
      }
    }
  }
  return out;
}

/** Dates and times are no figures. */
const WHEN = /\d{1,2}:\d{2}(:\d{2})?|\d{1,2}\/\d{1,2}(\/\d{4})?|\d{1,2}\/\d{4}/g;
const LOST_WORDS =
  /NaN|undefined|\bnull\b|Infinity|\[object|\{\w*\}|%[sd]\b|\b[a-z]+\.[a-z]+[A-Z]\w*|\b[a-z]{2,}[A-Z][a-z]+\w*/;

const significant = (number: string): number => number.replace(/\D/g, '').replace(/^0+/, '').replace(/0+$/, '').length;

function wrongWords(texts: TextRun[]): Finding[] {
  return texts.flatMap(({ text, panel }): Finding[] => {
    const bad = LOST_WORDS.exec(text)?.[0];
    const long = text
      .replace(WHEN, ' ')
      .match(/\d[\d.,]*/g)
      ?.find((n) => significant(n) > LEAST.digits);
    return [
      ...(bad === undefined ? [] : [{ kind: 'words', panel, what: text, found: `'${bad}'` } as const]),
      ...(long === undefined
        ? []
        : [{ kind: 'digits', panel, what: text, found: `${significant(long)} of ${LEAST.digits} digits` } as const]),
    ];
  });
}
