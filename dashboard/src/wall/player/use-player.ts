import type { ScreenValue } from '@toancanh/shared/contract/screens.ts';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { pageClient } from '../../live/browser.ts';
import type { LiveClient } from '../../live/client.ts';
import type { ServerTime } from '../../live/server-time.ts';
import type { ViewStore } from '../../live/view-store.ts';
import type { Known } from '../device/self.ts';
import { keepTime } from '../keep-time.ts';
import { Player } from './player.ts';

export interface Machinery {
  client: LiveClient;
  time: ServerTime;
  player: Player;
  screen: ViewStore<ScreenValue>;
  /** How the seen scene's figures stand: whether there are any, and real ms since they were proven (null: never). */
  shown: { current: Shown };
}

export interface Shown {
  drawn: boolean;
  age: () => number | null;
}

const NOTHING: Shown = { drawn: false, age: () => null };

/** Two frames later: by then what was changed is on the glass. */
const painted = (run: () => void): void => {
  requestAnimationFrame(() => requestAnimationFrame(run));
};

/** What moves a screen: its link, its clock and its player, for as long as it is this screen. null in the first moment. */
export function useMachinery({ id, params }: Known, alter: (value: ScreenValue) => ScreenValue): Machinery | null {
  const [machinery, setMachinery] = useState<Machinery | null>(null);
  useEffect(() => {
    const client = pageClient({ as: 'screen' });
    const { time, stop } = keepTime(client);
    const screen = client.store<ScreenValue>('screen', { id, ...params });
    const player = new Player({
      now: () => time.now(performance.now()),
      linkUp: () => {
        const link = client.link();
        return link.up && link.msSincePulse === 0;
      },
      after(ms, run) {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
      painted,
      still: (ms) => client.still(ms),
    });
    const order = (): void => {
      const { value } = screen.get();
      if (value !== undefined) player.order(alter(value));
    };
    const stopOrders = screen.subscribe(order);
    const release = screen.retain();
    const wake = (): void => player.look();
    document.addEventListener('visibilitychange', wake);
    setMachinery({ client, time, player, screen, shown: { current: NOTHING } });
    return () => {
      document.removeEventListener('visibilitychange', wake);
      stopOrders();
      release();
      player.close();
      stop();
      client.close();
    };
  }, [id, params, alter]);
  return machinery;
}

/** What the server told this screen to show, altered as its address asks; null before it did. */
export function useOrders(
  { screen }: Machinery,
  alter: (value: ScreenValue) => ScreenValue,
): { orders: ScreenValue | null; refused: boolean } {
  const value = useSyncExternalStore(screen.subscribe, () => screen.get().value);
  const refused = useSyncExternalStore(screen.subscribe, () => screen.get().status === 'refused');
  const orders = useMemo(() => (value === undefined ? null : alter(value)), [value, alter]);
  return { orders, refused };
}
