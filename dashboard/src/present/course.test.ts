import type { PresentationOrder } from '@toancanh/shared/contract/meetings.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Course, follow, ordersBetween, START } from './course.ts';

const COUNT = 7;
const order = fc.oneof(
  fc.record({ do: fc.constant('go' as const), slide: fc.integer({ min: -3, max: 12 }) }),
  fc.constant<PresentationOrder>({ do: 'next' }),
  fc.constant<PresentationOrder>({ do: 'back' }),
  fc.record({ do: fc.constant('blank' as const), on: fc.boolean() }),
  fc.record({ do: fc.constant('drill' as const), search: fc.constantFrom(null, '?unit=25459', '?metric=open') }),
);
const walk = (orders: readonly PresentationOrder[], from: Course = START): Course =>
  orders.reduce((course, o) => follow(course, o, COUNT), from);

describe('a course', () => {
  it('never leaves the deck, whatever is ordered', () => {
    fc.assert(
      fc.property(fc.array(order), (orders) => {
        const { slide } = walk(orders);
        expect(slide).toBeGreaterThanOrEqual(0);
        expect(slide).toBeLessThan(COUNT);
      }),
    );
    expect(follow(START, { do: 'next' }, 0).slide).toBe(0);
  });

  it('shows a slide whenever somebody goes to one', () => {
    const dark = walk([
      { do: 'drill', search: '?unit=1' },
      { do: 'blank', on: true },
    ]);
    expect(follow(dark, { do: 'next' }, COUNT)).toEqual({ ...START, slide: 1 });
  });

  it('is caught up with by whoever missed some of it', () => {
    fc.assert(
      fc.property(fc.array(order), fc.array(order), (heard, missed) => {
        const there = walk(heard);
        const here = walk(missed, there);
        expect(walk(ordersBetween(there, here), there)).toEqual({ ...here, pointer: null });
      }),
    );
  });
});
