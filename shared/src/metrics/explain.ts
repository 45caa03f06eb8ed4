import { isMedian } from './median.ts';
import type { Metric } from './metric.ts';

/** Numerator and denominator of one group in both periods; a group that was not there has zeros. */
export interface Moved {
  key: string;
  before: { numerator: number; denominator: number };
  after: { numerator: number; denominator: number };
}

export interface Part {
  key: string;
  part: number;
  volume: number | null;
  performance: number | null;
  /** In steps of what is shown. */
  shown: number;
  shownVolume: number | null;
  shownPerformance: number | null;
}

export type Explained =
  | { ok: true; difference: number; shownDifference: number; step: number; parts: Part[] }
  | { ok: false; why: string };

/** What is shown of a metric: whole counts, hundredths of a percentage point, hundredths of a day. */
export const stepOf = (metric: Pick<Metric, 'unit'>): number =>
  metric.unit === 'count' ? 1 : metric.unit === 'percent' ? 0.0001 : 0.01;

/**
 * Breaks the difference of a metric between two periods into parts of groups that sum exactly to it.
 *
 * A count's parts are differences of integers. A rate R = N/D = Σ sᵍ·rᵍ (share of the whole times own rate) is split by
 * the midpoint of both orders of change (Shapley's value of two factors): performance = s̄ᵍ·Δrᵍ, volume = (r̄ᵍ − R̄)·Δsᵍ.
 * Since ΣΔs = 0 the mean R̄ takes nothing from the sum and makes a group's volume mean something: a group worse than the
 * whole that grows pulls down. The part itself is exact: nᵍ₁/D₁ − nᵍ₀/D₀ − R̄·Δsᵍ over one common denominator.
 * A group that appears or vanishes has no rate of its own to compare: all of its part is volume.
 */
export function explain(metric: Metric, groups: readonly Moved[]): Explained {
  const why = cannotExplain(metric);
  if (why !== null) return { ok: false, why };
  return metric.unit === 'count' ? explainCount(groups) : explainRate(metric, groups);
}

/** Why a metric can never be broken down; null when it can. */
export function cannotExplain(metric: Metric): string | null {
  return isMedian(metric)
    ? `${metric.name} là trung vị: không phải tổng của các phần nên không tách được; hãy xem thời gian trung bình`
    : null;
}

/**
 * Where a rate is in one of two periods alone there is no difference of rates. What can be said exactly is how its
 * denominator came to be (or went): each group's part of that, as integers.
 */
export const explainAppearance = (groups: readonly Moved[]): Explained => explainCount(groups, 'denominator');

function explainCount(groups: readonly Moved[], of: 'numerator' | 'denominator' = 'numerator'): Explained {
  const parts = groups.map((g): Part => {
    const part = g.after[of] - g.before[of];
    return { key: g.key, part, shown: part, ...NO_EFFECTS };
  });
  const difference = parts.reduce((n, p) => n + p.part, 0);
  return { ok: true, difference, shownDifference: difference, step: 1, parts: largestFirst(parts) };
}

const NO_EFFECTS = { volume: null, performance: null, shownVolume: null, shownPerformance: null } as const;

/** As `explain`, of a share of something in something: `metric` tells how its figures are written. */
export function explainRate(metric: Pick<Metric, 'name' | 'unit'>, groups: readonly Moved[]): Explained {
  const total = { n0: 0, d0: 0, n1: 0, d1: 0 };
  for (const { before, after } of groups) {
    total.n0 += before.numerator;
    total.d0 += before.denominator;
    total.n1 += after.numerator;
    total.d1 += after.denominator;
  }
  if (total.d0 === 0 || total.d1 === 0) {
    const empty = total.d0 === 0 ? (total.d1 === 0 ? 'cả hai kỳ' : 'kỳ trước') : 'kỳ này';
    return {
      ok: false,
      why: `Mẫu số của ${metric.name} bằng 0 trong ${empty}: không có tỷ lệ nên không có chênh lệch để giải thích`,
    };
  }
  const step = stepOf(metric);
  const perStep = BigInt(Math.round(1 / step));
  const [n0, d0, n1, d1] = [total.n0, total.d0, total.n1, total.d1].map(BigInt) as [bigint, bigint, bigint, bigint];
  const common = 2n * d0 * d0 * d1 * d1;
  const exact = groups.map(
    ({ before, after }) =>
      2n * BigInt(after.numerator) * d0 * d0 * d1 -
      2n * BigInt(before.numerator) * d0 * d1 * d1 -
      (n0 * d1 + n1 * d0) * (BigInt(after.denominator) * d0 - BigInt(before.denominator) * d1),
  );
  // As the screens write them: shares cut, as national reports do; everything else rounded.
  const written = metric.unit === 'percent' ? (a: bigint, b: bigint): bigint => a / b : rounded;
  const shownDifference = Number(written(n1 * perStep, d1) - written(n0 * perStep, d0));
  const shown = apportion(exact, common, perStep, shownDifference);
  const parts = groups.map(({ key, before, after }, i): Part => {
    const part = quotient(exact[i]!, common);
    const [b, a] = [before, after];
    let performance = 0;
    if (b.denominator !== 0 && a.denominator !== 0)
      performance =
        ((b.denominator / total.d0 + a.denominator / total.d1) / 2) *
        (a.numerator / a.denominator - b.numerator / b.denominator);
    // Counted in the numerator alone: there is no share that could have moved.
    else if (b.denominator === 0 && a.denominator === 0) performance = part;
    const shownPerformance = Math.round(performance / step) || 0;
    return {
      key,
      part,
      performance,
      volume: part - performance,
      shown: shown[i]!,
      shownPerformance,
      shownVolume: shown[i]! - shownPerformance,
    };
  });
  const difference = quotient(n1 * d0 - n0 * d1, d0 * d1);
  return { ok: true, difference, shownDifference, step, parts: largestFirst(parts) };
}

/**
 * Whole steps for each part that sum to `target`: each is cut down, and what is left goes to the largest remainders.
 * A part of nothing gets nothing while there are others.
 */
function apportion(exact: readonly bigint[], common: bigint, perStep: bigint, target: number): number[] {
  const floors = exact.map((x) => floorDiv(x * perStep, common));
  const order = exact
    .map((x, i) => ({ i, rest: x * perStep - floors[i]! * common, nothing: x === 0n }))
    .filter((p) => !p.nothing)
    .sort((a, b) => (a.rest === b.rest ? a.i - b.i : a.rest > b.rest ? -1 : 1));
  const shown = floors.map(Number);
  let left = target - shown.reduce((n, x) => n + x, 0);
  if (order.length === 0) return shown;
  for (let k = 0; left > 0; k = (k + 1) % order.length, left--) shown[order[k]!.i]!++;
  for (let k = order.length - 1; left < 0; k = (k + order.length - 1) % order.length, left++) shown[order[k]!.i]!--;
  return shown;
}

const floorDiv = (a: bigint, b: bigint): bigint => a / b - (a % b < 0n ? 1n : 0n);

/** Nearest whole number of a/b (b > 0), halves away from zero. */
const rounded = (a: bigint, b: bigint): bigint => (a < 0n ? -((-2n * a + b) / (2n * b)) : (2n * a + b) / (2n * b));

/** a/b as the nearest number: big integers may lie far beyond what a number holds exactly. */
function quotient(a: bigint, b: bigint): number {
  const SCALE = 1n << 80n;
  const scaled = (a * SCALE) / b;
  return Number(scaled) / 2 ** 80;
}

const largestFirst = (parts: Part[]): Part[] =>
  parts.sort((a, b) => Math.abs(b.part) - Math.abs(a.part) || (a.key < b.key ? -1 : 1));
