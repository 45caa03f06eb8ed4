import type { WallValue } from '@toancanh/shared/contract/wall.ts';
import { createContext, use } from 'react';

/** What a wall scene is fed with: the value, how the link is, and the server's clock. */
export interface Feed {
  value: WallValue | null;
  /** `lost`: nothing was heard from the server for 5 s, the link is down, or the server cannot compute the view. */
  link: 'connecting' | 'live' | 'lost';
  /** Real ms since the server was last heard; 0 while live. Whole seconds. */
  silentMs: number;
  /** The server's clock now (epoch ms), also between pulses; null before the first. */
  now: () => number | null;
  /** How many times as fast as real time the server's clock runs. */
  speed: number;
  simulated: boolean;
  /** Why the server refuses this screen, in Vietnamese; null when it does not. */
  reason: string | null;
}

export const silence: Feed = {
  value: null,
  link: 'connecting',
  silentMs: 0,
  now: () => null,
  speed: 1,
  simulated: false,
  reason: null,
};

const FeedContext = createContext<Feed>(silence);
export const FeedProvider = FeedContext.Provider;
export const useFeed = (): Feed => use(FeedContext);
