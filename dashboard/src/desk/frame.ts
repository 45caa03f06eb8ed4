/** The desk in a frame over a slide: what the page round it says of it. Only of our own pages, else the browser says nothing. */
const element = typeof window === 'undefined' ? null : window.frameElement;
const inDrill = element?.hasAttribute('data-drill') === true;

/** A question in a meeting: the page stands without its bar. */
export const isFramed = inDrill;

/** `as`: who asks (`screen` for a wall); `theme`: in which light. null: the desk stands by itself. */
export const frameAs = (what: 'as' | 'theme'): string | null =>
  inDrill ? (element?.getAttribute(`data-${what}`) ?? null) : null;
