import type { Server as HttpServer } from 'node:http';
import type { PresentAnswer } from '@toancanh/shared/contract/meetings.ts';
import type { Refused } from '@toancanh/shared/contract/stream.ts';
import { viewKey } from '@toancanh/shared/stream/key.ts';
import { Server, type Socket } from 'socket.io';
import { Frame } from './frame.ts';
import type { Hub } from './hub.ts';
import { sameOrigin } from './origin.ts';
import { Rate } from './rate.ts';
import { readUnwatch, readWatch } from './watch-message.ts';

const PULSE_MS = 2000;
const DRAIN_CHECK_MS = 250;
const PULSE_ROOM = 'pulse';
const viewRoom = (key: string) => `view:${key}`;
const screenRoom = (screen: string) => `screen:${screen}`;
/** A screen reports every 5 s and at each change of scene; what is more says nothing new. */
const REPORTS = { perSecond: 1, burst: 10 };
/** A finger moves the pointer 30 times a second; what is more is told so and not carried out. */
const ORDERS = { perSecond: 35, burst: 50 };
/** Orders far beyond that end the connection, like any other flood. */
const ORDER_FLOOD = { perSecond: 120, burst: 400 };

export interface StreamOptions {
  /** Whether this socket may watch that; else the reason, in Vietnamese. */
  allow?: (view: string, params: Readonly<Record<string, string>>, socket: Socket) => true | string;
  /** The screen whose connection this is; null: somebody else's. Asked at each report, since it may end. */
  screenOf?: (socket: Socket) => string | null;
  /** What a screen says of itself, as it came over the wire. Returns what is wrong with it, in Vietnamese; else null. */
  onReport?: (screen: string, payload: unknown) => string | null;
  /** An order to a presentation, as it came over the wire; what is answered goes back as its acknowledgement. */
  onPresent?: (socket: Socket, payload: unknown) => PresentAnswer;
  /** Origins besides the server's own. */
  origins?: readonly string[];
  maxWatches?: number;
  /** Messages of one client per second on average (a burst of four times as many is fine). */
  messagesPerSecond?: number;
  /** Packets and characters that may wait for one client before its deltas are dropped. */
  maxWaiting?: { packets: number; chars: number };
}

export interface Stream {
  /** Clients connected; of these, lagging behind. For /metrics. */
  counts(): { clients: number; lagging: number };
  /** Asks `allow` again for all that is watched: rights may have ended since. Whoever may no longer is told why. */
  review(): void;
  /** Disconnects a screen. */
  end(screen: string): void;
  /** Disconnects everyone, without closing the HTTP server. */
  close(): Promise<void>;
}

/**
 * The only place that knows Socket.IO. Attaches to the HTTP server at /socket.io; every view instance is a room, and
 * each frame is written to a room as the string the hub encoded.
 */
export function attachStream<C>(http: HttpServer, hub: Hub<C>, options: StreamOptions = {}): Stream {
  const { allow = () => true as const, maxWatches = 32, messagesPerSecond = 20 } = options;
  const { screenOf = () => null, onReport = () => null } = options;
  const { onPresent = () => ({ ok: false, reason: 'Máy chủ này không trình chiếu.' }) } = options;
  const maxWaiting = options.maxWaiting ?? { packets: 64, chars: 1_000_000 };
  const io = new Server({
    path: '/socket.io',
    serveClient: false,
    transports: ['websocket', 'polling'],
    maxHttpBufferSize: 8192,
    pingInterval: 10_000,
    pingTimeout: 10_000,
    perMessageDeflate: false,
    allowRequest: (request, answer) => answer(null, sameOrigin(request, options.origins ?? [])),
  });
  writeFramesAsTheyAre(io);
  io.attach(http);

  const lagging = new Map<Socket, Map<string, Question>>();
  const watchesOf = new WeakMap<Socket, Map<string, Question>>();

  function send(socket: Socket, frames: readonly Frame[]): void {
    for (const frame of frames) socket.emit(frame.event, frame);
  }

  function broadcast(room: string, frame: Frame): void {
    io.to(room).emit(frame.event, frame);
    const members = io.of('/').adapter.rooms.get(room);
    if (members === undefined) return;
    for (const id of members) {
      const socket = io.of('/').sockets.get(id);
      if (socket !== undefined && waitsTooLong(socket, maxWaiting)) leaveBehind(socket);
    }
  }

  /** A slow reader gets nothing more until its buffer is empty; its own clock of pulses tells it that it is behind. */
  function leaveBehind(socket: Socket): void {
    lagging.set(socket, watchesOf.get(socket) ?? new Map());
    for (const room of [...socket.rooms])
      if (room === PULSE_ROOM || room.startsWith(viewRoom(''))) void socket.leave(room);
  }

  function takeBack(): void {
    for (const [socket, keys] of lagging) {
      if (!socket.connected) lagging.delete(socket);
      else if (socket.conn.transport.writable && waiting(socket).length === 0) {
        lagging.delete(socket);
        void socket.join(PULSE_ROOM);
        for (const key of keys.keys()) subscribe(socket, key, undefined);
      }
    }
  }

  // Nothing may come between the catching up and the joining, or a delta would be lost or doubled: both are synchronous.
  function subscribe(socket: Socket, key: string, have: { epoch: string; seq: number } | undefined): void {
    if (lagging.has(socket)) return;
    send(socket, hub.catchUp(key, have));
    void socket.join(viewRoom(key));
  }

  hub.onPublish((key, frame) => broadcast(viewRoom(key), frame));
  const pulses = setInterval(() => broadcast(PULSE_ROOM, hub.pulse()), PULSE_MS);
  const drains = setInterval(takeBack, DRAIN_CHECK_MS);
  pulses.unref();
  drains.unref();

  io.on('connection', (socket) => {
    const watches = new Map<string, Question>();
    watchesOf.set(socket, watches);
    const rate = new Rate(messagesPerSecond, messagesPerSecond * 4, performance.now());
    const refuse = (key: string | null, reason: string) => socket.emit('refused', { key, reason } satisfies Refused);

    const flood = new Rate(ORDER_FLOOD.perSecond, ORDER_FLOOD.burst, performance.now());
    socket.use(([event], next) => {
      if ((event === 'present' ? flood : rate).take(performance.now())) next();
      else {
        refuse(null, 'Gửi quá nhiều yêu cầu trong một giây; kết nối bị ngắt, hãy chờ rồi kết nối lại.');
        socket.disconnect(true);
      }
    });
    socket.on('watch', (payload: unknown) => {
      const message = readWatch(payload);
      if (typeof message === 'string') return refuse(null, message);
      const { view, params, have } = message;
      const key = viewKey(view, params);
      const allowed = allow(view, params, socket);
      if (allowed !== true) return refuse(key, allowed);
      if (!watches.has(key)) {
        if (watches.size >= maxWatches)
          return refuse(key, `Một kết nối chỉ theo dõi được ${maxWatches} khung nhìn; hãy thôi theo dõi bớt.`);
        const opened = hub.open(view, params);
        if (!opened.ok) return refuse(key, opened.reason);
        watches.set(key, { view, params });
      }
      return subscribe(socket, key, have);
    });
    socket.on('unwatch', (payload: unknown) => {
      const message = readUnwatch(payload);
      if (typeof message === 'string') return refuse('unwatch', message);
      if (!watches.delete(message.key)) return;
      void socket.leave(viewRoom(message.key));
      hub.release(message.key);
    });
    // Nothing is done before the answer: it is a measure of the way here and back.
    socket.on('time', (answer: unknown) => {
      if (typeof answer === 'function') answer(Date.now());
    });
    const orders = new Rate(ORDERS.perSecond, ORDERS.burst, performance.now());
    socket.on('present', (payload: unknown, answer: unknown) => {
      const told: PresentAnswer = orders.take(performance.now())
        ? onPresent(socket, payload)
        : { ok: false, reason: 'Quá nhiều lệnh trong một giây; lệnh này bị bỏ qua.' };
      if (typeof answer === 'function') answer(told);
    });
    const reports = new Rate(REPORTS.perSecond, REPORTS.burst, performance.now());
    socket.on('report', (payload: unknown) => {
      const screen = screenOf(socket);
      if (screen === null) return refuse('report', 'Chỉ màn hình đã ghép nối mới gửi được báo cáo.');
      if (!reports.take(performance.now())) return;
      const wrong = onReport(screen, payload);
      if (wrong !== null) refuse('report', wrong);
    });
    const screen = screenOf(socket);
    if (screen !== null) void socket.join(screenRoom(screen));
    socket.on('disconnect', () => {
      lagging.delete(socket);
      for (const key of watches.keys()) hub.release(key);
      watches.clear();
    });
    void socket.join(PULSE_ROOM);
    send(socket, [hub.pulse()]);
  });

  return {
    counts: () => ({ clients: io.engine.clientsCount, lagging: lagging.size }),
    review: () => {
      for (const socket of io.of('/').sockets.values())
        for (const [key, { view, params }] of watchesOf.get(socket) ?? []) {
          const allowed = allow(view, params, socket);
          if (allowed === true) continue;
          watchesOf.get(socket)?.delete(key);
          void socket.leave(viewRoom(key));
          hub.release(key);
          socket.emit('refused', { key, reason: allowed } satisfies Refused);
        }
    },
    end: (screen) => io.in(screenRoom(screen)).disconnectSockets(true),
    close: async () => {
      clearInterval(pulses);
      clearInterval(drains);
      hub.onPublish(() => {});
      io.disconnectSockets(true);
      io.engine.close();
    },
  };
}

interface Question {
  view: string;
  params: Readonly<Record<string, string>>;
}

interface Packet {
  type: number;
  nsp: string;
  id?: number;
  data?: unknown;
}

const EVENT = 2;

/**
 * Socket.IO encodes a packet once per broadcast, but once more for every single `socket.emit` (each snapshot of 500
 * clients that come back). A frame is JSON already: it goes into the packet `2["event",…]` as it is.
 */
function writeFramesAsTheyAre(io: Server): void {
  const encoder = io.encoder as { encode(packet: Packet): unknown[] };
  const encode = encoder.encode.bind(encoder);
  encoder.encode = (packet) => {
    const frame = packet.type === EVENT && Array.isArray(packet.data) ? packet.data[1] : undefined;
    return frame instanceof Frame ? [`${EVENT}["${frame.event}",${frame.json}]`] : encode(packet);
  };
}

/** Packets that Engine.IO holds back because the client has not taken the ones before. */
const waiting = (socket: Socket): readonly { data?: unknown }[] =>
  (socket.conn as unknown as { writeBuffer: { data?: unknown }[] }).writeBuffer;

function waitsTooLong(socket: Socket, limit: { packets: number; chars: number }): boolean {
  const packets = waiting(socket);
  if (packets.length === 0) return false;
  if (packets.length > limit.packets) return true;
  let chars = 0;
  for (const { data } of packets) if (typeof data === 'string') chars += data.length;
  return chars > limit.chars;
}
