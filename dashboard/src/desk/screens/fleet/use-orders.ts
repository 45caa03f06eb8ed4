import type { FleetScreen, ScreenOrder } from '@toancanh/shared/contract/screens.ts';
import { useState } from 'react';
import { sw } from '../../../text/screens-desk.ts';
import { send } from '../../api.ts';

/** What is said after an order went out. */
export type Act = keyof ReturnType<typeof sw>['orders']['done'];
export type Order = ScreenOrder | { do: 'revoke' };

export interface Orders {
  /** null: nothing is on its way. */
  going: { done: number; all: number } | null;
  told: { ok: string; bad: readonly string[] } | null;
  give: (order: Order, screens: readonly FleetScreen[]) => Promise<void>;
  forget: () => void;
}

/** How many go out at once: twenty screens are told in a moment, and the server is not knocked at by all at once. */
const AT_ONCE = 4;

const actOf = (order: Order): Act =>
  order.do === 'pin' && order.show === null ? 'unpin' : order.do === 'blank' && !order.on ? 'light' : order.do;

/** `Phòng họp 1` or `3 màn hình`. */
export const called = (screens: readonly FleetScreen[]): string =>
  screens.length === 1 ? (screens[0]?.name ?? '') : sw().orders.several(screens.length);

const deliver = (order: Order, { id }: FleetScreen): Promise<unknown> =>
  order.do === 'revoke'
    ? send('DELETE', `/api/screens/${encodeURIComponent(id)}`)
    : send('POST', `/api/screens/${encodeURIComponent(id)}/orders`, order);

/** Orders to one screen or several; of several, each is told of by itself when it did not go through. */
export function useOrders(): Orders {
  const [going, setGoing] = useState<Orders['going']>(null);
  const [told, setTold] = useState<Orders['told']>(null);
  const give: Orders['give'] = async (order, screens) => {
    const bad: string[] = [];
    const done: FleetScreen[] = [];
    const queue = [...screens];
    setTold(null);
    setGoing({ done: 0, all: screens.length });
    const work = async (): Promise<void> => {
      for (let screen = queue.shift(); screen !== undefined; screen = queue.shift()) {
        try {
          await deliver(order, screen);
          done.push(screen);
        } catch (error) {
          bad.push(sw().orders.failed(screen.name, error instanceof Error ? error.message : String(error)));
        }
        setGoing({ done: done.length + bad.length, all: screens.length });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    setGoing(null);
    setTold({ ok: done.length === 0 ? '' : sw().orders.done[actOf(order)](called(done)), bad });
  };
  return { going, told, give, forget: () => setTold(null) };
}
