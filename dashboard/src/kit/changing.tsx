import { type HTMLAttributes, useEffect, useRef } from 'react';

/** What changes again within this time has been noticed: it does not glow on and on. */
const NOTICED_MS = 3000;

/** Text that glows once, for 400 ms, when it changes after it stood; still where motion is not wanted. */
export function Changing({ text, ...rest }: { text: string } & HTMLAttributes<HTMLSpanElement>) {
  const element = useRef<HTMLSpanElement>(null);
  const before = useRef(text);
  const changedAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    if (before.current === text) return;
    before.current = text;
    const stood = performance.now() - changedAt.current;
    changedAt.current = performance.now();
    if (stood < NOTICED_MS) return;
    if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    element.current?.animate([{ opacity: 0.35 }, { opacity: 1 }], { duration: 400, easing: 'ease-out' });
  }, [text]);
  return (
    <span ref={element} {...rest}>
      {text}
    </span>
  );
}
