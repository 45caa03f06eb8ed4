/** Whether a value is its numerator over its denominator: a median is not, and no division is written under it. */
export const isQuotient = (of: {
  value: number | null;
  numerator: number | null;
  denominator: number | null;
}): boolean =>
  of.value !== null &&
  of.numerator !== null &&
  of.denominator !== null &&
  of.denominator !== 0 &&
  Math.abs(of.numerator / of.denominator - of.value) < 1e-9;
