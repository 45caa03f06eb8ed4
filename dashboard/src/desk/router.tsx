import { type AnchorHTMLAttributes, type MouseEvent, type PointerEvent, useSyncExternalStore } from 'react';

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

/** `/desk/dossier/X?period=month`, always our own origin. */
export function navigate(to: string, how: { replace?: boolean } = {}): void {
  if (to === location.pathname + location.search) return;
  expect(to);
  history[how.replace ? 'replaceState' : 'pushState'](null, '', to);
  tell();
}

export const pathNow = (): string => location.pathname.replace(/\/+$/, '') || '/';
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
