/** This page is a new version on trial: out of sight in a page of the old one. It neither reports nor pairs nor updates. */
export const isTrial: boolean = window.parent !== window && new URLSearchParams(location.search).has('trial');

/** A page that plays wants a true figure of its trial; one that plays nothing is content when it comes to ask for a name. */
export type Wants = 'figure' | 'any';

/** What the page that tries this one is content with. */
export const wanted: Wants = new URLSearchParams(location.search).get('trial') === 'any' ? 'any' : 'figure';

export interface Up {
  kind: 'wall-up';
  version: string | null;
}

/**
 * Opens the page that the server gives out now, out of sight, at this screen's own size. `onUp` is called once, when it came
 * up and is kept, with its version. Gives back how to end the trial; nothing of it stays.
 */
export function startTrial(wants: Wants, onUp: (version: string | null) => void): () => void {
  const frame = document.createElement('iframe');
  const query = new URLSearchParams(location.search);
  query.set('trial', wants);
  query.delete('pair');
  frame.src = `/wall?${query}`;
  frame.className = 'trial';
  frame.tabIndex = -1;
  frame.setAttribute('aria-hidden', 'true');
  const hear = (event: MessageEvent): void => {
    if (event.origin !== location.origin || event.source !== frame.contentWindow) return;
    const message = event.data as Partial<Up> | null;
    if (message?.kind === 'wall-up') onUp(message.version ?? null);
  };
  window.addEventListener('message', hear);
  document.body.append(frame);
  return () => {
    window.removeEventListener('message', hear);
    frame.remove();
  };
}
