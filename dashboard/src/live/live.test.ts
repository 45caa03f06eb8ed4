import { QueryClient, QueryObserver } from '@tanstack/react-query';
import type { DeltaMessage, Pulse, Snapshot } from '@toancanh/shared/contract/stream.ts';
import { diff } from '@toancanh/shared/stream/diff.ts';
import { hashJson } from '@toancanh/shared/stream/hash.ts';
import { describe, expect, test } from 'vitest';
import { ageOf, type LinkHealth } from './age.ts';
import { LiveClient } from './client.ts';
import { ServerClock } from './clock.ts';
import type { Link, LinkEars, Time } from './link.ts';
import { mirror, setViewDefaults, viewQueryKey } from './mirror.ts';

/** A link and a time whose hands the test turns. */
function bench(options: { browserOnline?: () => boolean } = {}) {
  let now = 1000;
  let wall = 1_700_000_000_000;
  const time: Time = { now: () => now, wall: () => wall, every: () => () => {}, random: () => 0 };
  const sent: { event: string; payload: Record<string, unknown> }[] = [];
  let restarts = 0;
  let ears!: LinkEars;
  const link: Link = {
    open: (given) => {
      ears = given;
    },
    send: (event, payload) => sent.push({ event, payload: payload as Record<string, unknown> }),
    restart: () => restarts++,
    close: () => {},
  };
  const client = new LiveClient(link, { time, ...options });
  const pulse = (more: Partial<Pulse> = {}) =>
    ears.hear('pulse', {
      at: wall,
      epoch: 'e1',
      clock: { now: wall, speed: 1, simulated: true },
      version: 'v1',
      seqs: {},
      failed: [],
      ...more,
    } satisfies Pulse);
  return {
    client,
    ears,
    sent,
    pulse,
    restarts: () => restarts,
    pass: (ms: number, step = 500) => {
      for (let left = ms; left > 0; left -= step) {
        now += Math.min(step, left);
        wall += Math.min(step, left);
        client.tick();
      }
    },
    sleep: (ms: number) => {
      wall += ms;
      client.tick();
    },
    setWall: (to: number) => {
      wall = to;
    },
  };
}

const snapshot = (seq: number, value: unknown, epoch = 'e1'): Snapshot => ({
  key: 'overview',
  epoch,
  seq,
  at: 0,
  hash: hashJson(value),
  value,
});
const delta = (from: number, to: number, before: unknown, after: unknown, epoch = 'e1'): DeltaMessage => ({
  key: 'overview',
  epoch,
  from,
  to,
  at: 0,
  hash: hashJson(after),
  changes: diff(before, after),
});

describe('client', () => {
  test('snapshot, delta, live; untouched branches keep their identity', () => {
    const { client, ears, sent, pulse } = bench();
    const { store } = client.watch<{ a: { n: number }; b: { n: number } }>('overview');
    expect(store.get().status).toBe('connecting');
    ears.up();
    expect(sent).toEqual([{ event: 'watch', payload: { protocol: 1, view: 'overview', params: {} } }]);
    const one = { a: { n: 1 }, b: { n: 1 } };
    pulse();
    ears.hear('snapshot', snapshot(5, one));
    const held = store.get();
    expect(held).toMatchObject({ value: one, seq: 5, status: 'live' });
    ears.hear('delta', delta(5, 9, one, { a: { n: 2 }, b: { n: 1 } }));
    expect(store.get()).toMatchObject({ value: { a: { n: 2 }, b: { n: 1 } }, seq: 9, status: 'live' });
    expect(store.get().value?.b).toBe(held.value?.b);
  });

  test('a gap asks with what is held, a doubled delta does nothing, a wrong hash asks anew and is counted', () => {
    const { client, ears, sent, pulse } = bench();
    const { store } = client.watch('overview');
    ears.up();
    pulse();
    ears.hear('snapshot', snapshot(1, { n: 1 }));
    ears.hear('delta', delta(1, 2, { n: 1 }, { n: 2 }));
    ears.hear('delta', delta(1, 2, { n: 1 }, { n: 2 }));
    expect(store.get()).toMatchObject({ value: { n: 2 }, status: 'live' });
    ears.hear('delta', delta(3, 4, { n: 3 }, { n: 4 }));
    expect(store.get()).toMatchObject({ value: { n: 2 }, status: 'resyncing' });
    expect(sent.at(-1)?.payload).toMatchObject({ have: { epoch: 'e1', seq: 2 } });
    ears.hear('delta', delta(2, 3, { n: 2 }, { n: 3 }));
    ears.hear('delta', { ...delta(3, 4, { n: 3 }, { n: 4 }), hash: 'wrong' });
    expect(store.get()).toMatchObject({ value: { n: 3 }, status: 'resyncing', mismatches: 1 });
    expect(sent.at(-1)?.payload).not.toHaveProperty('have');
    ears.hear('snapshot', snapshot(4, { n: 4 }));
    expect(store.get()).toMatchObject({ value: { n: 4 }, status: 'live' });
  });

  test('a pulse that is ahead, or of another life of the server, makes it ask', () => {
    const { client, ears, sent, pulse } = bench();
    const { store } = client.watch('overview');
    ears.up();
    ears.hear('snapshot', snapshot(1, { n: 1 }));
    pulse({ seqs: { overview: 1 } });
    expect(sent.length).toBe(1);
    pulse({ seqs: { overview: 2 } });
    expect(sent.length).toBe(2);
    ears.hear('delta', delta(1, 2, { n: 1 }, { n: 2 }));
    pulse({ epoch: 'e2', seqs: { overview: 2 } });
    expect(sent.length).toBe(3);
    ears.hear('snapshot', snapshot(1, { n: 7 }, 'e2'));
    expect(store.get()).toMatchObject({ value: { n: 7 }, seq: 1, status: 'live' });
  });

  test('while it is still figures wait, are taken in all the same, and come together at its end', () => {
    const { client, ears, pulse, pass } = bench();
    const { store } = client.watch('overview');
    const { store: orders } = client.watch('screen');
    ears.up();
    pulse();
    ears.hear('snapshot', snapshot(1, { n: 1 }));
    ears.hear('snapshot', { ...snapshot(1, { n: 1 }), key: orders.key });
    client.still(600);
    ears.hear('delta', delta(1, 2, { n: 1 }, { n: 2 }));
    ears.hear('delta', delta(2, 3, { n: 2 }, { n: 3 }));
    ears.hear('delta', { ...delta(1, 2, { n: 1 }, { n: 2 }), key: orders.key });
    expect(store.get()).toMatchObject({ value: { n: 1 }, seq: 1, status: 'live' });
    expect(orders.get()).toMatchObject({ value: { n: 2 } });
    pass(500);
    expect(store.get()).toMatchObject({ value: { n: 1 } });
    pass(100);
    expect(store.get()).toMatchObject({ value: { n: 3 }, seq: 3, status: 'live', mismatches: 0 });
  });

  test('that the link is down is said though it is still', () => {
    const { client, ears, pulse } = bench();
    const { store } = client.watch('overview');
    ears.up();
    pulse();
    ears.hear('snapshot', snapshot(1, { n: 1 }));
    client.still(600);
    ears.down('refused');
    expect(store.get()).toMatchObject({ value: { n: 1 }, status: 'offline' });
  });

  test('a delta of another life is not applied, though its number fits', () => {
    const { client, ears, sent } = bench();
    const { store } = client.watch('overview');
    ears.up();
    ears.hear('snapshot', snapshot(1, { n: 1 }));
    ears.hear('delta', delta(1, 2, { n: 1 }, { n: 2 }, 'e2'));
    expect(store.get()).toMatchObject({ value: { n: 1 }, status: 'resyncing', mismatches: 0 });
    expect(sent.length).toBe(2);
  });

  test('an answer that does not come is asked for again', () => {
    const { client, ears, sent, pass } = bench();
    client.watch('overview');
    ears.up();
    pass(1500);
    expect(sent.length).toBe(1);
    pass(1000);
    expect(sent.length).toBe(2);
  });

  test('silent within 5 s of the last pulse, gives the connection up later, live again with the next pulse', () => {
    const { client, ears, pulse, pass, restarts } = bench();
    const { store } = client.watch('overview');
    ears.up();
    pulse();
    ears.hear('snapshot', snapshot(1, { n: 1 }));
    pass(4500);
    expect(store.get().status).toBe('live');
    expect(client.link()).toMatchObject({ up: true, msSincePulse: 0 });
    pass(500);
    expect(client.link()).toMatchObject({ up: true, msSincePulse: 5000 });
    expect(store.get()).toMatchObject({ status: 'silent', ageMs: 5000, value: { n: 1 } });
    expect(restarts()).toBe(0);
    pass(5500);
    expect(restarts()).toBe(1);
    pulse();
    expect(store.get()).toMatchObject({ status: 'live', ageMs: 0 });
  });

  test('the wall clock may jump; sleep is noticed at once', () => {
    const { client, ears, pulse, pass, setWall, sleep, sent } = bench();
    const { store } = client.watch('overview');
    ears.up();
    pulse();
    ears.hear('snapshot', snapshot(1, { n: 1 }));
    const before = client.clock.now(1000);
    setWall(1_600_000_000_000);
    pass(1000);
    expect(store.get().status).toBe('live');
    expect(client.clock.now(2000)! - before!).toBe(1000);
    sleep(3_600_000);
    expect(sent.at(-1)?.payload).toMatchObject({ have: { seq: 1 } });
    expect(store.get().status).toBe('resyncing');
    ears.hear('delta', delta(1, 1, { n: 1 }, { n: 1 }));
    expect(store.get().status).toBe('live');
  });

  test('offline, refused, failed, released', () => {
    const { client, ears, pulse, sent } = bench();
    const { store, release } = client.watch('overview');
    ears.up();
    ears.hear('refused', { key: 'overview', reason: 'Không được' });
    expect(store.get()).toMatchObject({ status: 'refused', reason: 'Không được' });
    ears.down('refused');
    expect(store.get().status).toBe('offline');
    ears.up();
    ears.hear('snapshot', snapshot(1, { n: 1 }));
    pulse({ failed: ['overview'] });
    expect(store.get()).toMatchObject({ status: 'failed', value: { n: 1 } });
    pulse();
    expect(store.get().status).toBe('live');
    release();
    expect(sent.at(-1)).toEqual({ event: 'unwatch', payload: { key: 'overview' } });
    ears.hear('delta', delta(1, 2, { n: 1 }, { n: 2 }));
    expect(store.get().value).toEqual({ n: 1 });
  });

  test('what was refused is asked for again by itself, and an answer ends it', () => {
    const { client, ears, pulse, sent, pass } = bench();
    const { store, release } = client.watch('overview');
    ears.up();
    pulse();
    ears.hear('refused', { key: 'overview', reason: 'Quá nhiều khung nhìn' });
    const asked = () => sent.filter(({ event }) => event === 'watch').length;
    const seconds = (n: number) => {
      for (let i = 0; i < n; i++) {
        pass(1000);
        pulse();
      }
    };
    seconds(14);
    expect([asked(), store.get().status]).toEqual([1, 'refused']);
    seconds(1);
    expect([asked(), store.get().status]).toEqual([2, 'refused']);
    ears.hear('refused', { key: 'overview', reason: 'Vẫn quá nhiều' });
    seconds(15);
    expect([asked(), store.get().reason]).toEqual([3, 'Vẫn quá nhiều']);
    ears.hear('snapshot', snapshot(1, { n: 1 }));
    expect(store.get()).toMatchObject({ status: 'live', reason: null, value: { n: 1 } });
    ears.hear('refused', { key: 'overview', reason: 'Hết quyền' });
    release();
    seconds(20);
    expect(asked()).toBe(3);
  });

  test('a refused report is no refusal of the figures that are awaited', () => {
    const { client, ears, pulse } = bench();
    const { store } = client.watch('overview');
    ears.up();
    pulse();
    ears.hear('refused', { key: 'report', reason: 'Báo cáo sai' });
    ears.hear('snapshot', snapshot(1, { n: 1 }));
    expect(store.get()).toMatchObject({ status: 'live', reason: null });
  });

  test('tells when the server has a new version', () => {
    const { client, ears, pulse } = bench();
    const seen: (string | null)[] = [];
    client.onLink(() => seen.push(client.link().version));
    ears.up();
    pulse();
    pulse();
    pulse({ version: 'v2' });
    expect(seen).toEqual([null, 'v1', 'v2']);
  });
});

test('the query cache holds the value; an observer of one part hears of that part only', () => {
  const { client, ears } = bench();
  const queries = new QueryClient();
  setViewDefaults(queries);
  type Value = { a: { n: number }; b: { n: number } };
  const stop = mirror(client.store('overview'), queries);
  const observer = new QueryObserver<Value, Error, { n: number }>(queries, {
    queryKey: viewQueryKey('overview'),
    select: (value) => value.b,
    notifyOnChangeProps: ['data'],
    structuralSharing: false,
  });
  const heard: unknown[] = [];
  const unsubscribe = observer.subscribe((result) => heard.push(result.data));
  ears.up();
  const one = { a: { n: 1 }, b: { n: 1 } };
  const two = { a: { n: 2 }, b: { n: 1 } };
  ears.hear('snapshot', snapshot(1, one));
  ears.hear('delta', delta(1, 2, one, two));
  ears.hear('delta', delta(2, 3, two, { a: { n: 2 }, b: { n: 5 } }));
  return new Promise((resolve) => setTimeout(resolve, 20)).then(() => {
    expect(queries.getQueryData(viewQueryKey('overview'))).toEqual({ a: { n: 2 }, b: { n: 5 } });
    expect(heard).toEqual([{ n: 1 }, { n: 5 }]);
    unsubscribe();
    stop();
    queries.clear();
  });
});

test('server clock: speed, the fastest of the last pulses, and a jump of the server', () => {
  const clock = new ServerClock();
  expect(clock.now(0)).toBeNull();
  clock.take({ now: 1_000_000, speed: 10, simulated: true }, 100);
  expect(clock.now(200)).toBe(1_001_000);
  clock.take({ now: 1_010_000, speed: 10, simulated: true }, 1140); // 40 ms late: not believed
  expect(clock.now(1140)).toBe(1_010_400);
  clock.take({ now: 5_000_000, speed: 10, simulated: false }, 2000);
  expect(clock.now(2000)).toBe(5_000_000);
  clock.take({ now: 5_000_500, speed: 1, simulated: false }, 2100);
  expect(clock.now(3100)).toBe(5_001_500);
  expect(clock.simulated).toBe(false);
});

describe('age', () => {
  const source = (lastAt: number | null, expected = true) => ({
    id: 's',
    kind: 'dossiers' as const,
    name: '',
    lastAt,
    cadence: 60,
    expected,
    refused: 0,
  });
  const sound: LinkHealth = { browserOnline: true, msSincePulse: 100, failure: null, failed: false };
  const at = { now: 10_000_000, speed: 1 };

  test('a source is late after twice its cadence, when something is expected', () => {
    expect(ageOf(source(at.now - 120_000), at, sound)).toEqual({
      stale: false,
      cause: null,
      age: { n: 2, unit: 'minute' },
    });
    expect(ageOf(source(at.now - 120_001), at, sound)).toMatchObject({ stale: true, cause: 'source' });
    expect(ageOf(source(at.now - 7_200_000, false), at, sound)).toMatchObject({
      stale: false,
      age: { n: 2, unit: 'hour' },
    });
    expect(ageOf(source(null), at, sound)).toEqual({ stale: true, cause: 'source', age: null });
    expect(ageOf(source(null, false), at, sound)).toEqual({ stale: false, cause: null, age: null });
  });

  test('without a pulse everything is late, whoever is to blame', () => {
    const silent = { ...sound, msSincePulse: 5001 };
    expect(ageOf(source(at.now), at, sound).stale).toBe(false);
    expect(ageOf(source(at.now), at, silent)).toMatchObject({ stale: true, cause: 'network' });
    expect(ageOf(source(at.now), at, { ...silent, failure: 'refused' }).cause).toBe('server');
    expect(ageOf(source(at.now), at, { ...silent, failure: 'refused', browserOnline: false }).cause).toBe('network');
    expect(ageOf(source(at.now), at, { ...sound, browserOnline: false }).stale).toBe(false);
    expect(ageOf(source(at.now), at, { ...sound, failed: true })).toMatchObject({ stale: true, cause: 'server' });
    expect(ageOf(source(at.now), null, { ...sound, msSincePulse: Number.POSITIVE_INFINITY }).stale).toBe(true);
  });

  test("the clock is blamed only when the source's last message lies ahead of it", () => {
    expect(ageOf(source(at.now + 4000), at, sound)).toMatchObject({ stale: false, age: { n: 0, unit: 'second' } });
    expect(ageOf(source(at.now + 60_000), at, sound)).toEqual({ stale: true, cause: 'clock', age: null });
    expect(ageOf(source(at.now + 60_000), { now: at.now, speed: 60 }, sound).stale).toBe(false);
  });
});
