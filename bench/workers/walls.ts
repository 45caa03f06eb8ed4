import { subscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { LiveClient } from '@toancanh/dashboard/live/client.ts';
import { socketLink } from '@toancanh/dashboard/live/socket-link.ts';
import type { ViewStore } from '@toancanh/dashboard/live/view-store.ts';
import { keepTime } from '@toancanh/dashboard/wall/keep-time.ts';
import { Player } from '@toancanh/dashboard/wall/player/player.ts';
import { feedOf, type SceneRef, type ScreenReport, type ScreenValue } from '@toancanh/shared/contract/screens.ts';
import type { SeededScreen } from '../kit/screens.ts';
import { wait } from '../kit/stats.ts';
import { task } from '../kit/worker-side.ts';

export interface Walls {
  url: string;
  screens: SeededScreen[];
}

export interface WallsTold {
  /** Of each screen: since when (epoch ms) it holds what the server has, orders and figures; null: it does not. */
  trueSince: (number | null)[];
  /** Changes of scene that were done, all screens. */
  changes: number;
  mismatches: number;
  reports: number;
  clientCpuMs: number;
  /** TCP payload of all connections so far. */
  bytes: { down: number; up: number };
}

/**
 * Screens without glass: the wall's own client, clock and player on a socket of their own, with hashes proven, scenes fed
 * before their turn, a report every 5 s and after each change, and a small picture after each change and every minute.
 * Told 'tell', it says how they stand.
 */
const t = task<Walls>();
const REPORT_MS = 5000;
const PICTURE_MS = 60_000;
const SETTLE_MS = 2500;
/** What a wall's picture of 480 px weighs. */
const PICTURE = Buffer.concat([Buffer.from('RIFF\0\0\0\0WEBP', 'latin1'), Buffer.alloc(15_000, 7)]);

let [changes, reports] = [0, 0];

/** Counted by the sockets themselves: something between would cost more than what it counts. */
const sockets = new Set<Socket>();
const past = { down: 0, up: 0 };
subscribe('net.client.socket', (message) => {
  const { socket } = message as { socket: Socket };
  sockets.add(socket);
  socket.once('close', () => {
    sockets.delete(socket);
    past.down += socket.bytesRead;
    past.up += socket.bytesWritten;
  });
});
const bytes = (): { down: number; up: number } => {
  const all = { ...past };
  for (const { bytesRead, bytesWritten } of sockets) {
    all.down += bytesRead;
    all.up += bytesWritten;
  }
  return all;
};

interface Wall {
  trueSince(): number | null;
  mismatches(): number;
  close(): void;
}

const refOf = (key: string): SceneRef => {
  const [scene, unit] = key.split(':') as [SceneRef['scene'], string?];
  return unit === undefined ? { scene } : { scene, unit };
};

function openWall({ id, cookie }: SeededScreen): Wall {
  const client = new LiveClient(socketLink(t.url, { as: 'screen' }, { cookie }));
  const { time, stop } = keepTime(client);
  const orders = client.store<ScreenValue>('screen', { id });
  const fed = new Map<string, { store: ViewStore; release: () => void; mute: () => void }>();
  const startedAt = Date.now();
  let since: number | null = null;
  let last: string | null = null;
  let soon: ReturnType<typeof setTimeout> | undefined;
  const player = new Player({
    now: () => time.now(performance.now()),
    linkUp: () => client.link().up && client.link().msSincePulse === 0,
    after(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    painted: (run) => void setTimeout(run, 32),
    still: (ms) => client.still(ms),
  });

  const judge = (): void => {
    const { seen } = player.get();
    const shown = seen === null ? undefined : fed.get(seen)?.store;
    if (orders.get().status !== 'live' || shown?.get().status !== 'live') since = null;
    else since ??= Date.now();
  };
  const tell = (key: string, store: ViewStore): void => {
    const { status, value } = store.get();
    player.tell(key, status === 'live' ? 'live' : value === undefined ? 'empty' : 'old');
    judge();
  };
  const report = (): void => {
    const { seen, change, since: at } = player.get();
    reports++;
    client.report({
      ...{ showing: seen === null ? null : refOf(seen), state: since === null ? 'old' : 'live', since: Math.round(at) },
      ...{ startedAt, version: '', dataAgeMs: 0, heap: 12_000_000, nodes: 2000, errors: 0, width: 1920, height: 1080 },
      change: change === null ? null : { planned: Math.round(change.planned), at: Math.round(change.at) },
      updateFailed: null,
    } satisfies ScreenReport);
  };
  const picture = (): void => {
    if (!client.link().up) return;
    const headers = { cookie, 'content-type': 'image/webp', 'x-toancanh-as': 'screen' };
    // A picture that does not arrive is followed by the next one.
    fetch(`${t.url}/api/screens/me/picture`, { method: 'PUT', headers, body: PICTURE }).catch(() => {});
  };
  const follow = (): void => {
    const { fed: wanted, seen } = player.get();
    for (const [key, { release, mute }] of fed)
      if (!wanted.includes(key)) {
        mute();
        release();
        fed.delete(key);
      }
    for (const key of wanted)
      if (!fed.has(key)) {
        const { view, params } = feedOf(refOf(key), undefined);
        const store = client.store(view, params);
        fed.set(key, { store, release: store.retain(), mute: store.subscribe(() => tell(key, store)) });
        tell(key, store);
      }
    judge();
    if (seen === last) return;
    last = seen;
    changes++;
    report();
    clearTimeout(soon);
    soon = setTimeout(picture, SETTLE_MS);
  };
  const stopPlayer = player.subscribe(follow);
  const stopOrders = orders.subscribe(() => {
    const { value } = orders.get();
    if (value !== undefined) player.order(value);
    judge();
  });
  const release = orders.retain();
  const timers = [setInterval(report, REPORT_MS), setInterval(picture, PICTURE_MS)];
  return {
    trueSince: () => since,
    mismatches: () => [...fed.values()].reduce((sum, { store }) => sum + store.get().mismatches, 0),
    close() {
      for (const timer of timers) clearInterval(timer);
      clearTimeout(soon);
      stopPlayer();
      stopOrders();
      release();
      player.close();
      stop();
      client.close();
    },
  };
}

const walls: Wall[] = [];
for (let i = 0; i < t.screens.length; i += 10) {
  walls.push(...t.screens.slice(i, i + 10).map(openWall));
  await wait(100);
}
for (const end = Date.now() + 120_000; walls.some((w) => w.trueSince() === null); await wait(50))
  if (Date.now() > end) throw new Error(`${walls.filter((w) => w.trueSince() === null).length} screens hold nothing`);

const cpu = process.cpuUsage();
const telling = (): WallsTold => {
  const { user, system } = process.cpuUsage(cpu);
  return {
    trueSince: walls.map((w) => w.trueSince()),
    ...{ changes, reports, clientCpuMs: (user + system) / 1000, bytes: bytes() },
    mismatches: walls.reduce((sum, w) => sum + w.mismatches(), 0),
  };
};
process.on('message', (m) => {
  if (m === 'tell') process.send?.(telling());
  if (m !== 'end') return;
  for (const wall of walls) wall.close();
  process.disconnect();
});
process.send?.('ready');
