import { target as percentText } from '../../format/number.ts';
import { w } from '../../text/desk.ts';
import { said, t } from '../../text/index.ts';

type Unit = 'count' | 'percent' | 'workingDays';
type Direction = 'up' | 'down' | 'none';

export interface Classes {
  /** 0 calm … 4; null without a value. */
  of: (value: number | null) => number | null;
  words: string[];
  /** Warm colours only where a value can be out of line; volumes have shades of one colour. */
  grave: boolean;
}

const RATE_STEPS = [0.01, 0.02, 0.03, 0.05];
const SHORT_STEPS = [0, 0.01, 0.02, 0.05];

/**
 * Rates that should be high are classed by what they lack to the target (100 % where none is set), rates that should be low
 * by fixed steps; counts and durations by steps that share out what there is, in round numbers.
 */
export function classesFor(
  unit: Unit,
  direction: Direction,
  target: number | null,
  values: readonly number[],
): Classes {
  const words = w().map;
  if (unit === 'percent' && direction !== 'down') {
    const goal = target ?? 1;
    const of = (value: number | null): number | null =>
      value === null ? null : step(goal - value - 1e-9, SHORT_STEPS);
    const points = (n: number): string => percentText(n);
    return {
      of,
      grave: direction === 'up' && target !== null,
      words: [
        words.atTarget,
        ...SHORT_STEPS.slice(1).map((s) => words.under(points(s))),
        words.underMore(points(SHORT_STEPS.at(-1) ?? 0)),
      ],
    };
  }
  const steps =
    unit === 'percent'
      ? RATE_STEPS
      : direction === 'down'
        ? [0, ...roundSteps(values).slice(0, 3)]
        : roundSteps(values);
  const text = (n: number): string => (unit === 'percent' ? `${percentText(n)} %` : said(n));
  const whole = unit !== 'percent';
  const between = steps.slice(1).map((s, i) => {
    const from = (steps[i] ?? 0) + (whole ? 1 : 0);
    return from === s ? text(s) : t().map.between(text(from), text(s), '');
  });
  return {
    of: (value) => (value === null ? null : step(value, steps)),
    grave: direction === 'down',
    words: [
      steps[0] === 0 ? t().map.none : t().map.upTo(text(steps[0] ?? 0)),
      ...between,
      t().map.above(text(steps.at(-1) ?? 0)),
    ],
  };
}

function step(value: number, limits: readonly number[]): number {
  const found = limits.findIndex((limit) => value <= limit);
  return found === -1 ? limits.length : found;
}

/** Four limits, rising, at round numbers near the fifths of what there is. */
export function roundSteps(values: readonly number[]): number[] {
  const sorted = values.filter((v) => v > 0).sort((a, b) => a - b);
  const steps: number[] = [];
  for (const part of [0.2, 0.45, 0.7, 0.9]) {
    const raw = sorted[Math.floor(sorted.length * part)] ?? 0;
    const size = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, raw))) - 1);
    const nice = Math.max(1, Math.round(raw / size / 5) * 5 * size || Math.ceil(raw));
    steps.push(Math.max(nice, (steps.at(-1) ?? 0) + 1));
  }
  return steps;
}
