import type { Deck, PresentationOrder } from '@toancanh/shared/contract/meetings.ts';
import { useState } from 'react';
import { type Course, follow, START } from './course.ts';

/** The slide that an address names: `?slide=<id>&hash=<hash of the issued page>`. Null: the presentation, not one slide of it. */
export interface Asked {
  slide: string;
  hash: string | null;
}

export function askedSlide(search: string): Asked | null {
  const params = new URLSearchParams(search);
  const slide = params.get('slide');
  return slide === null || slide === '' ? null : { slide, hash: params.get('hash')?.toLowerCase() ?? null };
}

/** Where an asked slide stands in the deck now, and whether it is still the page that was issued. */
export function placeOf(
  deck: Pick<Deck, 'slides'>,
  { slide, hash }: Asked,
): { at: number; is: 'same' | 'other' | 'gone' } {
  const at = deck.slides.findIndex((s) => s.slide.id === slide);
  if (at < 0) return { at: 0, is: 'gone' };
  return { at, is: hash === null || deck.slides[at]?.hash === hash ? 'same' : 'other' };
}

export interface Looking {
  course: Course;
  order: (order: PresentationOrder) => void;
  /** The asked slide itself is on, and it is not the page that was issued. */
  not: 'other' | 'gone' | null;
}

/**
 * One who looks at a page of a meeting: begins at the asked slide and turns pages alone. Neither led by a presentation
 * that runs nor steering it: whoever scans a code must not turn the page in the meeting room.
 */
export function useLooking(deck: Deck | null, asked: Asked | null): Looking {
  const [moved, setMoved] = useState<Course | null>(null);
  const place = deck !== null && asked !== null ? placeOf(deck, asked) : null;
  const course = moved ?? { ...START, slide: place?.at ?? 0 };
  return {
    course,
    order: (order) => setMoved(follow(course, order, deck?.slides.length ?? 0)),
    not: place === null || place.is === 'same' || course.slide !== place.at ? null : place.is,
  };
}
