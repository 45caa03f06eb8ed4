import { useEffect, useRef, useState } from 'react';

const STILL_MS = 2000;

/**
 * Keeps the order of a list while a hand is on it: a card that moves under the thumb is the wrong card pressed. Returns
 * the order to draw, and what tells of the hand.
 */
export function useStill(ids: readonly string[], free: boolean): { order: readonly string[]; touched: () => void } {
  const [held, setHeld] = useState(ids);
  const at = useRef(0);
  const key = ids.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the ids
  useEffect(() => {
    if (free) {
      setHeld(ids);
      return;
    }
    const settle = (): void => {
      const left = at.current + STILL_MS - performance.now();
      if (left <= 0) setHeld(ids);
      else timer = setTimeout(settle, left);
    };
    let timer: ReturnType<typeof setTimeout> | undefined;
    settle();
    return () => clearTimeout(timer);
  }, [key, free]);
  const known = new Set(ids);
  const kept = held.filter((id) => known.has(id));
  return {
    order: [...kept, ...ids.filter((id) => !held.includes(id))],
    touched: () => {
      at.current = performance.now();
    },
  };
}
