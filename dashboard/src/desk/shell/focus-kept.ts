import { type RefObject, useEffect } from 'react';

type Focusable = HTMLElement | SVGElement;

/**
 * Who works with the keyboard stays where the work was. A button whose work is done often goes away, or is shut while it
 * goes on; the browser then leaves the focus nowhere. Here the button has it again once it is open, else what was said
 * in its stead, else what it stood in (the cell of its table, its form), else the page.
 */
export function useFocusKept(box: RefObject<HTMLElement | null>, page: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const desk = box.current;
    if (!desk) return;
    let last: { element: Focusable; above: HTMLElement[] } | null = null;
    let frame = 0;
    const came = ({ target }: FocusEvent): void => {
      if (!(target instanceof HTMLElement || target instanceof SVGElement)) return;
      const above: HTMLElement[] = [];
      for (let e = target.parentElement; e !== null && e !== desk; e = e.parentElement) above.push(e);
      last = { element: target, above };
    };
    const left = ({ target, relatedTarget }: FocusEvent): void => {
      if (relatedTarget !== null) return;
      // Left of one's own will: what was left is still there, and open.
      queueMicrotask(() => {
        if (last?.element === target && last.element.isConnected && !last.element.matches(':disabled')) last = null;
      });
    };
    const look = (): void => {
      if (last === null || document.activeElement !== document.body) return;
      const { element, above } = last;
      if (element.matches(':disabled') && element.isConnected) return;
      if (element.isConnected) element.focus();
      else give(above.find((e) => e.isConnected));
    };
    const give = (there: HTMLElement | undefined): void => {
      if (there === undefined || there === page.current || there.matches('.page') || there.contains(page.current)) {
        page.current?.focus({ preventScroll: true });
        return;
      }
      const said = [...there.querySelectorAll<HTMLElement>(':scope > :is([role=status], [role=alert])')];
      const to = said.find((e) => e.textContent !== '') ?? there;
      if (!to.hasAttribute('tabindex')) {
        to.tabIndex = -1;
        to.addEventListener('blur', () => to.removeAttribute('tabindex'), { once: true });
      }
      to.focus();
    };
    // A frame later: pages that know better where to go on have done so by then.
    const watch = new MutationObserver(() => {
      if (last === null || document.activeElement !== document.body) return;
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(look);
    });
    desk.addEventListener('focusin', came);
    desk.addEventListener('focusout', left);
    watch.observe(desk, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] });
    return () => {
      desk.removeEventListener('focusin', came);
      desk.removeEventListener('focusout', left);
      watch.disconnect();
      cancelAnimationFrame(frame);
    };
  }, [box, page]);
}
