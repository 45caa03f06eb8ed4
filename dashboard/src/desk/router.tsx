import { type AnchorHTMLAttributes, type MouseEvent, type PointerEvent, useEffect, useSyncExternalStore } from 'react';

/**
 * Our own, since the address is a path and one typed state (url-state.ts): what remains of a router is listening to
 * the history, and a link that does not reload.
 */
const listeners = new Set<() => void>();
const tell = (): void => {
  for (const listener of listeners) listener();
};
if (typeof window !== 'undefined')
  window.addEventListener('popstate', () => {
    if (held !== null && pathNow() !== held.path) {
      // The history has moved already: the page stays, one step ahead of where the reader wants to go.
      history.pushState(null, '', held.path + held.search);
      held.ask(() => history.back());
      return;
    }
    expect(location.pathname + location.search);
    tell();
  });

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Told where the reader is about to go, before the page is drawn for it; perhaps more than once, perhaps in vain. */
const ahead = new Set<(to: string) => void>();
export const onExpected = (listener: (to: string) => void): (() => void) => {
  ahead.add(listener);
  return () => ahead.delete(listener);
};
export function expect(to: string): void {
  for (const listener of ahead) listener(to);
}

/** A page that asks before it is left, with its address; `go` leaves it. */
let held: { path: string; search: string; ask: (go: () => void) => void } | null = null;

/**
 * While `ask` is given, nothing inside the desk leaves the page without it: neither a link nor the back button. Another
 * address of the same page is no leaving, nor is one that is replaced.
 */
export function useAskBeforeLeaving(ask: ((go: () => void) => void) | null): void {
  const path = usePath();
  const search = useSearch();
  useEffect(() => {
    if (ask === null) return;
    const mine = {
      ...{ path, search },
      ask: (go: () => void) =>
        ask(() => {
          held = null;
          go();
        }),
    };
    held = mine;
    return () => {
      if (held === mine) held = null;
    };
  }, [ask, path, search]);
}

/** `/desk/dossier/X?period=month`, always our own origin. */
export function navigate(to: string, how: { replace?: boolean } = {}): void {
  if (to === location.pathname + location.search) return;
  if (held !== null && !how.replace && pathOf(to) !== held.path) {
    held.ask(() => navigate(to));
    return;
  }
  expect(to);
  history[how.replace ? 'replaceState' : 'pushState'](null, '', to);
  tell();
}

const pathOf = (to: string): string => to.replace(/[?#].*$/, '').replace(/\/+$/, '') || '/';
export const pathNow = (): string => pathOf(location.pathname);
export const usePath = (): string => useSyncExternalStore(subscribe, pathNow);
export const useSearch = (): string => useSyncExternalStore(subscribe, () => location.search);

interface LinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  to: string;
}

/** A real link (it can be opened in another tab and copied) that a plain click follows without a reload. */
export function Link({ to, onClick, ...rest }: LinkProps) {
  const follow = (event: MouseEvent<HTMLAnchorElement>): void => {
    onClick?.(event);
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    event.preventDefault();
    navigate(to);
  };
  // A mouse button goes down a tenth of a second before it comes up: time in which the answers can already be on their way.
  const press = (event: PointerEvent<HTMLAnchorElement>): void => {
    if (event.pointerType === 'mouse' && event.button === 0) expect(to);
  };
  return <a href={to} onPointerDown={press} onClick={follow} {...rest} />;
}
