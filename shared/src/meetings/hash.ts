import type { Value } from '../contract/desk/scope.ts';
import type { Decision, SlideContent, SlideValue } from '../contract/meetings.ts';

/** What a slide's hash stands for. `cut`: journal position up to which its figures are known; null: live. */
export interface SealedSlide {
  meeting: string;
  content: SlideContent;
  /** First and last day that questions without own days were asked over. */
  from: string;
  to: string;
  value: SlideValue;
  book: string | null;
  cut: number | null;
}

/** How long a hash is on a page: 128 bits in hex, too many to find another page for. */
export const HASH_LENGTH = 32;

/** JSON with keys in order and without spaces: the same value is the same text, whoever writes it. Undefined is left out. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((v) => canonicalJson(v ?? null)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([, v]) => v !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonicalJson(v)}`).join(',')}}`;
}

/**
 * The text whose SHA-256 (its first 32 hex digits) is a slide's hash. Of the value only what is a figure: a sector that
 * gets another name, or an alert that somebody acknowledged, does not change a page.
 */
export const sealOf = ({ meeting, content, from, to, value, book, cut }: SealedSlide): string =>
  canonicalJson({ meeting, content, from, to, figures: figuresOf(value), book, cut });

function figuresOf(value: SlideValue): unknown {
  switch (value.kind) {
    case 'cover':
    case 'withheld':
      return null;
    case 'scene': {
      // What wants a human and how old the sources are is of the hour, not of the book.
      const { attention: _a, sources: _s, simulated: _m, ...figures } = value.value;
      return figures;
    }
    case 'figure': {
      const { compared, target, rows, absent, more } = value;
      return {
        ...{ period: [value.period.from, value.period.to], value: numbers(value.value), absent, more },
        compared: compared && numbers(compared.value),
        target: target?.value ?? null,
        rows: rows.map((r) => [r.key, numbers(r.value), r.compared && numbers(r.compared)]),
      };
    }
    case 'decisions':
      return value.decisions.map((d) => [...said(d), d.then && numbers(d.then), d.now && numbers(d.now)]);
  }
}

const numbers = (v: Value): unknown[] => [v.value, v.numerator, v.denominator];
/** What was decided; whether it was done since is of the hour. */
const said = (d: Decision): unknown[] => [d.id, d.text, d.unit, d.person, d.due];
