import { expect, it } from 'vitest';
import type { ScreensRoom } from './room.ts';
import { screenAlerts } from './screen-views.ts';

it('a late source is one alert, however many screens hatch its figures; what is wrong with one screen is its own', () => {
  const conditions: Record<string, object[]> = {
    a: [{ kind: 'late', since: 30, source: 'Một cửa' }],
    b: [
      { kind: 'late', since: 20, source: 'Một cửa' },
      { kind: 'restarts', since: 50 },
    ],
    c: [{ kind: 'old', since: 40 }],
  };
  const room = {
    book: { list: () => ['a', 'b', 'c'].map((id) => ({ id, settings: { name: `Màn ${id}` } })) },
    fleet: { conditions: (id: string) => conditions[id] },
    acknowledgements: { of: () => null },
  } as unknown as ScreensRoom;
  expect(screenAlerts(room).map(({ id, name, kind, screens, since }) => [id, name, kind, screens, since])).toEqual([
    ['screen:late:Một cửa', 'Một cửa', 'late', ['a', 'b'], 20],
    ['screen:c:old', 'Màn c', 'old', ['c'], 40],
    ['screen:b:restarts', 'Màn b', 'restarts', ['b'], 50],
  ]);
});
