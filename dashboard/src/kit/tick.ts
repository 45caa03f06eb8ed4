import { useSyncExternalStore } from 'react';

/** One timer for everything that shows an age or a clock: a page that runs for weeks keeps a single interval. */
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let second = Math.floor(Date.now() / 1000);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    const now = Math.floor(Date.now() / 1000);
    if (now === second) return;
    second = now;
    for (const each of listeners) each();
  }, 250);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0 || timer === undefined) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** Whole seconds of this machine's clock; the component is drawn again each second. */
export const useSecond = (): number => useSyncExternalStore(subscribe, () => second);

/** The same, but only draws again when `select` gives something else. */
export const useEverySecond = <T extends string | number | boolean>(select: (second: number) => T): T =>
  useSyncExternalStore(subscribe, () => select(second));
