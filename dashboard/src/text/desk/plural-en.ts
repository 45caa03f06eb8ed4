/** The ending of so many things. */
export const s = (n: number): string => (n === 1 ? '' : 's');
