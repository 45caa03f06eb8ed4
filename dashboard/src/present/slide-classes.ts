import { integer, percent } from '../format/number.ts';
import { pw } from '../text/present.ts';
import type { FigureValue } from './figure-text.ts';

export interface Classes {
  /** 0 calm … 4; null without a value. */
  of: (value: number | null) => number | null;
  /** One for each class that can be. */
  words: string[];
  /** A value can be out of line: warm colours. Else shades of one. */
  grave: boolean;
}

const SHORT_OF = [0, 0.01, 0.02, 0.05];
const ABOVE = [0.01, 0.02, 0.03, 0.05];

/** Rates by what they lack to the target (to all, where none is set), rates that should be low by fixed steps, the rest by round shares. */
export function classesOf(value: Pick<FigureValue, 'metricUnit' | 'direction' | 'target' | 'rows'>): Classes {
  const { metricUnit, direction, target } = value;
  if (metricUnit === 'percent' && direction !== 'down') {
    const goal = target?.value ?? 1;
    const points = (n: number): string => percent(n, 0);
    const { shortBy } = pw().figure;
    return {
      of: (v) => (v === null ? null : step(goal - v - 1e-9, SHORT_OF)),
      grave: direction === 'up' && target !== null,
      words: [
        `≥ ${percent(goal, goal * 100 === Math.round(goal * 100) ? 0 : 1)} %`,
        ...SHORT_OF.slice(1).map((s) => shortBy(`≤ ${points(s)}`)),
        shortBy(`> ${points(SHORT_OF.at(-1) ?? 0)}`),
      ],
    };
  }
  const values = value.rows.flatMap((r) => r.value.value ?? []);
  const steps = metricUnit === 'percent' ? ABOVE : roundSteps(values);
  const text = (n: number): string => (metricUnit === 'percent' ? `${percent(n, 0)} %` : integer(n));
  return {
    of: (v) => (v === null ? null : step(v, steps)),
    grave: direction === 'down',
    words: [
      `≤ ${text(steps[0] ?? 0)}`,
      ...steps.slice(1).map((s, i) => {
        const from = (steps[i] ?? 0) + (metricUnit === 'percent' ? 0 : 1);
        return from === s ? text(s) : `${text(from)} – ${text(s)}`;
      }),
      `> ${text(steps.at(-1) ?? 0)}`,
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
