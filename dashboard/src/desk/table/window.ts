import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** Rows are drawn in groups of so many, so that a slow scroll draws anew only now and then. */
export const STEP = 4;

/** Which rows of a long list are on the screen: all rows have one height, so it is two divisions. */
export function windowOf(
  scrolled: number,
  height: number,
  row: number,
  count: number,
  beyond = 8,
): { first: number; last: number } {
  const first = Math.max(0, Math.floor((Math.floor(scrolled / row) - beyond) / STEP) * STEP);
  const last = Math.ceil((Math.ceil((scrolled + height) / row) + beyond) / STEP) * STEP;
  return { first: Math.min(first, count), last: Math.min(count, last) };
}

/** The rows to be drawn, in order: those in sight, and one more wherever it is, since it may have the focus. */
export function drawn({ first, last }: { first: number; last: number }, also: number, count: number): number[] {
  const out = Array.from({ length: last - first }, (_, i) => first + i);
  if (also < 0 || also >= count) return out;
  if (also < first) out.unshift(also);
  else if (also >= last) out.push(also);
  return out;
}

/** Beside what is in sight: rows for a steady hand, few where one has leapt to another place. */
const BEYOND = 8;
const LEAPT = 1;
/** After a leap the rows beyond are drawn when no other follows. */
const RESTED_MS = 60;

/** As high as the last box was: most likely the next one is as high, and its rows are drawn once. */
let usual = 800;

/** Follows the scrolling of a box; draws again only when other rows come into sight. */
export function useWindow(
  box: RefObject<HTMLElement | null>,
  row: number,
  count: number,
): { first: number; last: number } {
  const [seen, setSeen] = useState(() => windowOf(0, usual, row, count));
  const drawnNow = useRef(seen);
  // Kept at hand: asking the element while a change is drawn would have the page laid out once more.
  const known = useRef<{ element: HTMLElement; high: number; top: number } | null>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    if (known.current?.element !== element) known.current = { element, high: usual, top: 0 };
    const now = known.current;
    let rest: ReturnType<typeof setTimeout> | undefined;
    const look = (): void => {
      const old = drawnNow.current;
      let next = windowOf(now.top, now.high, row, count, BEYOND);
      if (old.first === next.first && old.last === next.last) return;
      clearTimeout(rest);
      if (next.first >= old.last || next.last <= old.first) {
        next = windowOf(now.top, now.high, row, count, LEAPT);
        rest = setTimeout(look, RESTED_MS);
      }
      drawnNow.current = next;
      setSeen(next);
    };
    const scrolled = (): void => {
      now.top = element.scrollTop;
      look();
    };
    look();
    element.addEventListener('scroll', scrolled, { passive: true });
    // Also told once when it begins: a list that became shorter may stand elsewhere by then.
    const observer = new ResizeObserver(() => {
      now.high = element.clientHeight;
      if (now.high > 0) usual = now.high;
      scrolled();
    });
    observer.observe(element);
    return () => {
      clearTimeout(rest);
      element.removeEventListener('scroll', scrolled);
      observer.disconnect();
    };
  }, [box, row, count]);
  return { first: Math.min(seen.first, count), last: Math.min(seen.last, count) };
}
