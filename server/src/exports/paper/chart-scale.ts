/** Where an axis from zero ends, and its marks: steps of 1, 2 or 5, so that they can be read. */
export function scaleOf(most: number, whole: boolean): { end: number; marks: number[] } {
  if (!(most > 0)) return { end: 1, marks: [0, 1] };
  const rough = most / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const found = [1, 2, 5, 10].map((n) => n * power).find((step) => step >= rough - power * 1e-9) ?? 10 * power;
  const step = whole ? Math.max(1, Math.round(found)) : found;
  const count = Math.max(1, Math.ceil(most / step - 1e-9));
  return { end: count * step, marks: Array.from({ length: count + 1 }, (_, i) => i * step) };
}
