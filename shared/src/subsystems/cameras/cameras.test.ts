import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { civilInstant, type Day, dayOf, formatDay, startOf } from '../../calendar/day.ts';
import { CAMERA_STATES, type CameraEvent, type CameraObserved, type CameraState } from './events.ts';
import { CAMERA_MEASURES, contribute } from './measures.ts';
import { type CameraEntity, type CameraLife, current, evolve } from './state.ts';

const at = (d: number, h: number, mi = 0): number => civilInstant(2026, 11, d, h, mi) ?? Number.NaN;
const fold = (events: readonly CameraEvent[]): Map<string, CameraEntity> => {
  const all = new Map<string, CameraEntity>();
  for (const e of events) all.set(e.key, evolve(all.get(e.key), e));
  return all;
};
const cells = (key: string, entity: CameraEntity | undefined): Map<string, number> => {
  const sums = new Map<string, number>();
  for (const p of (entity && contribute(key, entity)?.parts) ?? []) {
    sums.set(`${p.measure}/${p.day}`, (sums.get(`${p.measure}/${p.day}`) ?? 0) + p.n);
  }
  return new Map([...sums].filter(([, n]) => n !== 0).sort());
};
const stock = (entity: CameraEntity | undefined, measure: number, day: Day): number =>
  ((entity && contribute(`${id}@2026-11-03`, entity)?.parts) ?? [])
    .filter((p) => p.measure === measure && p.day <= day)
    .reduce((s, p) => s + p.n, 0);

const id = 'cam-1';
const registered = (when: number, active = true): CameraEvent => ({
  type: 'camera.registered',
  key: id,
  at: when,
  shop: '25459',
  name: 'Quầy 1',
  active,
});
const changed = (when: number, state: CameraState, reason?: string): CameraEvent => ({
  type: 'camera.state',
  key: id,
  at: when,
  state,
  ...(reason === undefined ? {} : { reason }),
});
const observed = (from: number, minutes: number, upMinutes: number): CameraObserved => ({
  type: 'camera.observed',
  key: `${id}@${formatDay(dayOf(from))}`,
  camera: id,
  shop: '25459',
  from,
  minutes,
  upMinutes,
});

describe('a camera', () => {
  it('is counted as unknown from its registration, then by its state at the end of each day', () => {
    const life = fold([
      registered(at(2, 8)),
      changed(at(3, 8), 'online'),
      changed(at(4, 9), 'offline'),
      changed(at(4, 10), 'online'),
      changed(at(6, 16), 'offline', 'không kết nối được'),
    ]).get(id);
    const day = (d: number): Day => dayOf(at(d, 12));
    const { camerasUnknown, camerasOnline, camerasOffline } = CAMERA_MEASURES;
    expect([1, 2, 3, 4, 5, 6, 7].map((d) => stock(life, camerasUnknown.code, day(d)))).toEqual([0, 1, 0, 0, 0, 0, 0]);
    expect([1, 2, 3, 4, 5, 6, 7].map((d) => stock(life, camerasOnline.code, day(d)))).toEqual([0, 0, 1, 1, 1, 0, 0]);
    expect([1, 2, 3, 4, 5, 6, 7].map((d) => stock(life, camerasOffline.code, day(d)))).toEqual([0, 0, 0, 0, 0, 1, 1]);
    expect(current(life as CameraLife)).toEqual({ state: 'offline', since: at(6, 16), reason: 'không kết nối được' });
  });

  it('leaves every stock when it is taken out of the register, and comes back in the state it has then', () => {
    const events = [registered(at(2, 8)), changed(at(2, 9), 'online'), registered(at(5, 8), false)];
    const gone = fold(events).get(id);
    const total = (e: CameraEntity | undefined, d: number): number =>
      [96, 97, 98, 99, 100].reduce((s, m) => s + stock(e, m, dayOf(at(d, 12))), 0);
    expect([1, 2, 4, 5, 9].map((d) => total(gone, d))).toEqual([0, 1, 1, 0, 0]);
    const back = fold([...events, changed(at(6, 9), 'offline'), registered(at(7, 8))]).get(id);
    expect(stock(back, CAMERA_MEASURES.camerasOffline.code, dayOf(at(6, 12)))).toBe(0);
    expect(stock(back, CAMERA_MEASURES.camerasOffline.code, dayOf(at(7, 12)))).toBe(1);
  });

  it('is in no report before the register names it', () => {
    const life = fold([changed(at(3, 8), 'online')]).get(id);
    expect(life && contribute(id, life)).toBeNull();
  });

  it('lets a late change of an earlier day mend only the days it governs', () => {
    const life = fold([registered(at(1, 8)), changed(at(2, 8), 'online'), changed(at(6, 8), 'online')]).get(id);
    const mended = life && evolve(life, changed(at(4, 8), 'degraded', 'không có hình'));
    const online = [2, 3, 4, 5, 6, 7].map((d) => stock(mended, CAMERA_MEASURES.camerasOnline.code, dayOf(at(d, 12))));
    expect(online).toEqual([1, 1, 0, 0, 1, 1]);
  });

  it('refuses an observation under a camera’s own key', () => {
    const life = fold([registered(at(1, 8))]).get(id);
    expect(() => evolve(life, { ...observed(at(1, 8), 5, 5), key: id })).toThrow(TypeError);
  });
});

describe('a camera’s day', () => {
  it('counts a repeated stretch once, and the fuller telling of one stretch', () => {
    const first = observed(at(3, 8), 15, 15);
    const day = fold([
      first,
      observed(at(3, 8, 15), 15, 10),
      first,
      observed(at(3, 8, 30), 4, 0),
      observed(at(3, 8, 30), 15, 6),
    ]);
    const entity = day.get(first.key);
    expect(stock(entity, CAMERA_MEASURES.cameraMinutesObserved.code, dayOf(first.from))).toBe(45);
    expect(stock(entity, CAMERA_MEASURES.cameraMinutesUp.code, dayOf(first.from))).toBe(31);
    expect(entity && contribute(first.key, entity)?.dims).toEqual({
      agency: { code: '25459', sender: '', name: '' },
      sector: '',
      procedure: id,
      channel: '',
    });
  });
});

describe('promises', () => {
  const instant = fc.integer({ min: 0, max: 12 * 24 * 4 }).map((q) => startOf(dayOf(at(1, 0))) + q * 900_000);
  const event: fc.Arbitrary<CameraEvent> = fc.oneof(
    fc.record({ t: instant, active: fc.boolean() }).map(({ t, active }) => registered(t, active)),
    fc
      .record({ t: instant, s: fc.constantFrom(...CAMERA_STATES), r: fc.constantFrom(undefined, 'a', 'b') })
      .map(({ t, s, r }) => changed(t, s, r)),
    fc
      .record({ t: instant, n: fc.integer({ min: 1, max: 15 }), up: fc.integer({ min: 0, max: 15 }) })
      .map(({ t, n, up }) => observed(t, n, Math.min(n, up))),
  );
  const history = fc.array(event, { maxLength: 40 });

  it('neither order nor repetition of the messages matters, to the state and to the cells', () => {
    const shuffled = history.chain((events) =>
      fc
        .tuple(
          fc.shuffledSubarray(events, { minLength: events.length }),
          fc.array(fc.constantFrom(...(events.length ? events : [registered(at(1, 8))])), {
            maxLength: events.length ? 10 : 0,
          }),
        )
        .map(([order, again]) => ({ events, other: [...order, ...again] })),
    );
    fc.assert(
      fc.property(shuffled, ({ events, other }) => {
        const [a, b] = [fold(events), fold(other)];
        expect([...b].sort(([x], [y]) => (x < y ? -1 : 1))).toEqual([...a].sort(([x], [y]) => (x < y ? -1 : 1)));
        for (const [key, entity] of a) expect(cells(key, b.get(key))).toEqual(cells(key, entity));
      }),
      { numRuns: 300 },
    );
  });

  it('a repetition gives back the very same state', () => {
    fc.assert(
      fc.property(history, (events) => {
        const all = fold(events);
        for (const e of events) expect(evolve(all.get(e.key), e)).toBe(all.get(e.key));
      }),
    );
  });

  it('at the end of every day a registered camera is in exactly one stock: that of its latest change', () => {
    fc.assert(
      fc.property(history, (events) => {
        const life = fold(events).get(id);
        if (life?.kind !== 'camera' || life.entry === null) return;
        for (let day = dayOf(at(1, 0)); day <= dayOf(at(14, 0)); day++) {
          const until = startOf(day + 1);
          const latest = <T extends { at: number }>(list: readonly T[], rank: (e: T) => number): T | undefined =>
            list
              .filter((e) => e.at < until)
              .sort((x, y) => x.at - y.at || rank(x) - rank(y))
              .at(-1);
          const there = latest(
            events.filter((e) => e.type === 'camera.registered'),
            (e) => Number(e.active),
          );
          const state = latest(
            events.filter((e) => e.type === 'camera.state'),
            (e) => CAMERA_STATES.indexOf(e.state),
          );
          const expected = [96, 97, 98, 99, 100].map((m) =>
            there?.active && m === 96 + CAMERA_STATES.indexOf(state?.state ?? 'unknown') ? 1 : 0,
          );
          expect([96, 97, 98, 99, 100].map((m) => stock(life, m, day))).toEqual(expected);
        }
      }),
    );
  });
});
