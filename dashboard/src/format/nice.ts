/** Limits of axes that people can read: round, and not far from the data. */
const STEPS = [1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8, 10];

const powerBelow = (n: number): number => 10 ** Math.floor(Math.log10(n));

/** The smallest round number that is not below `n`, even from 2 on, so that its half is whole; 2 for nothing. */
export function niceTop(n: number): number {
  if (!(n > 2)) return 2;
  const power = powerBelow(n);
  const top = (STEPS.find((s) => s * power >= n * 0.999_999) ?? 10) * power;
  return Math.ceil(Math.round(top * 100) / 200) * 2;
}

/** Round limits round `low`…`high`, for a line that need not start at 0; never below 0. */
export function niceLimits(low: number, high: number): [number, number] {
  const span = Math.max(high - low, high * 0.02, 1);
  const step = Math.max(1, powerBelow(span));
  const floor = Math.max(0, Math.floor((low - span * 0.3) / step) * step);
  return [floor, Math.max(floor + step, Math.ceil((high + span * 0.1) / step) * step)];
}
