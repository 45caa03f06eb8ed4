import type { ScreenValue } from '@toancanh/shared/contract/screens.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Player } from './player.ts';

const LAP = 35_000;
const START = LAP * 50_000_000;

const value = (over: Partial<ScreenValue> = {}): ScreenValue => ({
  id: 'm1',
  name: 'Phòng họp',
  place: 'Tầng 2',
  units: 'all',
  geometry: { diagonal: 65, columns: 1, rows: 1, distance: 3 },
  theme: 'dark',
  brightness: 1,
  items: [
    { show: { scene: 'overview' }, seconds: 20 },
    { show: { scene: 'dossiers' }, seconds: 15 },
  ],
  part: 'Giờ làm việc',
  playlist: 'p',
  pinned: null,
  presentation: null,
  hold: null,
  blank: false,
  identifyUntil: null,
  reloads: 0,
  ...over,
});

/** A player whose clock is the test's; frames are painted 10 ms after they are asked for. */
function bench(linkUp = true) {
  const link = { up: linkUp };
  const stills: [number, number][] = [];
  const player = new Player({
    now: () => Date.now(),
    linkUp: () => link.up,
    after(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    painted: (run) => void setTimeout(run, 10),
    still(ms) {
      stills.push([Date.now() - START, Date.now() - START + ms]);
    },
  });
  const seen: [number, string | null][] = [];
  let last: string | null | undefined;
  player.subscribe(() => {
    const now = player.get().seen;
    if (now === last) return;
    last = now;
    seen.push([Date.now() - START, now]);
  });
  return { player, seen, link, stills };
}

beforeEach(() => {
  vi.useFakeTimers({ now: START + 1000 });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('player', () => {
  it('changes at the planned instant when the next scene is ready, and measures when it was on the glass', () => {
    const { player, seen } = bench();
    player.order(value());
    player.tell('overview', 'live');
    vi.advanceTimersByTime(11_500);
    expect(player.get().mounted.map((m) => m.key)).toEqual(['overview', 'dossiers']);
    player.tell('dossiers', 'live');
    vi.advanceTimersByTime(7000);
    expect(player.get().seen).toBe('overview');
    expect(player.get().change).toBeNull();
    vi.advanceTimersByTime(600);
    expect(seen).toEqual([
      [1000, 'overview'],
      [20_000, 'dossiers'],
    ]);
    expect(player.get().change).toEqual({ planned: START + 20_000, at: START + 20_010 });
    vi.advanceTimersByTime(15_000);
    expect(seen.at(-1)).toEqual([35_000, 'overview']);
  });

  it('paints what comes shortly before its turn, and keeps all else still around it', () => {
    const { player, stills } = bench();
    player.order(value());
    player.tell('overview', 'live');
    vi.advanceTimersByTime(16_400);
    player.tell('dossiers', 'live');
    expect(player.get().ahead).toBeNull();
    vi.advanceTimersByTime(200);
    expect(player.get().ahead).toBe('dossiers');
    expect(stills).toEqual([]);
    vi.advanceTimersByTime(3000);
    expect(player.get()).toMatchObject({ seen: 'dossiers', ahead: null });
    expect(stills).toEqual([[19_750, 20_200]]);
  });

  it('paints nothing ahead and keeps nothing still where the list goes on with the same scene', () => {
    const { player, stills } = bench();
    player.order(value({ items: [{ show: { scene: 'overview' }, seconds: 20 }] }));
    player.tell('overview', 'live');
    const ahead = new Set<string | null>();
    player.subscribe(() => ahead.add(player.get().ahead));
    vi.advanceTimersByTime(60_000);
    expect(player.get()).toMatchObject({ seen: 'overview', ahead: null });
    expect([...ahead].filter((key) => key !== null)).toEqual([]);
    expect(stills).toEqual([]);
  });

  it('feeds what is seen and, before its turn, what comes', () => {
    const { player } = bench();
    player.order(value());
    player.tell('overview', 'live');
    expect(player.get().fed).toEqual(['overview']);
    vi.advanceTimersByTime(11_100);
    expect(player.get().fed).toEqual(['overview', 'dossiers']);
    player.tell('dossiers', 'live');
    vi.advanceTimersByTime(8000);
    expect(player.get().fed).toEqual(['dossiers']);
  });

  it('waits a little for a scene that is not ready, and not for ever while there is a server to answer', () => {
    const { player, seen } = bench();
    player.order(value());
    player.tell('overview', 'live');
    vi.advanceTimersByTime(19_500);
    expect(seen.at(-1)?.[1]).toBe('overview');
    vi.advanceTimersByTime(1100);
    expect(seen.at(-1)).toEqual([21_500, 'dossiers']);
  });

  it('without the server goes on through what was drawn before, and leaves out what never was', () => {
    const { player, seen, link } = bench();
    player.order(value());
    player.tell('overview', 'old');
    link.up = false;
    vi.advanceTimersByTime(40_000);
    expect(seen.map(([, key]) => key)).toEqual(['overview']);
    player.tell('dossiers', 'old');
    vi.advanceTimersByTime(LAP);
    expect(seen.slice(1)).toEqual([
      [55_000, 'dossiers'],
      [70_000, 'overview'],
    ]);
  });

  it('lets an alert in within two seconds, even when its scene was never drawn; measured from when it was heard', () => {
    const { player, seen } = bench();
    player.order(value({ pinned: { scene: 'ranking' } }));
    player.tell('ranking', 'live');
    vi.advanceTimersByTime(5000);
    player.order(value({ pinned: { scene: 'ranking' }, hold: { show: { scene: 'overview' }, alert: 'dark:1' } }));
    expect(player.get().seen).toBe('ranking');
    vi.advanceTimersByTime(300);
    player.tell('overview', 'live');
    vi.advanceTimersByTime(20);
    expect(seen.at(-1)).toEqual([6300, 'overview']);
    expect(player.get().change).toEqual({ planned: START + 6000, at: START + 6310 });
  });

  it('comes back from an alert to whose turn it is, at once, and is not late for it', () => {
    const { player, seen } = bench();
    player.order(value({ hold: { show: { scene: 'ranking' }, alert: 'dark:1' } }));
    for (const key of ['ranking', 'overview', 'dossiers']) player.tell(key, 'live');
    vi.advanceTimersByTime(24_000);
    player.order(value());
    player.tell('dossiers', 'live');
    vi.advanceTimersByTime(50);
    expect(seen.at(-1)).toEqual([25_000, 'dossiers']);
    expect(player.get().change).toEqual({ planned: START + 25_000, at: START + 25_010 });
  });

  it('draws a held scene as held from before it is seen until it is no longer seen', () => {
    const { player } = bench();
    const held: string[] = [];
    player.subscribe(() => held.push(`${player.get().seen} ${player.get().held}`));
    const hold = { show: { scene: 'overview' as const }, alert: 'dark:1' };
    player.order(value({ pinned: { scene: 'ranking' } }));
    player.tell('ranking', 'live');
    expect(player.get().held).toBeNull();
    player.order(value({ pinned: { scene: 'ranking' }, hold }));
    expect(player.get()).toMatchObject({ seen: 'ranking', held: 'overview' });
    player.tell('overview', 'live');
    expect(player.get()).toMatchObject({ seen: 'overview', held: 'overview' });
    // What was held keeps its words while the next scene gets ready.
    player.tell('ranking', 'old');
    player.order(value({ pinned: { scene: 'ranking' } }));
    expect(player.get()).toMatchObject({ seen: 'overview', held: 'overview' });
    player.tell('ranking', 'live');
    expect(player.get()).toMatchObject({ seen: 'ranking', held: null });
    expect(held).not.toContain('overview null');
    // Where the list shows the same scene, it is the list's again at once.
    player.order(value({ hold }));
    player.order(value());
    expect(player.get()).toMatchObject({ seen: 'overview', held: null });
  });

  it('goes dark at once', () => {
    const { player, seen } = bench();
    player.order(value());
    player.tell('overview', 'live');
    vi.advanceTimersByTime(2000);
    player.order(value({ blank: true }));
    expect(seen.at(-1)).toEqual([3000, null]);
  });

  it('notices within a second that the clock was set, or that the machine slept', () => {
    const { player, seen } = bench();
    player.order(value());
    player.tell('overview', 'live');
    player.tell('dossiers', 'live');
    vi.setSystemTime(START + 10 * LAP + 25_000);
    vi.advanceTimersByTime(1100);
    player.tell('dossiers', 'live');
    expect(seen.at(-1)?.[1]).toBe('dossiers');
  });

  it('forgets how a scene stood that was taken away', () => {
    const { player } = bench();
    player.order(value());
    player.tell('overview', 'live');
    player.order(value({ items: [{ show: { scene: 'ranking' }, seconds: 15 }] }));
    player.tell('ranking', 'live');
    expect(player.get().mounted.map((m) => m.key)).toEqual(['ranking']);
    expect(player.readiness('overview')).toBe('empty');
  });
});
