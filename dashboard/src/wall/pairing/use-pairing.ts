import type { Claim, Pairing } from '@toancanh/shared/contract/screens.ts';
import { useEffect, useState } from 'react';
import { AS_SCREEN } from '../device/self.ts';
import { followAlone } from '../update/follow.ts';

export interface Waiting {
  /** null: none yet. */
  code: string | null;
  /** ms until the code expires, by this page's own clock. */
  leftMs: () => number;
  trouble: 'away' | 'full' | null;
  claimed: boolean;
}

const PATIENCE_MS = 5000;
const AGAIN_MS = 3000;
const FULL_MS = 20_000;

async function post<T>(path: string, body: object): Promise<{ status: number; value: T | null }> {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { ...AS_SCREEN, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    cache: 'no-store',
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  return { status: answer.status, value: answer.ok ? ((await answer.json()) as T) : null };
}

const sleep = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((done) => {
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      done();
    });
  });

const START: Waiting = { code: null, leftMs: () => 0, trouble: null, claimed: false };

/** Gets a code, asks whether somebody took it, gets the next one when it has run out, and goes on when the server is away. */
export function usePairing(onPaired: (screen: string) => void): Waiting {
  const [waiting, setWaiting] = useState(START);
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const tell = (part: Partial<Waiting>): void => {
      if (!signal.aborted) setWaiting((old) => ({ ...old, ...part }));
    };

    /** The screen's name when it was taken; null when the code has run out. */
    const untilTaken = async ({ secret, everyMs }: Pairing, endsAt: number): Promise<string | null> => {
      while (!signal.aborted) {
        await sleep(everyMs, signal);
        if (signal.aborted) return null;
        try {
          const { value } = await post<Claim>('/api/screens/pairing/claim', { secret });
          tell({ trouble: null });
          if (value?.state === 'paired') return value.screen;
          if (value === null || value.state === 'expired') return null;
        } catch {
          tell({ trouble: 'away' });
        }
        // With the server away the code is shown to its end: it may be back before.
        if (performance.now() >= endsAt) return null;
      }
      return null;
    };

    /** A newer version is taken up when the code that somebody may be typing has run out. */
    let until: number | null = null;
    const run = async (): Promise<void> => {
      while (!signal.aborted) {
        try {
          const { status, value } = await post<Pairing>('/api/screens/pairing', {});
          until = null;
          if (value === null) {
            tell({ ...START, trouble: status === 429 || status === 503 ? 'full' : 'away' });
            await sleep(status === 429 ? FULL_MS : AGAIN_MS, signal);
            continue;
          }
          const endsAt = performance.now() + lifetime(value);
          until = endsAt;
          tell({ code: value.code, leftMs: () => Math.max(0, endsAt - performance.now()), trouble: null });
          const screen = await untilTaken(value, endsAt);
          if (screen !== null) {
            tell({ claimed: true });
            onPaired(screen);
            return;
          }
        } catch {
          until = null;
          tell({ ...START, trouble: 'away' });
          await sleep(AGAIN_MS, signal);
        }
      }
    };
    void run();
    const endFollowing = followAlone(() => until);
    return () => {
      stop.abort();
      endFollowing();
    };
  }, [onPaired]);
  return waiting;
}

/** The two clocks may differ: a code lives for minutes, and one that seems to have run out already is asked about anyway. */
const LIFETIME_MS = { least: 60_000, most: 3_600_000 };
const lifetime = ({ expiresAt }: Pairing): number =>
  Math.min(LIFETIME_MS.most, Math.max(LIFETIME_MS.least, expiresAt - Date.now()));
