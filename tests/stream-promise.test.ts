import { LiveClient } from '@toancanh/dashboard/live/client.ts';
import type { Link, LinkEars } from '@toancanh/dashboard/live/link.ts';
import type { ViewStore } from '@toancanh/dashboard/live/view-store.ts';
import { Hub } from '@toancanh/server/stream/hub.ts';
import { boundView, type View } from '@toancanh/server/stream/views.ts';
import { hashJson } from '@toancanh/shared/stream/hash.ts';
import { viewKey } from '@toancanh/shared/stream/key.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyJson, edit } from './json-samples.ts';
import { ManualTime } from './manual-time.ts';

/**
 * Promise 5: snapshot(n) + deltas(n → m) = snapshot(m), for every view, through drops, restarts and reorderings;
 * client hash = server hash. The real hub and the real client core, between them a network that does its worst.
 */

const PARTS = ['a', 'b'] as const;
const CLIENTS = 2;

type Event = Parameters<LinkEars['hear']>[0];

/** One client with its wire: what the server sent lies in `wire` until the network delivers, loses or doubles it. */
class Peer {
  wire: [Event, unknown][] = [];
  joined = new Set<string>();
  connected = false;
  ears!: LinkEars;
  readonly world: World;
  readonly client: LiveClient;
  readonly stores: ViewStore[];

  constructor(world: World) {
    this.world = world;
    const link: Link = {
      open: (ears) => {
        this.ears = ears;
      },
      send: (event, payload) => {
        if (this.connected && event === 'watch') this.#watch(payload as never);
      },
      restart: () => {
        this.disconnect(false);
        this.connect();
      },
      close: () => {},
    };
    this.client = new LiveClient(link, { time: world.time });
    this.stores = PARTS.map((part) => this.client.watch('overview', { part }).store);
  }

  #watch(message: { view: string; params: Record<string, string>; have?: { epoch: string; seq: number } }): void {
    const key = viewKey(message.view, message.params);
    if (!this.joined.has(key)) expect(this.world.hub.open(message.view, message.params)).toMatchObject({ ok: true });
    this.joined.add(key);
    for (const { event, json } of this.world.hub.catchUp(key, message.have)) this.wire.push([event, JSON.parse(json)]);
  }

  connect(): void {
    if (this.connected) return;
    this.connected = true;
    this.ears.up();
  }

  /** `linger`: what is under way still arrives, in the next connection. */
  disconnect(linger: boolean): void {
    if (!this.connected) return;
    this.connected = false;
    for (const key of this.joined) this.world.hub.release(key);
    this.joined.clear();
    if (!linger) this.wire = [];
    this.ears.down('refused');
  }

  deliver(count: number, how: 'inOrder' | 'lose' | 'double' | 'swap'): void {
    for (let i = 0; i < count && this.wire.length > 0; i++) {
      if (how === 'swap' && this.wire.length > 1) this.wire.unshift(...this.wire.splice(1, 1));
      const [message] = how === 'double' ? this.wire.slice(0, 1) : this.wire.splice(0, 1);
      if (how !== 'lose' && message && this.connected) this.ears.hear(message[0], structuredClone(message[1]));
      if (how === 'double') how = 'inOrder';
    }
  }
}

class World {
  readonly time = new ManualTime();
  readonly state: Record<string, unknown>;
  /** What the server ever held: `epoch/key/seq` → hash. */
  readonly truth = new Map<string, string>();
  hub!: Hub<string>;
  readonly peers: Peer[] = [];

  constructor(initial: unknown) {
    this.state = { a: initial, b: [initial] };
    this.startServer();
    for (let i = 0; i < CLIENTS; i++) this.peers.push(new Peer(this));
  }

  startServer(): void {
    const view: View<string, string> = {
      name: 'overview',
      sources: ['dossiers'],
      parse: ({ part }) => ({ ok: true, params: part ?? '' }),
      touchedBy: (commit, part) => commit === part,
      compute: (part) => structuredClone(this.state[part]),
    };
    this.hub = new Hub<string>({
      views: [boundView(view)],
      clock: () => ({ now: this.time.now(), speed: 1, simulated: true }),
      version: '1',
      scheduler: this.time,
    });
    this.hub.onPublish((key, { event, json }) => {
      const message = JSON.parse(json) as { epoch: string; seq?: number; to?: number; hash: string };
      this.truth.set(`${message.epoch}/${key}/${message.seq ?? message.to}`, message.hash);
      for (const peer of this.peers) if (peer.joined.has(key)) peer.wire.push([event, structuredClone(message)]);
    });
  }

  restartServer(linger: boolean): void {
    for (const peer of this.peers) peer.disconnect(linger);
    this.hub.close();
    this.startServer();
  }

  pulse(): void {
    for (const peer of this.peers) if (peer.connected) peer.wire.push(['pulse', JSON.parse(this.hub.pulse().json)]);
  }

  /** Whatever is held anywhere was true at its number, at any moment. */
  check(): void {
    for (const peer of this.peers)
      for (const store of peer.stores) {
        if (store.held === null) continue;
        const { epoch, seq, value } = store.held;
        expect(hashJson(value)).toBe(this.truth.get(`${epoch}/${store.key}/${seq}`));
        expect(store.get().value).toBe(value);
      }
  }

  /** The network behaves again: within seconds everyone holds what the server holds. */
  settle(): void {
    for (const peer of this.peers) peer.connect();
    for (let i = 0; i < 10; i++) {
      this.pulse();
      for (const peer of this.peers) peer.deliver(1e6, 'inOrder');
      this.time.pass(1000);
    }
  }
}

type Step = (world: World) => void;
const peerOf = (world: World, n: number) => world.peers[n % CLIENTS]!;

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(fc.constantFrom(...PARTS), fc.nat(), fc.nat(5), anyJson(1), fc.constantFrom(0, 30, 120)).map(
      ([part, where, kind, value, ms]): Step =>
        (world) => {
          world.state[part] = edit(structuredClone(world.state[part]), where, kind, value);
          world.hub.touch(part);
          world.time.pass(ms);
        },
    ),
  },
  {
    weight: 6,
    arbitrary: fc
      .tuple(
        fc.nat(CLIENTS - 1),
        fc.integer({ min: 1, max: 6 }),
        fc.constantFrom('inOrder', 'inOrder', 'lose', 'double', 'swap'),
      )
      .map(
        ([peer, count, how]): Step =>
          (world) =>
            peerOf(world, peer).deliver(count, how as 'inOrder'),
      ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.nat(CLIENTS - 1), fc.boolean()).map(
      ([peer, linger]): Step =>
        (world) => {
          const { connected } = peerOf(world, peer);
          if (connected) peerOf(world, peer).disconnect(linger);
          else peerOf(world, peer).connect();
        },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.boolean().map(
      (linger): Step =>
        (world) =>
          world.restartServer(linger),
    ),
  },
  { weight: 1, arbitrary: fc.constant<Step>((world) => world.pulse()) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(200, 2500, 40_000).map(
      (ms): Step =>
        (world) =>
          world.time.pass(ms),
    ),
  },
);

test('whatever the network does, what is held was true, and in the end all hold the same', () => {
  let mismatches = 0;
  let deltas = 0;
  fc.assert(
    fc.property(anyJson(3), fc.array(step, { minLength: 5, maxLength: 60 }), (initial, steps) => {
      const world = new World(initial);
      for (const peer of world.peers) peer.connect();
      for (const run of steps) {
        run(world);
        world.check();
      }
      world.settle();
      world.check();
      for (const peer of world.peers) {
        PARTS.forEach((part, i) => {
          const state = peer.stores[i]!.get();
          expect(state.value).toEqual(world.state[part]);
          expect(state.status).toBe('live');
          mismatches += state.mismatches;
        });
      }
      deltas += world.truth.size;
    }),
    { numRuns: 400 },
  );
  expect(mismatches).toBe(0);
  expect(deltas).toBeGreaterThan(400);
});
