import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';

interface Props<T> {
  items: T[];
  id: (item: T) => string;
  draw: (item: T, index: number) => ReactNode;
  /** What to say about those that found no room. */
  more: (hidden: number) => string;
  className?: string;
}

/** A list that shows as many whole items as its room holds and says how many it does not show. */
export function FitList<T>({ items, id, draw, more, className }: Props<T>) {
  const list = useRef<HTMLOListElement>(null);
  const [shown, setShown] = useState(items.length);
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return;
    const fit = (): void => {
      const rows = [...element.children] as HTMLElement[];
      const note = rows.pop();
      const room = element.clientHeight + 0.5;
      const bottoms = rows.map((row) => row.offsetTop + row.offsetHeight);
      const all = rows.length === 0 || bottoms.at(-1)! <= room;
      const rest = room - (note?.offsetHeight ?? 0);
      setShown(all ? rows.length : bottoms.filter((bottom) => bottom <= rest).length);
    };
    fit();
    const observer = new ResizeObserver(fit);
    observer.observe(element);
    for (const row of element.children) observer.observe(row);
    return () => observer.disconnect();
  }, [items]);
  const hidden = items.length - shown;
  return (
    <ol ref={list} className={`fit-list ${className ?? ''}`}>
      {items.map((item, i) => (
        <li key={id(item)} className={i < shown ? undefined : 'unseen'}>
          {draw(item, i)}
        </li>
      ))}
      <li className={`more quiet ${hidden > 0 ? '' : 'unseen'}`}>{hidden > 0 ? more(hidden) : ' '}</li>
    </ol>
  );
}
