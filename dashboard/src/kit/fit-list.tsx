import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';

interface Props<T> {
  items: T[];
  id: (item: T) => string;
  draw: (item: T, index: number) => ReactNode;
  /** What to say about those that found no room. */
  more: (hidden: number) => string;
  className?: string;
  /** How many more there are that are not among the items; their note always stands. */
  beyond?: number;
}

/** A list that shows as many whole items as its room holds and says how many it does not show. */
export function FitList<T>({ items, id, draw, more, className, beyond = 0 }: Props<T>) {
  const list = useRef<HTMLOListElement>(null);
  const [fit, setFit] = useState({ shown: items.length, end: 0 });
  // biome-ignore lint/correctness/useExhaustiveDependencies: other items are other rows to measure
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return;
    const measure = (): void => {
      const rows = [...element.children] as HTMLElement[];
      const note = rows.pop();
      const room = element.clientHeight + 0.5;
      const bottoms = rows.map((row) => row.offsetTop + row.offsetHeight);
      const all = beyond === 0 && (rows.length === 0 || bottoms.at(-1)! <= room);
      const rest = room - (note?.offsetHeight ?? 0);
      const shown = all ? rows.length : bottoms.filter((bottom) => bottom <= rest).length;
      const end = bottoms[shown - 1] ?? 0;
      setFit((old) => (old.shown === shown && old.end === end ? old : { shown, end }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    for (const row of element.children) observer.observe(row);
    return () => observer.disconnect();
  }, [items, beyond]);
  const hidden = Math.max(0, items.length - fit.shown) + beyond;
  return (
    <ol ref={list} className={`fit-list ${className ?? ''}`}>
      {items.map((item, i) => (
        <li key={id(item)} className={i < fit.shown ? undefined : 'unseen'}>
          {draw(item, i)}
        </li>
      ))}
      <li className={`more quiet ${hidden > 0 ? '' : 'unseen'}`} style={{ top: fit.end }}>
        {/* Unseen it is measured too, so the first measure already knows its height. */}
        {more(Math.max(1, hidden))}
      </li>
    </ol>
  );
}
