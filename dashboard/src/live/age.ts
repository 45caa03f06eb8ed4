import type { SourceAge } from '@toancanh/shared/contract/wall.ts';

/** What is known about the link to the server. */
export interface LinkHealth {
  /** The browser says that it has a network. */
  browserOnline: boolean;
  /** ms since the last pulse (monotonic); Infinity when there has been none. */
  msSincePulse: number;
  /** How the last attempt to connect ended: turned away at once, or no answer. null: connected. */
  failure: 'refused' | 'timeout' | null;
  /** The server says that it cannot compute this view. */
  failed: boolean;
}

export type StaleCause = 'source' | 'network' | 'server' | 'clock';

export interface Age {
  stale: boolean;
  cause: StaleCause | null;
  /** Age of what was last heard, in the greatest unit that fits; null: never heard, or it cannot be told. */
  age: AgeText | null;
}

export interface AgeText {
  n: number;
  unit: 'second' | 'minute' | 'hour' | 'day';
}

/**
 * Without a pulse for this long, nothing on the screen can be trusted to be of now. Pulses come every 2 s; the screen
 * must say so within 5 s, and the timer and the drawing take their share of that.
 */
export const PULSE_LIMIT_MS = 4500;
/** A source may miss one beat. */
const CADENCES = 2;

/**
 * Whether a figure that lives on `source` is of now, and if not, who is to blame. `clock` is the server's clock as
 * estimated here (null before the first pulse). The link comes first: while it is down, nobody knows about the source.
 * 'clock' is said only when the server's clock lies before the source's last message, which makes an age meaningless.
 */
export function ageOf(source: SourceAge, clock: { now: number; speed: number } | null, link: LinkHealth): Age {
  const ms = clock === null || source.lastAt === null ? null : clock.now - source.lastAt;
  const age = ms === null || ms < 0 ? null : ageText(ms);
  const broken = linkCause(link);
  if (broken !== null) return { stale: true, cause: broken, age };
  if (clock === null) return { stale: true, cause: 'server', age };
  if (ms === null) return source.expected ? { stale: true, cause: 'source', age } : fresh(age);
  if (ms < -tolerance(clock.speed)) return { stale: true, cause: 'clock', age: null };
  if (source.expected && ms > CADENCES * source.cadence * 1000) return { stale: true, cause: 'source', age };
  return fresh(age ?? ageText(0));
}

/** Why nothing can be trusted, or null when the link is sound. */
export function linkCause(link: LinkHealth): 'network' | 'server' | null {
  if (link.msSincePulse > PULSE_LIMIT_MS) {
    if (!link.browserOnline) return 'network';
    return link.failure === 'refused' ? 'server' : 'network';
  }
  return link.failed ? 'server' : null;
}

export function ageText(ms: number): AgeText {
  const seconds = Math.floor(ms / 1000);
  if (seconds < 60) return { n: seconds, unit: 'second' };
  if (seconds < 3600) return { n: Math.floor(seconds / 60), unit: 'minute' };
  if (seconds < 86_400) return { n: Math.floor(seconds / 3600), unit: 'hour' };
  return { n: Math.floor(seconds / 86_400), unit: 'day' };
}

/** The estimate runs behind by at most one network delay. */
const tolerance = (speed: number) => 5000 * Math.max(1, speed);

const fresh = (age: AgeText | null): Age => ({ stale: false, cause: null, age });
