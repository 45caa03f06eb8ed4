/** How a page comes to a new version: tried out of sight first, taken up only when it drew a figure. Instants: ms. */
export interface Update {
  /** Version of this page; null in development: then nothing is ever tried. */
  readonly page: string | null;
  /** What the server last said it runs. */
  readonly offered: string | null;
  /** On trial now, since when. */
  readonly trial: { version: string; since: number } | null;
  /** Came up in its trial: taken up at the next change of scene. */
  readonly ready: string | null;
  readonly failed: { version: string; at: number } | null;
}

/** A version on trial must draw a true figure within this time. */
export const TRIAL_MS = 30_000;
/** One that did not come up is tried again after this time. */
const AGAIN_MS = 600_000;
/** A screen that never changes its scene takes a new version up after this time. */
export const PINNED_MS = 20_000;

export const noUpdate = (page: string | null): Update => ({
  page,
  offered: null,
  trial: null,
  ready: null,
  failed: null,
});

/** The server says what it runs. Back to the version of this page: what was ready is no longer wanted. */
export function offered(u: Update, version: string): Update {
  if (u.offered === version) return u;
  return { ...u, offered: version, trial: null, ready: u.ready === version ? u.ready : null };
}

/**
 * Another life of the server may give out what the one before could not: what failed is tried again, and a trial that the
 * silence fell into begins anew, with all its time.
 */
export const reconnected = (u: Update): Update =>
  u.failed === null && u.trial === null
    ? u
    : { ...u, trial: null, failed: u.failed && { ...u.failed, at: Number.NEGATIVE_INFINITY } };

export function mayTry(u: Update, now: number): boolean {
  const { page, offered: version, trial, ready, failed } = u;
  if (page === null || version === null || version === page || trial !== null || ready === version) return false;
  return failed === null || failed.version !== version || now - failed.at >= AGAIN_MS;
}

export const tried = (u: Update, now: number): Update =>
  u.offered === null ? u : { ...u, trial: { version: u.offered, since: now } };

/** The page on trial drew a figure; `version` is what it says of itself. One that is ours is not the new one. */
export function cameUp(u: Update, version: string | null, now: number): Update {
  if (u.trial === null) return u;
  if (version === u.trial.version) return { ...u, trial: null, ready: version, failed: null };
  return failedNow(u, now);
}

export const timedOut = (u: Update, now: number): boolean => u.trial !== null && now - u.trial.since >= TRIAL_MS;

export const failedNow = (u: Update, now: number): Update =>
  u.trial === null ? u : { ...u, trial: null, failed: { version: u.trial.version, at: now } };

/** When to take it up (server time): with the next change of scene, or soon when none comes. */
export const reloadAt = (until: number | null, now: number): number =>
  until === null ? now + PINNED_MS : Math.max(now, until);
