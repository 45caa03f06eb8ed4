import type { PresentationOrder, PresentationValue } from '@toancanh/shared/contract/meetings.ts';

/** Where a presentation stands, as every window of it holds it. */
export type Course = Pick<PresentationValue, 'slide' | 'blank' | 'pointer' | 'drill'>;

export const START: Course = { slide: 0, blank: false, pointer: null, drill: null };

const at = (slide: number, count: number): number => Math.max(0, Math.min(slide, Math.max(0, count - 1)));

/** What an order makes of it; the same as the server does, so that a window need not wait for the answer. */
export function follow(course: Course, order: PresentationOrder, count: number): Course {
  const go = (slide: number): Course => ({ slide: at(slide, count), blank: false, pointer: null, drill: null });
  switch (order.do) {
    case 'go':
      return go(order.slide);
    case 'next':
      return go(course.slide + 1);
    case 'back':
      return go(course.slide - 1);
    case 'blank':
      return { ...course, blank: order.on };
    case 'point':
      return { ...course, pointer: { x: order.x, y: order.y } };
    case 'unpoint':
      return { ...course, pointer: null };
    case 'drill':
      return { ...course, drill: order.search, pointer: null };
    case 'start':
    case 'end':
      return START;
  }
}

/** Orders that bring one course to another: what the server missed while the link was down. */
export function ordersBetween(from: Course, to: Course): PresentationOrder[] {
  const orders: PresentationOrder[] = [];
  if (from.slide !== to.slide) orders.push({ do: 'go', slide: to.slide });
  const reached = from.slide !== to.slide ? { ...START, slide: to.slide } : from;
  if (reached.blank !== to.blank) orders.push({ do: 'blank', on: to.blank });
  if (reached.drill !== to.drill) orders.push({ do: 'drill', search: to.drill });
  return orders;
}
