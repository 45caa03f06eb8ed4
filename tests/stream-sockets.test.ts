import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LiveClient } from '@toancanh/dashboard/live/client.ts';
import { socketLink } from '@toancanh/dashboard/live/socket-link.ts';
import type { ViewStore } from '@toancanh/dashboard/live/view-store.ts';
import { Frame } from '@toancanh/server/stream/frame.ts';
import { Hub } from '@toancanh/server/stream/hub.ts';
import { attachStream, type Stream, type StreamOptions } from '@toancanh/server/stream/socketio.ts';
import { boundView, noParams } from '@toancanh/server/stream/views.ts';
import type { OverviewValue } from '@toancanh/shared/contract/overview.ts';
import { hashJson } from '@toancanh/shared/stream/hash.ts';
import { io } from 'socket.io-client';
import { afterEach, expect, test } from 'vitest';
import { oneDossierLater, overviewSample } from './overview-sample.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
async function until(what: () => boolean, ms = 10_000): Promise<void> {
  const end = performance.now() + ms;
  while (!what()) {
    if (performance.now() > end) throw new Error(`not within ${ms} ms: ${what}`);
    await wait(10);
  }
}

interface Station {
  http: Server;
  hub: Hub<null>;
  stream: Stream;
  url: string;
  port: number;
  set(value: unknown): void;
  stop(): Promise<void>;
}

async function station(initial: unknown, port = 0, options: StreamOptions = {}): Promise<Station> {
  let value = initial;
  const http = createServer((_request, response) => response.writeHead(404).end());
  const overview = boundView<null, null>({
    name: 'overview',
    sources: ['dossiers'],
    parse: noParams,
    touchedBy: () => true,
    compute: () => value,
  });
  const hub = new Hub<null>({
    views: [overview],
    clock: () => ({ now: Date.now(), speed: 1, simulated: true }),
    version: 'v1',
  });
  const stream = attachStream(http, hub, options);
  await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve));
  const bound = (http.address() as AddressInfo).port;
  let stopped = false;
  const stop = async () => {
    if (stopped) return;
    stopped = true;
    hub.close();
    await stream.close();
    http.closeAllConnections();
    await new Promise((resolve) => http.close(resolve));
  };
  closing.push(stop);
  const set = (next: unknown) => {
    value = next;
    hub.touch(null);
  };
  return { http, hub, stream, url: `http://127.0.0.1:${bound}`, port: bound, set, stop };
}

function wall(url: string): { client: LiveClient; store: ViewStore<OverviewValue> } {
  const client = new LiveClient(socketLink(url));
  closing.push(() => client.close());
  return { client, store: client.watch<OverviewValue>('overview').store };
}

test('a wall survives cut connections and a restart of the server, and ends with the truth', {
  timeout: 60_000,
}, async () => {
  let value = overviewSample(1);
  const first = await station(value);
  const { client, store } = wall(first.url);
  await until(() => store.get().status === 'live');
  const statuses = new Set<string>();
  store.subscribe(() => statuses.add(store.get().status));
  const sockets = new Set<import('node:net').Socket>();
  first.http.on('connection', (socket) => sockets.add(socket));
  for (let n = 0; n < 60; n++) {
    value = oneDossierLater(value, n);
    first.set(value);
    if (n % 20 === 10) {
      for (const socket of sockets) socket.destroy();
      first.http.closeAllConnections();
      client.check();
    }
    await wait(30);
  }
  await until(() => store.get().status === 'live' && hashJson(store.get().value) === hashJson(value));
  const { seq } = store.get();

  await first.stop();
  await until(() => store.get().status === 'offline', 5000);
  expect(store.get().value).toEqual(value);
  expect(client.link()).toMatchObject({ up: false, failure: 'refused' });
  value = oneDossierLater(value, 3);
  const second = await station(value, first.port);
  await until(() => store.get().status === 'live', 15_000);
  expect(store.get().value).toEqual(value);
  expect(store.get().seq).not.toBe(seq);
  expect(store.get().mismatches).toBe(0);
  expect([...statuses].sort()).toEqual(['live', 'offline', 'resyncing']);
  expect(second.hub.instances()).toMatchObject([{ key: 'overview', watchers: 1 }]);
});

test('200 sockets end with one hash after a burst, and cost as many encodings as one', {
  timeout: 60_000,
}, async () => {
  let value = overviewSample(2);
  const server = await station(value);
  const walls = Array.from({ length: 200 }, () => wall(server.url));
  await until(() => walls.every(({ store }) => store.get().status === 'live'), 30_000);
  const before = Frame.encoded;
  let seqs = 0;
  let last = server.hub.instances()[0]!.seq!;
  const start = performance.now();
  for (let n = 0; n < 500; n++) {
    value = oneDossierLater(value, n);
    server.set(value);
    if (n % 10 === 0) await wait(10);
    const { seq } = server.hub.instances()[0]!;
    if (seq !== last) seqs++;
    last = seq!;
  }
  await wait(300);
  const { seq: newest } = server.hub.instances()[0]!;
  await until(() => walls.every(({ store }) => store.get().seq === newest), 30_000);
  const pulses = Math.ceil((performance.now() - start) / 2000) + 1;
  expect(Frame.encoded - before).toBeLessThanOrEqual(seqs + 2 + pulses);
  expect(new Set(walls.map(({ store }) => hashJson(store.get().value)))).toEqual(new Set([hashJson(value)]));
  expect(walls.map(({ store }) => store.get().mismatches).every((n) => n === 0)).toBe(true);
  expect(server.hub.instances()).toMatchObject([{ watchers: 200 }]);
});

test('bad payloads, foreign origins, floods: refused in words, and the server lives', { timeout: 30_000 }, async () => {
  const server = await station({ n: 1 }, 0, {
    messagesPerSecond: 10,
    allow: (_view, params) => (params.secret ? 'Tài khoản này không được xem khung nhìn đó.' : true),
  });
  const plain = (headers?: Record<string, string>) => {
    const socket = io(server.url, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      ...(headers ? { extraHeaders: headers } : {}),
    });
    closing.push(() => socket.disconnect());
    return socket;
  };
  const answer = async (payload: unknown, event = 'watch') => {
    const socket = plain();
    const refused = new Promise<{ key: string | null; reason: string }>((resolve) => socket.once('refused', resolve));
    socket.emit(event, payload);
    const result = await refused;
    socket.disconnect();
    return result;
  };
  const good = { protocol: 1, view: 'overview', params: {} };
  for (const payload of [
    undefined,
    null,
    7,
    'x',
    [],
    {},
    { ...good, view: 7 },
    { ...good, params: { a: 1 } },
    { ...good, params: null },
    { ...good, have: { epoch: 'x', seq: -1 } },
    { ...good, more: 1 },
    Buffer.from('x'),
  ])
    expect(await answer(payload)).toEqual({ key: null, reason: expect.stringContaining('sai cấu trúc') });
  expect((await answer({ ...good, protocol: 9 })).reason).toContain('tải lại trang');
  expect(await answer({ ...good, view: 'none' })).toEqual({ key: 'none', reason: expect.stringContaining('"none"') });
  expect((await answer({ ...good, params: { x: '1' } })).reason).toContain('"x"');
  expect(await answer({ ...good, params: { secret: '1' } })).toMatchObject({
    key: 'overview?secret=1',
    reason: expect.stringContaining('không được xem'),
  });
  expect((await answer({}, 'unwatch')).reason).toContain('sai cấu trúc');

  const flood = plain();
  const reasons: string[] = [];
  flood.on('refused', ({ reason }) => reasons.push(reason));
  const gone = new Promise((resolve) => flood.once('disconnect', resolve));
  for (let i = 0; i < 100; i++) flood.emit('watch', good);
  await gone;
  expect(reasons).toEqual([expect.stringContaining('quá nhiều')]);

  const huge = plain();
  const dropped = new Promise((resolve) => huge.once('disconnect', resolve));
  huge.emit('watch', { ...good, params: { a: 'x'.repeat(20_000) } });
  await dropped;

  const outcome = (headers: Record<string, string>) =>
    new Promise((resolve) => {
      const socket = plain(headers);
      socket.once('connect', () => resolve('in'));
      socket.once('connect_error', () => resolve('out'));
    });
  expect(await outcome({ origin: 'https://elsewhere.example' })).toBe('out');
  expect(await outcome({ origin: 'null' })).toBe('out');
  expect(await outcome({ origin: server.url })).toBe('in');

  const { store } = wall(server.url);
  await until(() => store.get().status === 'live');
  expect(server.hub.instances()).toMatchObject([{ watchers: 1 }]);
});

test('a slow reader is left behind, not fed from memory, and caught up when it reads again', {
  timeout: 60_000,
}, async () => {
  const big = (n: number) => ({ n, blob: `${n}`.repeat(400_000) });
  const server = await station(big(1), 0, { maxWaiting: { packets: 4, chars: 1_000_000 } });
  const slow = wall(server.url);
  const quick = wall(server.url);
  await until(() => slow.store.get().status === 'live' && quick.store.get().status === 'live');
  const reader = io(server.url, { transports: ['websocket'], forceNew: true, reconnection: false });
  closing.push(() => reader.disconnect());
  const got: { event: string; seq: number; from?: number }[] = [];
  reader.on('snapshot', ({ seq }) => got.push({ event: 'snapshot', seq }));
  reader.on('delta', ({ from, to }) => got.push({ event: 'delta', from, seq: to }));
  await new Promise<void>((resolve) => reader.once('connect', () => resolve()));
  reader.emit('watch', { protocol: 1, view: 'overview', params: {} });
  await until(() => got.length === 1);
  // Stop reading at the TCP level, as a machine that hangs does.
  const { ws } = reader.io.engine.transport as unknown as { ws: { pause(): void; resume(): void } };
  ws.pause();
  let n = 10;
  await until(() => {
    if (server.stream.counts().lagging === 0) server.set(big(n++ % 90));
    return server.stream.counts().lagging === 1;
  }, 30_000);
  server.set(big(5));
  await until(
    () => quick.store.get().value !== undefined && (quick.store.get().value as unknown as { n: number }).n === 5,
  );
  ws.resume();
  await until(() => server.stream.counts().lagging === 0);
  const newest = server.hub.instances()[0]!.seq!;
  await until(() => got.at(-1)?.seq === newest);
  expect(got.at(-1)?.event).toBe('snapshot');
  server.set(big(6));
  await until(() => got.at(-1)!.seq > newest);
  expect(got.at(-1)).toMatchObject({ event: 'delta', from: newest });
});
