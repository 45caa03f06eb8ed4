import { type HTMLAttributes, useEffect, useRef } from 'react';

/** Text that glows once, for 400 ms, when it changes; still where motion is not wanted. */
export function Changing({ text, ...rest }: { text: string } & HTMLAttributes<HTMLSpanElement>) {
  const element = useRef<HTMLSpanElement>(null);
  const before = useRef(text);
  useEffect(() => {
    if (before.current === text) return;
    before.current = text;
    if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    element.current?.animate([{ opacity: 0.35 }, { opacity: 1 }], { duration: 400, easing: 'ease-out' });
  }, [text]);
  return (
    <span ref={element} {...rest}>
      {text}
    </span>
  );
}
