const HOUR_MS = 3_600_000;
const MOST = 5;
const FIRST_MS = 10_000;

/**
 * A page that fell ill starts anew, but not for ever: 10 s after the failure, then twice as long each time, at most five
 * times in an hour. `times`: when it did (epoch ms). Gives ms to wait; what is over the limit waits for the hour to pass.
 */
export function waitBeforeReload(times: readonly number[], now: number): number {
  const recent = times.filter((at) => at <= now && now - at < HOUR_MS).sort((a, b) => a - b);
  const wait = FIRST_MS * 2 ** recent.length;
  if (recent.length < MOST) return wait;
  return Math.max(FIRST_MS, (recent.at(-MOST) ?? now) + HOUR_MS - now);
}

const KEY = 'toancanh.wall.reloads';

/** Notes a reload of its own accord and gives back those of the last hour. Storage may be closed to us: then none are known. */
export function recentReloads(now: number): number[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((at): at is number => typeof at === 'number' && now - at < HOUR_MS) : [];
  } catch {
    return [];
  }
}

export function noteReload(now: number): void {
  try {
    localStorage.setItem(KEY, JSON.stringify([...recentReloads(now), now].slice(-MOST)));
  } catch {
    // Without storage the first wait applies each time.
  }
}
