import type { PlaylistItem, SceneId, ScreenValue } from '@toancanh/shared/contract/screens.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fedAt, isDark, LEAD_MS, type Mounted, mountedAfter, planAt, sceneKey, scenesOf } from './plan.ts';

const item = (scene: SceneId, seconds: number, unit?: string): PlaylistItem => ({
  show: unit === undefined ? { scene } : { scene, unit },
  seconds,
});
type Orders = Pick<ScreenValue, 'items' | 'pinned' | 'hold' | 'blank'>;
const none: Orders = { items: [], pinned: null, hold: null, blank: false };
const list: Orders = { ...none, items: [item('overview', 20), item('dossiers', 15), item('unit', 30, '25459')] };
/** A whole number of laps of `list` (65 s). */
const LAP = 65_000;
const START = LAP * 27_000_000;

describe('the plan of a screen', () => {
  it('goes by the list and the clock, and knows what comes next', () => {
    expect(planAt(list, START + 21_000)).toEqual({
      show: { scene: 'dossiers' },
      why: 'turn',
      from: START + 20_000,
      until: START + 35_000,
      next: { scene: 'unit', unit: '25459' },
    });
    expect(planAt(list, START + LAP - 1).next).toEqual({ scene: 'overview' });
    expect(planAt(list, START + LAP).show).toEqual({ scene: 'overview' });
  });

  it('puts the dark before the alert, the alert before the pin, the pin before the list', () => {
    const hold = { show: { scene: 'overview' as const }, alert: 'dark:1' };
    const pinned = { scene: 'ranking' as const };
    expect(planAt({ ...list, hold, pinned, blank: true }, START)).toMatchObject({ show: null, why: 'blank' });
    expect(planAt({ ...list, hold, pinned }, START)).toMatchObject({ show: hold.show, why: 'hold', until: null });
    expect(planAt({ ...list, pinned }, START)).toMatchObject({ show: pinned, why: 'pinned', next: null });
    expect(planAt(none, START)).toMatchObject({ show: null, why: 'dark' });
  });

  it('shows an alert in the dark of the schedule too', () => {
    const hold = { show: { scene: 'overview' as const }, alert: 'dark:1' };
    expect(planAt({ ...none, hold }, START).show).toEqual(hold.show);
  });

  it('prepares the next scene before its turn, and feeds no other', () => {
    const before = START + 20_000 - LEAD_MS - 1;
    expect(fedAt(planAt(list, before), before, 'overview')).toEqual(['overview']);
    const lead = START + 20_000 - LEAD_MS;
    expect(fedAt(planAt(list, lead), lead, 'overview')).toEqual(['overview', 'dossiers']);
    expect(LEAD_MS).toBeGreaterThanOrEqual(5000);
  });

  it('mounts each scene once, lap after lap, and in the same place', () => {
    let mounted: readonly Mounted[] = [];
    const after: string[][] = [];
    for (let now = START; now < START + 4 * LAP; now += 500) {
      const plan = planAt(list, now);
      const next = mountedAfter(mounted, list, plan, now, plan.show && sceneKey(plan.show));
      expect(next.slice(0, mounted.length)).toEqual(mounted);
      mounted = next;
      if (now % LAP === LAP - 500) after.push(mounted.map((m) => m.key));
    }
    expect(after[0]).toEqual(['overview', 'dossiers', 'unit:25459']);
    expect(new Set(after.map((keys) => keys.join()))).toHaveProperty('size', 1);
  });

  it('takes away what the list no longer has, but not what is still seen', () => {
    const mounted = scenesOf(list).map((ref) => ({ key: sceneKey(ref), ref }));
    const short = { ...list, items: [item('overview', 20), item('dossiers', 15)] };
    const plan = planAt(short, START);
    expect(mountedAfter(mounted, short, plan, START, 'unit:25459').map((m) => m.key)).toHaveLength(3);
    expect(mountedAfter(mounted, short, plan, START, 'overview').map((m) => m.key)).toEqual(['overview', 'dossiers']);
    const steady = mountedAfter(mounted, list, plan, START, 'overview');
    expect(steady).toBe(mounted);
  });

  it('is dark by order always, and by schedule unless a meeting presents', () => {
    const night = planAt({ ...none, items: [] }, START);
    const ordered = planAt({ ...list, blank: true }, START);
    expect([isDark(null, null, false), isDark(night, null, false), isDark(night, null, true)]).toEqual([
      false,
      true,
      false,
    ]);
    expect([isDark(ordered, null, true), isDark(planAt(list, START), 'overview', false)]).toEqual([true, false]);
  });

  it('has what it shows among what is mounted and fed, whatever the list and the instant', () => {
    const anItem = fc
      .tuple(fc.constantFrom<SceneId>('overview', 'dossiers', 'petitions', 'ranking'), fc.integer({ min: 15, max: 90 }))
      .map(([scene, seconds]) => item(scene, seconds));
    fc.assert(
      fc.property(fc.array(anItem, { minLength: 1, maxLength: 8 }), fc.integer({ min: 0, max: 2e9 }), (items, s) => {
        const orders = { ...none, items };
        const now = s * 1000;
        const plan = planAt(orders, now);
        const key = sceneKey(plan.show!);
        expect(mountedAfter([], orders, plan, now, null).map((m) => m.key)).toContain(key);
        expect(fedAt(plan, now, null)).toContain(key);
        expect(plan.from! <= now && now < plan.until!).toBe(true);
        expect(planAt(orders, plan.until!).show).toEqual(plan.next);
      }),
    );
  });
});
