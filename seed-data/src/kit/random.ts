/**
 * Random numbers that are the same on every machine. A `Random` is made from a seed and any number of names
 * (a day, a unit …), so each thing draws from its own stream: adding one thing never shifts the others.
 */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private d = 1;

  constructor(...names: readonly (string | number)[]) {
    const text = names.join('|');
    this.a = fnv(text, 0x811c9dc5);
    this.b = fnv(text, 0x9e3779b9);
    this.c = fnv(text, 0x85ebca6b);
    for (let i = 0; i < 12; i++) this.next();
  }

  /** In [0, 1): the generator sfc32. */
  next(): number {
    const t = (((this.a + this.b) | 0) + this.d) | 0;
    this.d = (this.d + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = ((this.c << 21) | (this.c >>> 11)) + t;
    this.c |= 0;
    return (t >>> 0) / 4_294_967_296;
  }

  chance(p: number): boolean {
    return this.next() < p;
  }

  /** A whole number in [from, to]. */
  int(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  between(from: number, to: number): number {
    return from + this.next() * (to - from);
  }

  /** Standard normal (Box and Muller). */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
  }

  /** Lognormal with the given median. */
  lognormal(median: number, sigma: number): number {
    return median * Math.exp(sigma * this.normal());
  }

  exponential(mean: number): number {
    return -mean * Math.log(1 - this.next());
  }

  poisson(mean: number): number {
    if (mean > 40) return Math.max(0, Math.round(mean + Math.sqrt(mean) * this.normal()));
    const limit = Math.exp(-mean);
    let k = 0;
    for (let p = this.next(); p > limit; p *= this.next()) k++;
    return k;
  }

  /** Gamma with a whole shape, as a sum of exponentials. */
  gamma(shape: number, mean: number): number {
    let sum = 0;
    for (let i = 0; i < shape; i++) sum += this.exponential(mean / shape);
    return sum;
  }

  pick<T>(list: readonly [T, ...T[]] | readonly T[]): T {
    return list[Math.floor(this.next() * list.length)]!;
  }
}

function fnv(text: string, start: number): number {
  let h = start;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h ^= h >>> 16;
  h = Math.imul(h, 0x7feb352d);
  return (h ^ (h >>> 15)) | 0;
}

/** Draws among weighted things; the weights are summed once. */
export class Weighted<T> {
  private readonly items: T[] = [];
  private readonly upTo: number[] = [];
  readonly total: number;

  /** @throws when no thing has a weight above 0. */
  constructor(entries: Iterable<readonly [T, number]>) {
    let sum = 0;
    for (const [item, weight] of entries) {
      if (!(weight > 0)) continue;
      sum += weight;
      this.items.push(item);
      this.upTo.push(sum);
    }
    if (!this.items.length) throw new Error('Weighted: no item has a weight above 0');
    this.total = sum;
  }

  draw(random: Random): T {
    const x = random.next() * this.total;
    let low = 0;
    for (let high = this.upTo.length - 1; low < high; ) {
      const mid = (low + high) >> 1;
      if (this.upTo[mid]! > x) high = mid;
      else low = mid + 1;
    }
    return this.items[low]!;
  }
}
