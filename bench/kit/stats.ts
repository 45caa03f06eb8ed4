/** Nearest-rank percentile of sorted numbers; NaN of none. */
export function percentile(sorted: ArrayLike<number>, p: number): number {
  if (sorted.length === 0) return Number.NaN;
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil((p / 100) * sorted.length) - 1))]!;
}

export const sorted = (values: Iterable<number>): Float64Array => Float64Array.from(values).sort();

export const median = (values: readonly number[]): number => percentile(sorted(values), 50);

/** Slope of the least-squares line through (x, y). */
export function slope(points: readonly { x: number; y: number }[]): number {
  const mx = points.reduce((s, p) => s + p.x, 0) / points.length;
  const my = points.reduce((s, p) => s + p.y, 0) / points.length;
  let [num, den] = [0, 0];
  for (const p of points) {
    num += (p.x - mx) * (p.y - my);
    den += (p.x - mx) ** 2;
  }
  return num / den;
}

/** Latencies in steps of 0.1 ms up to 60 s: percentiles of ten million samples without keeping them. */
export class Histogram {
  private readonly bins = new Uint32Array(600_001);
  size = 0;

  add(ms: number): void {
    const bin = Math.min(600_000, Math.max(0, Math.round(ms * 10)));
    this.bins[bin] = this.bins[bin]! + 1;
    this.size++;
  }

  percentile(p: number): number {
    let left = Math.ceil((p / 100) * this.size);
    for (let i = 0; i < this.bins.length; i++) {
      left -= this.bins[i]!;
      if (left <= 0) return i / 10;
    }
    return Number.NaN;
  }
}

export const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Rejects after `ms`; for steps that no one else bounds. */
export async function within<T>(ms: number, what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: not within ${ms / 1000} s`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
