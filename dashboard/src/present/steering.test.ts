import type { PresentAnswer, PresentationOrder, PresentationValue } from '@toancanh/shared/contract/meetings.ts';
import { describe, expect, it } from 'vitest';
import { follow, START } from './course.ts';
import { type Left, Steering, type Told } from './steering.ts';

/** A server that does what it is told, unless the cable is out; two windows that hear one another. */
function room(windows = 2) {
  let value: PresentationValue = { ...START, meeting: '1', startedAt: 1, deckVersion: 1, decided: 0 };
  let cable = true;
  let now = 10_000;
  const all: Steering[] = [];
  const send = async (order: PresentationOrder): Promise<PresentAnswer | null> => {
    if (!cable) return null;
    value = { ...value, ...follow(value, order, 5) };
    return { ok: true, value };
  };
  const tell = (told: Told): void => {
    for (const each of all) each.overhear(structuredClone(told));
  };
  const kept: (Left | null)[] = [];
  for (let i = 0; i < windows; i++) {
    const steering = new Steering({ send, tell, now: () => now, left: kept[i] ?? null, leave: (at) => (kept[i] = at) });
    steering.of(5);
    all.push(steering);
  }
  return {
    all,
    server: () => value,
    publish: () => {
      for (const s of all) s.hear(value);
    },
    pull: () => {
      cable = false;
    },
    plug: () => {
      cable = true;
    },
    /** Loads a window anew: what is left of it is what it kept. */
    reload: (i: number) => {
      const left = structuredClone(kept[i] ?? null);
      all[i] = new Steering({ send, tell, now: () => now, left, leave: (at) => (kept[i] = at) });
      all[i].of(5);
      return all[i];
    },
    endAndBegin: () => {
      value = { ...value, ...START, startedAt: 2 };
    },
    pass: (ms: number) => {
      now += ms;
    },
  };
}

describe('steering', () => {
  it('moves here and in the other window at once, and at the server', async () => {
    const r = room();
    const [a, b] = r.all as [Steering, Steering];
    const done = a.order({ do: 'next' });
    expect([a.get().course.slide, b.get().course.slide]).toEqual([1, 1]);
    await done;
    expect(r.server().slide).toBe(1);
  });

  it('does not flick back when an older word of the server comes late', async () => {
    const r = room(1);
    const [a] = r.all as [Steering];
    const old = r.server();
    await a.order({ do: 'next' });
    a.hear(old);
    expect(a.get().course.slide).toBe(1);
    // Not for ever: when nothing newer comes, the server is right.
    r.pass(1000);
    a.settle();
    expect(a.get().course.slide).toBe(0);
  });

  it('follows a phone', () => {
    const r = room();
    void r.all[0]!.hear({ ...r.server(), slide: 3, pointer: { x: 0.5, y: 0.5 } });
    expect(r.all[0]!.get().course).toEqual({ slide: 3, blank: false, drill: null, pointer: { x: 0.5, y: 0.5 } });
  });

  it('goes on without the network in all windows, and brings the server up to it afterwards', async () => {
    const r = room();
    const [a, b] = r.all as [Steering, Steering];
    r.pull();
    await a.order({ do: 'next' });
    await a.order({ do: 'next' });
    await a.order({ do: 'blank', on: true });
    expect(b.get()).toMatchObject({ ahead: true, course: { slide: 2, blank: true } });
    r.plug();
    r.pass(60_000);
    // The first thing the link brings is the server's old word: nobody goes back to it.
    r.publish();
    expect([a.get().course.slide, b.get().course.slide]).toEqual([2, 2]);
    await b.catchUp(r.server());
    expect(r.server().slide).toBe(0);
    await a.catchUp(r.server());
    expect(r.server()).toMatchObject({ slide: 2, blank: true });
    r.pass(1000);
    r.publish();
    expect(a.get()).toMatchObject({ ahead: false, course: { slide: 2, blank: true } });
    expect(b.get()).toMatchObject({ ahead: false, course: { slide: 2, blank: true } });
  });

  it('is a rehearsal of this machine before it has begun', async () => {
    const sent: PresentationOrder[] = [];
    const value: PresentationValue = { ...START, meeting: '1', startedAt: null, deckVersion: 1, decided: 0 };
    const s = new Steering({
      ...{ left: null, leave: () => {} },
      send: async (order) => {
        sent.push(order);
        return { ok: true, value: { ...value, startedAt: 5 } };
      },
      tell: () => {},
      now: () => 0,
    });
    s.of(5);
    s.hear(value);
    await s.order({ do: 'next' });
    await s.order({ do: 'next' });
    expect([s.get().course.slide, sent.length]).toEqual([2, 0]);
    await s.order({ do: 'start', screens: [] });
    expect([s.get().course.slide, sent.length]).toEqual([0, 1]);
  });

  it('says why the server refused, and stands where the server does', async () => {
    const s = new Steering({
      ...{ left: null, leave: () => {} },
      send: async () => ({ ok: false, reason: 'Buổi trình bày đã kết thúc.' }),
      tell: () => {},
      now: () => 0,
    });
    expect(await s.order({ do: 'next' })).toBe(false);
    expect(s.get().refused).toBe('Buổi trình bày đã kết thúc.');
  });

  it('a window that is loaded anew without the network stands where it stood, goes on, and brings the server up to it', async () => {
    const r = room(1);
    const [a] = r.all;
    r.publish();
    await a!.order({ do: 'next' });
    r.pass(1000);
    r.pull();
    await a!.order({ do: 'next' });
    const b = r.reload(0);
    expect(b.get()).toMatchObject({ course: { slide: 2 }, ahead: true, server: { startedAt: 1 } });
    await b.order({ do: 'next' });
    expect(b.get().course.slide).toBe(3);
    r.plug();
    b.hear(r.server());
    await b.catchUp(r.server());
    expect([r.server().slide, b.get().ahead]).toEqual([3, false]);
  });

  it('a window that is loaded anew after its presentation is over follows the next one', async () => {
    const r = room(1);
    r.publish();
    await r.all[0]!.order({ do: 'go', slide: 4 });
    r.pull();
    await r.all[0]!.order({ do: 'back' });
    r.endAndBegin();
    r.plug();
    r.pass(1000);
    const b = r.reload(0);
    b.hear(r.server());
    await b.catchUp(r.server());
    expect([b.get().course.slide, r.server().slide]).toEqual([0, 0]);
  });
});
