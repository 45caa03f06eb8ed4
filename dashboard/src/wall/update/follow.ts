import { pageVersion } from '../../kit/keep-page.ts';
import { reloadWhenReachable, servedVersion } from '../device/version.ts';
import { isTrial, startTrial, type Wants } from './trial.ts';
import {
  cameUp,
  failedNow,
  mayTry,
  noUpdate,
  offered,
  reconnected,
  reloadAt,
  timedOut,
  tried,
  type Update,
} from './update.ts';

const LOOK_MS = 1000;
/** Without a link the page itself is asked for this often: an old page may not understand its new server any more. */
const ASK_MS = 30_000;

export interface Followed {
  readonly wants: Wants;
  /** What the server says by its link. */
  readonly link: () => { version: string | null; up: boolean };
  /** The time and that of the next moment at which a reload disturbs least (null: none), ms of any one clock. */
  readonly next: () => { now: number; until: number | null };
  /** Told of the version that did not come up; null when all is well. */
  readonly tell?: (failed: string | null) => void;
}

/** Tries what the server runs out of sight and takes it up when it came up. Gives how to end it. */
export function follow({ wants, link, next, tell }: Followed): () => void {
  if (isTrial) return () => {};
  let update: Update = noUpdate(pageVersion());
  let endTrial: (() => void) | null = null;
  let takeUpAt: number | null = null;
  const set = (after: Update): void => {
    update = after;
    if (update.trial === null) {
      endTrial?.();
      endTrial = null;
    }
    if (update.ready === null) takeUpAt = null;
    tell?.(update.failed?.version ?? null);
  };
  let wasUp = true;
  /** Without a link: what the page says that the server gives out; null when it gives out none. */
  let heard: string | null = null;
  let askedAt = performance.now();
  const ask = (now: number): void => {
    if (now - askedAt < ASK_MS) return;
    askedAt = now;
    void servedVersion().then((version) => {
      heard = version;
    });
  };
  const look = (): void => {
    const now = performance.now();
    const { version: said, up } = link();
    if (up && !wasUp) set(reconnected(update));
    wasUp = up;
    if (up) {
      heard = null;
      askedAt = now;
    } else ask(now);
    const version = heard ?? said;
    if (version !== null) set(offered(update, version));
    if (timedOut(update, now)) set(failedNow(update, now));
    const there = up || heard !== null;
    if (there && mayTry(update, now)) {
      set(tried(update, now));
      endTrial = startTrial(wants, (seen) => set(cameUp(update, seen, performance.now())));
    }
    if (update.ready === null) return;
    const at = next();
    takeUpAt ??= reloadAt(at.until, at.now);
    // A little before the change: the new page is there when the new scene is.
    if (at.now >= takeUpAt - LOOK_MS && there) void reloadWhenReachable();
  };
  const timer = setInterval(look, LOOK_MS);
  return () => {
    clearInterval(timer);
    endTrial?.();
  };
}

const NO_LINK = { version: null, up: false };

/** A page that plays nothing has no link, and comes to a better version all the same. `until`: the end of what it shows. */
export const followAlone = (until: () => number | null = () => null): (() => void) =>
  follow({ wants: 'any', link: () => NO_LINK, next: () => ({ now: performance.now(), until: until() }) });
