import { civilInstant } from '@toancanh/shared/calendar/day.ts';
import type { CameraEvent } from '@toancanh/shared/subsystems/cameras/events.ts';
import { afterEach, describe, expect, it } from 'vitest';
import { type ProbedCamera, Prober, type ProberOptions } from './prober.ts';
import type { ProbeOutcome } from './rtsp/probe.ts';

const MONDAY = civilInstant(2026, 11, 23, 8) ?? Number.NaN;

/** A clock and its timers that only `run` moves; promises settle between two timers. */
class Lab {
  time = MONDAY;
  private readonly timers = new Map<number, { at: number; run: () => void }>();
  private next = 0;
  now = (): number => this.time;
  set = (run: () => void, ms: number): number => {
    this.timers.set(++this.next, { at: this.time + ms, run });
    return this.next;
  };
  clear = (handle: unknown): void => void this.timers.delete(handle as number);
  get waiting(): number {
    return this.timers.size;
  }
  async run(ms: number): Promise<void> {
    const end = this.time + ms;
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      const first = [...this.timers].sort((a, b) => a[1].at - b[1].at)[0];
      if (!first || first[1].at > end) break;
      this.timers.delete(first[0]);
      this.time = Math.max(this.time, first[1].at);
      first[1].run();
    }
    this.time = end;
  }
}

const online: ProbeOutcome = { state: 'online', reason: '', wrongAccount: false, ms: 5 };
const offline: ProbeOutcome = { state: 'offline', reason: 'bị từ chối kết nối', wrongAccount: false, ms: 5 };
const camera = (id: string, more: Partial<ProbedCamera> = {}): ProbedCamera => ({
  id,
  shop: 'S',
  maintenance: null,
  revision: '1',
  ...more,
});
let stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  const all = stops;
  stops = [];
  for (const stop of all) await stop();
});

function start(
  probe: (c: ProbedCamera, at: number, signal: AbortSignal) => ProbeOutcome | Promise<ProbeOutcome>,
  more: Partial<ProberOptions> = {},
) {
  const lab = new Lab();
  const abort = new AbortController();
  const events: CameraEvent[] = [];
  const probes: { id: string; at: number }[] = [];
  const errors: unknown[] = [];
  let r = 7;
  const prober = new Prober({
    probe: async (c, signal) => {
      probes.push({ id: c.id, at: lab.time });
      return probe(c, lab.time, signal);
    },
    emit: async (list) => void events.push(...list),
    calendar: { isWorkingDay: () => true },
    clock: lab,
    timers: lab,
    signal: abort.signal,
    random: () => {
      r = (r * 16_807) % 2_147_483_647;
      return r / 2_147_483_647;
    },
    onError: (e) => errors.push(e),
    ...more,
  });
  const stop = async (): Promise<void> => {
    abort.abort(new Error('dừng'));
    await prober.stop();
  };
  stops.push(stop);
  const states = (): string[] => events.flatMap((e) => (e.type === 'camera.state' ? [`${e.key} ${e.state}`] : []));
  return { lab, prober, events, probes, errors, states, stop };
}

describe('prober', () => {
  it('shows a camera after it held, goes on looking, and tells each change once', async () => {
    const down = [MONDAY + 20 * 60_000, MONDAY + 40 * 60_000] as const;
    const t = start((_, at) => (at >= down[0] && at < down[1] ? offline : online));
    t.prober.watch([camera('a')]);
    await t.lab.run(60 * 60_000);
    expect(t.states()).toEqual(['a online', 'a offline', 'a online']);
    const [, off, on] = t.events.filter((e) => e.type === 'camera.state');
    expect(off).toMatchObject({ reason: 'bị từ chối kết nối' });
    expect(off && off.at - down[0]).toBeLessThan(60_000 * 1.1 + 2 * 15_000 * 1.1 + 1);
    expect(on && on.at - down[1]).toBeLessThan(300_000 + 15_000 * 1.1 + 1);
    expect(t.prober.status('a')).toMatchObject({ state: 'online', reason: '', lastProbeMs: 5 });
    await t.stop();
    const seen = t.events.filter((e) => e.type === 'camera.observed');
    const minutes = seen.reduce((n, e) => n + e.minutes, 0);
    const up = seen.reduce((n, e) => n + e.upMinutes, 0);
    expect(minutes).toBeGreaterThanOrEqual(58);
    expect(minutes - up).toBeGreaterThanOrEqual(17);
    expect(minutes - up).toBeLessThanOrEqual(26);
  });

  it('waits with jitter; backs off from an offline camera, never beyond the limit', async () => {
    const t = start(() => offline, { intervalMs: 10_000, confirmMs: 10_000, maxIntervalMs: 80_000, jitter: 0.2 });
    t.prober.watch([camera('a')]);
    await t.lab.run(30 * 60_000);
    const gaps = t.probes.slice(1).map((p, i) => p.at - (t.probes[i]?.at ?? 0));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(80_000);
    expect(gaps.slice(-5).every((g) => g >= 64_000)).toBe(true);
    expect(gaps.slice(0, 2).every((g) => g >= 8000 && g <= 12_000)).toBe(true);
    expect(new Set(gaps.slice(0, 3)).size).toBe(3);
  });

  it('spares an account that was refused, and tries a new one at once', async () => {
    const refused: ProbeOutcome = { state: 'degraded', reason: 'sai tài khoản', wrongAccount: true, ms: 5 };
    const t = start((c) => (c.revision === '2' ? online : refused), { wrongAccountIntervalMs: 900_000 });
    t.prober.watch([camera('a')]);
    await t.lab.run(60 * 60_000);
    expect(t.prober.status('a')).toMatchObject({ state: 'degraded', reason: 'sai tài khoản' });
    // Three to be sure, then one each quarter of an hour: below the usual lock of five to seven in half an hour.
    expect(t.probes.length).toBeLessThanOrEqual(3 + 4);
    t.prober.watch([camera('a', { revision: '2' })]);
    await t.lab.run(30_000);
    expect(t.states()).toEqual(['a degraded', 'a online']);
  });

  it('never runs more probes at once than allowed, and lets every camera have its turn', async () => {
    let now = 0;
    let most = 0;
    const t = start(
      async (_, __, signal) => {
        most = Math.max(most, ++now);
        await new Promise<void>((resolve) => {
          signal.addEventListener('abort', () => resolve());
          t.lab.set(resolve, 60);
        });
        now--;
        return online;
      },
      { concurrency: 4, intervalMs: 1000 },
    );
    const ids = Array.from({ length: 50 }, (_, i) => `c${i}`);
    t.prober.watch(ids.map((id) => camera(id)));
    await t.lab.run(10_000);
    expect(most).toBe(4);
    const turns = ids.map((id) => t.probes.filter((p) => p.id === id).length);
    expect(Math.min(...turns)).toBeGreaterThanOrEqual(8);
    expect(Math.max(...turns)).toBeLessThanOrEqual(13);
  });

  it('maintenance wins at once, is not probed, and ends in unknown until the probes agree', async () => {
    const t = start(() => online);
    t.prober.watch([camera('a')]);
    await t.lab.run(5 * 60_000);
    t.prober.watch([camera('a', { revision: '2', maintenance: { since: t.lab.time, reason: 'thay camera' } })]);
    const before = t.probes.length;
    await t.lab.run(30 * 60_000);
    expect(t.probes.length).toBe(before);
    expect(t.prober.status('a')).toMatchObject({ state: 'maintenance', reason: 'thay camera' });
    t.prober.watch([camera('a', { revision: '3' })]);
    await t.lab.run(60_000);
    expect(t.states()).toEqual(['a online', 'a maintenance', 'a unknown', 'a online']);
  });

  it('a probe that was under way when its camera was changed or taken out says nothing', async () => {
    let answer: (o: ProbeOutcome) => void = () => {};
    const t = start(() => new Promise<ProbeOutcome>((resolve) => (answer = resolve)), {
      hold: { online: 1, degraded: 1, offline: 1 },
    });
    t.prober.watch([camera('a')]);
    await t.lab.run(61_000);
    expect(t.prober.running).toBe(1);
    t.prober.watch([]);
    answer(offline);
    await t.lab.run(10 * 60_000);
    expect(t.events).toEqual([]);
    expect(t.prober.status('a')).toBeNull();
    expect(t.lab.waiting).toBe(0);
  });

  it('a fault of our own is reported and is no state of the camera', async () => {
    const t = start(() => {
      throw new Error('hết bộ nhớ');
    });
    t.prober.watch([camera('a')]);
    await t.lab.run(5 * 60_000);
    expect(t.errors.length).toBeGreaterThan(2);
    expect(t.events).toEqual([]);
    expect(t.prober.status('a')?.state).toBe('unknown');
  });

  it('loses nothing to a ledger that refuses for a while', async () => {
    const kept: CameraEvent[] = [];
    const lost = { until: MONDAY + 10 * 60_000 };
    const t = start(() => online, {
      emit: async (list) => {
        if (t.lab.time < lost.until) throw new Error('đĩa đầy');
        kept.push(...list);
      },
    });
    t.prober.watch([camera('a')]);
    await t.lab.run(31 * 60_000);
    expect(kept[0]).toMatchObject({ type: 'camera.state', state: 'online' });
    const minutes = kept.reduce((n, e) => n + (e.type === 'camera.observed' ? e.minutes : 0), 0);
    expect(minutes).toBeGreaterThanOrEqual(28);
  });

  it('stops at once: probes are aborted, no timer is left', async () => {
    let aborted = 0;
    const t = start(
      (_, __, signal) =>
        new Promise<ProbeOutcome>((_resolve, reject) =>
          signal.addEventListener('abort', () => {
            aborted++;
            reject(signal.reason as Error);
          }),
        ),
    );
    t.prober.watch([camera('a'), camera('b')]);
    await t.lab.run(61_000);
    await t.stop();
    expect(aborted).toBe(2);
    expect(t.lab.waiting).toBe(0);
    expect(t.errors).toEqual([]);
  });
});
