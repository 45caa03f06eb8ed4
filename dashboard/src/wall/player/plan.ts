import type { PlaylistItem, SceneRef, ScreenValue } from '@toancanh/shared/contract/screens.ts';
import { turnAt } from '@toancanh/shared/screens/playlist.ts';

/** What a screen shows now and what comes next. Instants: the server's real time, epoch ms. */
export interface Plan {
  /** null: dark. */
  show: SceneRef | null;
  why: 'blank' | 'hold' | 'pinned' | 'turn' | 'dark';
  /** Since when the list wants this; null when an order wants it: then it counts from the moment it is heard. */
  from: number | null;
  /** When the list wants something else; null: until another order. */
  until: number | null;
  /** What the list shows from `until` on; null as `until` is. */
  next: SceneRef | null;
}

type Orders = Pick<ScreenValue, 'items' | 'pinned' | 'hold' | 'blank'>;

/** How long before its turn a scene is mounted and fed: 5 s at least, and the loading of its code. */
export const LEAD_MS = 8000;
/** How long before its turn a scene is painted where nobody sees it, so that at its turn there is nothing to paint. */
export const PAINT_MS = 2500;
/** From so long before a planned change nothing else is drawn: screens change together, not when each finds time. */
export const STILL_MS = 250;

const orders = (show: SceneRef | null, why: Plan['why']): Plan => ({ show, why, from: null, until: null, next: null });

/**
 * An order to be dark comes before all; then the alert that nobody has seen; then what an operator pinned; then the list,
 * by the server's clock alone.
 */
export function planAt({ items, pinned, hold, blank }: Orders, now: number): Plan {
  if (blank) return orders(null, 'blank');
  if (hold !== null) return orders(hold.show, 'hold');
  if (pinned !== null) return orders(pinned, 'pinned');
  const turn = turnAt(items, now);
  const item = turn === null ? undefined : items[turn.index];
  if (turn === null || item === undefined) return orders(null, 'dark');
  const next = (items[(turn.index + 1) % items.length] ?? item).show;
  return { show: item.show, why: 'turn', from: turn.from, until: turn.to, next };
}

/**
 * Whether nothing is to be seen. Whoever presents has the walls outside the hours of their list, too; an order to be dark
 * comes before that.
 */
export const isDark = (plan: Plan | null, seen: string | null, presenting: boolean): boolean =>
  plan !== null && (plan.why === 'blank' || (seen === null && !presenting));

/** Names a scene with its unit: what is mounted once. */
export const sceneKey = ({ scene, unit }: SceneRef): string => (unit === undefined ? scene : `${scene}:${unit}`);

/** Every scene that these orders may bring, each once: what stays mounted once it was shown. */
export function scenesOf({ items, pinned, hold }: Orders): SceneRef[] {
  const refs = [...items.map((item: PlaylistItem) => item.show)];
  if (pinned !== null) refs.push(pinned);
  if (hold !== null) refs.push(hold.show);
  return [...new Map(refs.map((ref) => [sceneKey(ref), ref])).values()];
}

const nextWithin = (ms: number, plan: Plan, now: number): SceneRef | null =>
  plan.until !== null && plan.until - now <= ms ? plan.next : null;

/** The scene that is about to be seen, and so is painted; null: none. */
export function aheadAt(plan: Plan, now: number, seen: string | null): string | null {
  const next = nextWithin(PAINT_MS, plan, now);
  return next === null || sceneKey(next) === seen ? null : sceneKey(next);
}

export interface Mounted {
  key: string;
  ref: SceneRef;
}

/**
 * The scenes in the page: those that were there and that the orders still may bring, then what is seen, shown or about to
 * be. Their places never change, so that nothing is built anew. `seen`: the key of what is seen until the next is ready.
 */
export function mountedAfter(
  before: readonly Mounted[],
  orders: Orders,
  plan: Plan,
  now: number,
  seen: string | null,
): readonly Mounted[] {
  const soon = nextWithin(LEAD_MS, plan, now);
  const may = new Set(scenesOf(orders).map(sceneKey));
  const after = before.filter(({ key }) => may.has(key) || key === seen);
  for (const ref of [plan.show, soon])
    if (ref !== null && !after.some(({ key }) => key === sceneKey(ref))) after.push({ key: sceneKey(ref), ref });
  return after.length === before.length && after.every((m, i) => m === before[i]) ? before : after;
}

/** Which of them are fed: what is seen, what is to be shown, and what comes within the lead. */
export function fedAt(plan: Plan, now: number, seen: string | null): string[] {
  const soon = nextWithin(LEAD_MS, plan, now);
  const keys = [plan.show, soon].flatMap((ref) => (ref === null ? [] : [sceneKey(ref)]));
  return [...new Set(seen === null ? keys : [seen, ...keys])];
}
