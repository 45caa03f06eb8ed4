import type { SlideValue } from '../contract/meetings.ts';

type Figure = Extract<SlideValue, { kind: 'figure' }>;

/** A share of so few says little: a ranking has a minimum volume, the same as on the wall. */
export const LEAST = 30;
export const isSmall = (v: { denominator: number | null }): boolean => (v.denominator ?? LEAST) < LEAST;

/**
 * Of a share that should be high the lowest rows come first: they are what the room talks about. Else as they came. On
 * the slide as in the files that are taken home.
 */
export const gravestFirst = ({
  rows,
  direction,
  metricUnit,
}: Pick<Figure, 'rows' | 'direction' | 'metricUnit'>): Figure['rows'] =>
  direction === 'up' && metricUnit === 'percent' && !rows.some((r) => /^\d{4}-\d{2}/.test(r.key))
    ? [...rows].sort(
        (a, b) =>
          Number(isSmall(a.value)) - Number(isSmall(b.value)) ||
          (a.value.value ?? 2) - (b.value.value ?? 2) ||
          (b.value.denominator ?? 0) - (a.value.denominator ?? 0),
      )
    : rows;
