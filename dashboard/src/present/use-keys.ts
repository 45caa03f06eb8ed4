import type { PresentationOrder } from '@toancanh/shared/contract/meetings.ts';
import { useEffect, useRef, useState } from 'react';
import type { Course } from './course.ts';

const TYPED_MS = 2000;

export interface Keyed {
  course: Course;
  count: number;
  order: (order: PresentationOrder) => void;
  /** Enter without a number; on a slide that asks nothing it goes on. */
  onEnter: () => void;
  onFull: () => void;
  onEscape: () => void;
}

const NEXT = new Set(['ArrowRight', 'ArrowDown', 'PageDown', ' ', 'n', 'N']);
const BACK = new Set(['ArrowLeft', 'ArrowUp', 'PageUp', 'Backspace', 'p', 'P']);

/** Keyboard and clicker (which sends PageUp, PageDown, B or '.'). @returns what was typed of a page's number */
export function useKeys(keyed: Keyed): string {
  const [typed, setTyped] = useState('');
  const latest = useRef({ ...keyed, typed });
  latest.current = { ...keyed, typed };
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const type = (text: string): void => {
      clearTimeout(timer);
      setTyped(text);
      if (text !== '') timer = setTimeout(() => setTyped(''), TYPED_MS);
    };
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      const target = event.target as HTMLElement | null;
      if (target?.closest('input, textarea, select, [contenteditable]')) return;
      // A button that has the focus is pressed, not passed over.
      if (target?.closest('button, a') && (event.key === ' ' || event.key === 'Enter')) return;
      const { course, count, order, onEnter, onFull, onEscape, typed: before } = latest.current;
      const key = event.key;
      if (NEXT.has(key)) order({ do: 'next' });
      else if (BACK.has(key)) order({ do: 'back' });
      else if (key === 'Home') order({ do: 'go', slide: 0 });
      else if (key === 'End') order({ do: 'go', slide: Math.max(0, count - 1) });
      else if (/^\d$/.test(key)) type((before + key).slice(-3));
      else if (key === 'Enter') {
        const page = Number(before);
        type('');
        if (before === '') onEnter();
        else if (page >= 1 && page <= count) order({ do: 'go', slide: page - 1 });
      } else if (key === 'b' || key === 'B' || key === '.') order({ do: 'blank', on: !course.blank });
      else if (key === 'f' || key === 'F') onFull();
      else if (key === 'Escape') onEscape();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', press);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('keydown', press);
    };
  }, []);
  return typed;
}
