/** Whole numbers in [0, n), always the same ones. */
export function dice(seed: number): (n: number) => number {
  let random = seed >>> 0;
  return (n) => {
    random = (Math.imul(random, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((random / 4_294_967_296) * n);
  };
}
