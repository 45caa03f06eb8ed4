let count = 0;

/** A fault of the page that was caught; the fleet is told how many there were. */
export const noteFault = (): void => {
  count++;
};

export const faults = (): number => count;
