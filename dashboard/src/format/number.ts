/** Numbers as Vietnam writes them (1.234,5), at most four significant digits where a wall shows them. */
const grouped = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 0 });
const decimals = [0, 1, 2, 3].map(
  (digits) => new Intl.NumberFormat('vi-VN', { minimumFractionDigits: digits, maximumFractionDigits: digits }),
);

export const NONE = '—';

export interface Figure {
  text: string;
  /** Power of ten the text is in: 1, 1e3 (nghìn), 1e6 (triệu), 1e9 (tỷ). */
  scale: 1 | 1e3 | 1e6 | 1e9;
}

export const integer = (n: number): string => grouped.format(n);

/** The scale in which four digits are enough for `n`. */
function scaleOf(n: number): Figure['scale'] {
  const size = Math.abs(n);
  if (size < 9_999.5) return 1;
  if (size < 999_950) return 1e3;
  return size < 999_950_000 ? 1e6 : 1e9;
}

function inScale(n: number, scale: Figure['scale']): string {
  if (scale === 1) return grouped.format(n);
  const scaled = n / scale;
  const whole = scaled === 0 ? 4 : Math.max(1, Math.floor(Math.log10(Math.max(1, Math.abs(scaled)))) + 1);
  return (decimals[Math.max(0, 4 - whole)] ?? decimals[0])!.format(scaled);
}

/** A count of things; null stays '—'. */
export function count(n: number | null): Figure {
  if (n === null || !Number.isFinite(n)) return { text: NONE, scale: 1 };
  const scale = scaleOf(n);
  return { text: inScale(n, scale), scale };
}

/** A count in the scale of another figure, so that both can be compared at a glance. */
export const countIn = (n: number, scale: Figure['scale']): string => inScale(n, scale);

/** Numerator and denominator in one scale, so that they can be compared: `26,04 / 26,54` nghìn. */
export function pair(numerator: number, denominator: number): Figure {
  const scale = scaleOf(Math.max(Math.abs(numerator), Math.abs(denominator)));
  return { text: `${inScale(numerator, scale)} / ${inScale(denominator, scale)}`, scale };
}

/**
 * A fraction (0.98123) as percent without the sign: `98,12`. Cut, not rounded: 0.99996 never reads as 100,
 * as the national reports do it.
 */
export function percent(fraction: number | null, digits = 2): string {
  if (fraction === null || !Number.isFinite(fraction)) return NONE;
  const power = 10 ** digits;
  const cut = Math.trunc(fraction * 100 * power + Math.sign(fraction) * 1e-7) / power;
  return Math.abs(cut) >= 100 || cut === 0 ? grouped.format(cut) : decimals[digits]!.format(cut);
}

/** A target as it was set: `99`, `99,5`; no zeros behind. */
export const target = (fraction: number): string => asSet.format(fraction * 100);
const asSet = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 2 });

/** Part by which `value` stands above `before`; null when there is nothing to compare with. */
export const growth = (value: number, before: number): number | null =>
  before === 0 ? null : (value - before) / before;
