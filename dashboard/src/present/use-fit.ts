import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { useFont } from '../stage/font.ts';
import { useStage } from '../stage/stage-context.ts';

interface Fit {
  of: readonly unknown[];
  n: number;
}

/**
 * The greatest n from `most` down to `least` with which an element is tall enough for all that is in it: rows of a list, or steps of
 * leaving out. Letters keep their size: what has no room goes. Looked for anew when something in `of`, or the stage, is
 * another.
 */
export function useFit<E extends HTMLElement>(
  most: number,
  least: number,
  of: readonly unknown[],
): [RefObject<E | null>, number] {
  const element = useRef<E>(null);
  const { size } = useStage();
  const all = [...of, most, size.unit, size.width, size.height, useFont()];
  const [fit, setFit] = useState<Fit>({ of: all, n: most });
  const n = all.every((x, i) => Object.is(x, fit.of[i])) ? fit.n : most;
  useLayoutEffect(() => {
    const e = element.current;
    // A page that is not drawn yet has no size.
    if (e === null || n <= least || e.clientWidth === 0) return;
    if (e.scrollHeight > e.clientHeight + 1) setFit({ of: all, n: n - 1 });
  });
  return [element, n];
}

/** Width and height of an element in design units; null before it is drawn. */
export function useRoom<E extends HTMLElement>(): [RefObject<E | null>, { width: number; height: number } | null] {
  const element = useRef<E>(null);
  const { size } = useStage();
  const [room, setRoom] = useState<{ width: number; height: number } | null>(null);
  useLayoutEffect(() => {
    const e = element.current;
    if (e === null) return;
    const measure = (): void => {
      const [width, height] = [e.clientWidth / size.unit, e.clientHeight / size.unit];
      setRoom((old) => (old !== null && old.width === width && old.height === height ? old : { width, height }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(e);
    return () => observer.disconnect();
  }, [size.unit]);
  return [element, room];
}
