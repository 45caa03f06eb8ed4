import type { DeltaMessage, Pulse, Snapshot } from '@toancanh/shared/contract/stream.ts';
import { hashJson } from '@toancanh/shared/stream/hash.ts';
import { describe, expect, test } from 'vitest';
import { ManualTime } from '../../../tests/manual-time.ts';
import { Frame } from './frame.ts';
import { Hub } from './hub.ts';
import { boundView, noParams, type View } from './views.ts';

type Commit = { about: string };

function bench(more: { computes?: () => unknown; ticks?: boolean; version?: () => string } = {}) {
  const time = new ManualTime();
  const state = { value: { n: 0, other: 'x' } as unknown, computed: 0 };
  const errors: string[] = [];
  const overview: View<null, Commit> = {
    name: 'overview',
    sources: ['dossiers'],
    ticks: more.ticks ?? false,
    parse: noParams,
    touchedBy: (commit) => commit.about === 'dossiers',
    compute: () => {
      state.computed++;
      return more.computes ? more.computes() : structuredClone(state.value);
    },
  };
  const unit: View<{ id: string }, Commit> = {
    name: 'unit',
    sources: ['dossiers'],
    parse: ({ id }) => (id ? { ok: true, params: { id } } : { ok: false, reason: 'Thiếu tham số "id".' }),
    touchedBy: (commit, { id }) => commit.about === id,
    compute: ({ id }) => ({ id, n: (state.value as { n: number }).n }),
  };
  const hub = new Hub<Commit>({
    views: [boundView(overview), boundView(unit)],
    clock: () => ({ now: time.now(), speed: 1, simulated: true }),
    version: more.version ?? 'v1',
    scheduler: time,
    maxInstances: 3,
    onError: (key, error) => errors.push(`${key}: ${error}`),
  });
  const published: { key: string; event: string; message: Snapshot & DeltaMessage }[] = [];
  hub.onPublish((key, frame) => published.push({ key, event: frame.event, message: JSON.parse(frame.json) }));
  return { time, state, errors, hub, published, set: (n: number) => (state.value = { n, other: 'x' }) };
}

const dossiers = { about: 'dossiers' };
const parsed = (frames: readonly Frame[]) => frames.map((frame) => ({ event: frame.event, ...JSON.parse(frame.json) }));

describe('hub', () => {
  test('nothing is computed before somebody watches, nor after the grace', () => {
    const { hub, state, time } = bench();
    hub.touch(dossiers);
    time.pass(1000);
    expect(state.computed).toBe(0);
    hub.open('overview', {});
    hub.open('overview', {});
    expect(state.computed).toBe(1);
    hub.release('overview');
    hub.release('overview');
    time.pass(29_000);
    expect(hub.instances()).toHaveLength(1);
    hub.open('overview', {});
    time.pass(60_000);
    expect(hub.instances()).toMatchObject([{ watchers: 1 }]);
    hub.release('overview');
    time.pass(30_000);
    expect(hub.instances()).toEqual([]);
    hub.touch(dossiers);
    time.pass(1000);
    expect(state.computed).toBe(1);
  });

  test('at once when quiet, then at most every 100 ms, and the last commit is never lost', () => {
    const { hub, state, time, published, set } = bench();
    hub.open('overview', {});
    time.pass(1000);
    set(1);
    hub.touch(dossiers);
    time.pass(0);
    expect(state.computed).toBe(2);
    for (let n = 2; n <= 51; n++) {
      set(n);
      hub.touch(dossiers);
      time.pass(10);
    }
    time.pass(200);
    expect(state.computed).toBeLessThanOrEqual(2 + 7);
    expect(published.at(-1)?.message.changes).toEqual([{ path: ['n'], value: 51 }]);
    expect(published.at(-1)?.message.hash).toBe(hashJson(state.value));
    hub.touch({ about: 'cameras' });
    time.pass(500);
    expect(state.computed).toBeLessThanOrEqual(2 + 7);
  });

  test('equal values say nothing; views that tick are recomputed each second, others are not', () => {
    for (const ticks of [true, false]) {
      const { hub, state, time, published } = bench({ ticks });
      hub.open('overview', {});
      time.pass(5500);
      expect(state.computed).toBe(ticks ? 6 : 1);
      expect(published.map(({ event }) => event)).toEqual(['snapshot']);
    }
  });

  test('a client that comes back gets what it missed; an empty delta when nothing; else a snapshot', () => {
    const { hub, time, set } = bench();
    hub.open('overview', {});
    const seqs: number[] = [];
    for (let n = 1; n <= 4; n++) {
      seqs.push(hub.instances()[0]!.seq!);
      set(n);
      hub.touch(dossiers);
      time.pass(100);
    }
    const now = hub.instances()[0]!.seq!;
    const have = (seq: number, epoch = hub.epoch) => parsed(hub.catchUp('overview', { epoch, seq }));
    expect(have(now)).toMatchObject([{ event: 'delta', from: now, to: now, changes: [] }]);
    expect(have(seqs[2]!).map(({ from, to }) => [from, to])).toEqual([
      [seqs[2], seqs[3]],
      [seqs[3], now],
    ]);
    expect(have(now + 1)).toMatchObject([{ event: 'snapshot', seq: now }]);
    expect(have(now, 'another life')).toMatchObject([{ event: 'snapshot' }]);
    expect(parsed(hub.catchUp('overview'))).toMatchObject([{ event: 'snapshot', value: { n: 4 } }]);
    for (let n = 5; n < 400; n++) {
      set(n);
      hub.touch(dossiers);
      time.pass(100);
    }
    expect(have(now)).toMatchObject([{ event: 'snapshot' }]);
  });

  test('numbers are not used again when an instance is dropped and started anew', () => {
    const { hub, time } = bench();
    hub.open('overview', {});
    const before = hub.instances()[0]!.seq!;
    hub.release('overview');
    time.pass(31_000);
    hub.open('overview', {});
    expect(hub.instances()[0]!.seq).toBeGreaterThan(before);
  });

  test('what moved for another reason than a commit follows too, for one view or for all; the version is that of now', () => {
    let version = 'v1';
    const { hub, time, state, published, set } = bench({ version: () => version });
    hub.open('overview', {});
    hub.open('unit', { id: 'H53' });
    time.pass(500);
    published.length = 0;
    set(1);
    hub.stir('unit');
    time.pass(100);
    expect(published.map(({ key }) => key)).toEqual(['unit?id=H53']);
    set(2);
    hub.stir();
    time.pass(200);
    expect(published.map(({ key }) => key).slice(1)).toEqual(['overview', 'unit?id=H53']);
    const before = state.computed;
    hub.stir('over');
    time.pass(200);
    expect(state.computed).toBe(before);
    version = 'v2';
    expect((JSON.parse(hub.pulse().json) as Pulse).version).toBe('v2');
  });

  test('a failing view keeps its value, says so, harms no other, and mends itself', () => {
    let broken = false;
    const { hub, time, errors, published } = bench({
      computes: () => {
        if (broken) throw new Error('no figures');
        return { fine: true };
      },
    });
    hub.open('overview', {});
    hub.open('unit', { id: 'H53' });
    broken = true;
    hub.touch(dossiers);
    hub.touch({ about: 'H53' });
    time.pass(500);
    const pulse = () => JSON.parse(hub.pulse().json) as Pulse;
    expect(pulse()).toMatchObject({ failed: ['overview'], seqs: { overview: 1, 'unit?id=H53': 2 } });
    expect(parsed(hub.catchUp('overview'))).toMatchObject([{ value: { fine: true } }]);
    expect(errors).toEqual(['overview: Error: no figures']);
    broken = false;
    time.pass(1100);
    expect(pulse().failed).toEqual([]);
    expect(published.filter(({ event }) => event === 'delta')).toEqual([]);
  });

  test('a value that JSON would change fails the view instead of lying', () => {
    let value: unknown = { rate: Number.NaN };
    const { hub, time, errors } = bench({ computes: () => value });
    hub.open('overview', {});
    expect(hub.catchUp('overview')).toEqual([]);
    expect(errors[0]).toContain('NaN at $.rate');
    value = { rate: null };
    time.pass(1100);
    expect(parsed(hub.catchUp('overview'))).toMatchObject([{ value: { rate: null } }]);
  });

  test('a promised value arrives when it does; one that hangs is told as failed', async () => {
    const answers: ((value: unknown) => void)[] = [];
    const { hub, time, published } = bench({ computes: () => new Promise((resolve) => answers.push(resolve)) });
    hub.open('overview', {});
    expect(hub.catchUp('overview')).toEqual([]);
    hub.touch(dossiers);
    time.pass(7000);
    expect(answers).toHaveLength(1);
    expect(hub.instances()[0]?.failed).toBe(true);
    answers[0]?.({ n: 1 });
    await new Promise((resolve) => setImmediate(resolve));
    expect(published).toMatchObject([{ event: 'snapshot', message: { value: { n: 1 } } }]);
    expect(hub.instances()[0]?.failed).toBe(false);
    time.pass(7000);
    expect(answers).toHaveLength(2);
  });

  test('refuses unknown views, bad parameters and too many questions, in words', () => {
    const { hub } = bench();
    expect(hub.open('nothing', {})).toMatchObject({ ok: false, reason: expect.stringContaining('nothing') });
    expect(hub.open('overview', { x: '1' })).toMatchObject({ ok: false, reason: expect.stringContaining('"x"') });
    expect(hub.open('unit', {})).toMatchObject({ ok: false, reason: expect.stringContaining('id') });
    for (const id of ['a', 'b', 'c']) expect(hub.open('unit', { id })).toMatchObject({ ok: true });
    expect(hub.open('unit', { id: 'd' })).toMatchObject({ ok: false });
    expect(hub.open('unit', { id: 'a' })).toMatchObject({ ok: true });
  });

  test('a frame is encoded once, however many take it', () => {
    const { hub, set, time } = bench();
    hub.open('overview', {});
    hub.catchUp('overview');
    const before = Frame.encoded;
    for (let i = 0; i < 500; i++) {
      hub.open('overview', {});
      hub.catchUp('overview');
    }
    expect(Frame.encoded).toBe(before);
    time.pass(500);
    set(9);
    hub.touch(dossiers);
    time.pass(100);
    for (let i = 0; i < 500; i++) hub.catchUp('overview', { epoch: hub.epoch, seq: 1 });
    expect(Frame.encoded).toBe(before + 1);
  });
});
