import type { Directory } from './agency.ts';

/** A present unit's part in what an old one did. */
export interface Share {
  unit: string;
  n: number;
  /** true: the old unit was split and no source gives the shares, so this is a division in equal parts. */
  estimated: boolean;
}

/** The present units that a unit stands for: itself, or what it went into. */
export function successorsOf(unit: string, directory: Directory): readonly string[] {
  return directory.byId.get(unit)?.formerOf ?? [unit];
}

/** Divides a count of `unit` (any integer) among its successors; the parts always sum to `n`, the rest goes to the first. */
export function divide(unit: string, n: number, directory: Directory): Share[] {
  const heirs = successorsOf(unit, directory);
  const base = Math.trunc(n / heirs.length);
  const rest = n - base * heirs.length;
  return heirs.map((heir, i) => ({
    unit: heir,
    n: base + (i < Math.abs(rest) ? Math.sign(rest) : 0),
    estimated: heirs.length > 1,
  }));
}

/** Old units rolled into the new ones. The sum stays; `estimated` sticks to every unit that took a part of a split one. */
export function rollUp(counts: Iterable<readonly [string, number]>, directory: Directory): Map<string, Share> {
  const out = new Map<string, Share>();
  for (const [unit, n] of counts)
    for (const share of divide(unit, n, directory)) {
      const sum = out.get(share.unit);
      if (sum) {
        sum.n += share.n;
        sum.estimated ||= share.estimated;
      } else out.set(share.unit, share);
    }
  return out;
}
