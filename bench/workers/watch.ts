import type { Change, DeltaMessage, Snapshot } from '@toancanh/shared/contract/stream.ts';
import { PROTOCOL } from '@toancanh/shared/contract/stream.ts';
import { io, type Socket } from 'socket.io-client';
import { machineMs, serve, task } from '../kit/worker-side.ts';

export interface WatchTask {
  url: string;
  clients: number;
}

export interface Watched {
  /** Of each client: when (machine clock) 'received today' was which number. */
  arrivals: { at: Float64Array; received: Float64Array }[];
  deltas: number;
  snapshots: number;
  /** Different deltas: the server encodes each once. */
  distinct: number;
  clientCpuMs: number;
  disconnects: number;
}

/** Sockets as a wall opens them; they read the one figure that tells them apart and keep nothing else. */
const t = task<WatchTask>();
const seen: { at: number[]; received: number[] }[] = [];
const distinct = new Set<number>();
let [deltas, snapshots, disconnects] = [0, 0, 0];
const isReceived = (c: Change): boolean =>
  c.path.length === 3 && c.path[0] === 'tiles' && c.path[1] === 'received' && c.path[2] === 'value';

function open(): Promise<Socket> {
  const mine = { at: [] as number[], received: [] as number[] };
  seen.push(mine);
  const note = (n: unknown): void => {
    if (typeof n !== 'number') return;
    mine.at.push(machineMs());
    mine.received.push(n);
  };
  const socket = io(t.url, { transports: ['websocket'], forceNew: true, reconnection: false });
  socket.on('disconnect', () => disconnects++);
  return new Promise((resolve, reject) => {
    socket.on('connect_error', reject);
    socket.on('connect', () => socket.emit('watch', { protocol: PROTOCOL, view: 'overview', params: {} }));
    socket.on('snapshot', (s: Snapshot) => {
      snapshots++;
      note((s.value as { tiles: { received: { value: number } } }).tiles.received.value);
      resolve(socket);
    });
    socket.on('delta', (d: DeltaMessage) => {
      deltas++;
      distinct.add(d.to);
      for (const c of d.changes) if (isReceived(c)) note(c.value);
    });
  });
}

const sockets: Socket[] = [];
for (let i = 0; i < t.clients; i += 25)
  sockets.push(...(await Promise.all(Array.from({ length: Math.min(25, t.clients - i) }, open))));
const cpu = process.cpuUsage();
let finish = (): void => {};
const finished = new Promise<void>((resolve) => {
  finish = resolve;
});
process.on('message', (m) => {
  if (m === 'end') finish();
});

await serve(async (): Promise<Watched> => {
  await finished;
  const used = process.cpuUsage(cpu);
  for (const s of sockets) s.off('disconnect').disconnect();
  return {
    arrivals: seen.map((s) => ({ at: Float64Array.from(s.at), received: Float64Array.from(s.received) })),
    deltas,
    snapshots,
    distinct: distinct.size,
    clientCpuMs: (used.user + used.system) / 1000,
    disconnects,
  };
});
