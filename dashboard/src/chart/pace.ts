/** A bar that grows by a hair ten times a second tells nobody more than once a second, and moves for ever. */
export const PACE_MS = 1000;
/** The last of a row of changes, which no other follows, is drawn by then. */
export const LAST_MS = 1500;

/**
 * How many ms a change waits when the last one was drawn `since` ms ago; another change in the meantime takes its place.
 * `anew`: the page has other colours or another size by now, and a chart is not the one thing on it that is still the old.
 */
export const waitOf = (since: number, anew: boolean): number => (anew || since >= PACE_MS ? 0 : LAST_MS - since);
