import { io } from 'socket.io-client';
import type { Link } from './link.ts';

const TIMEOUT_MS = 4000;

/**
 * The only place of the dashboard that knows Socket.IO. `url` is the server's origin ('' in a browser: the page's own),
 * `auth` what the page says of itself when it connects. WebSocket first, long polling when it is barred. Reconnects for
 * ever, less than a second apart: a server that starts anew has all its screens back within a second, and its jitter keeps
 * hundreds of them from coming at one instant. `headers`: outside a browser, what it carries by itself.
 */
export function socketLink(url = '', auth: Record<string, string> = {}, headers: Record<string, string> = {}): Link {
  const socket = io(url, {
    path: '/socket.io',
    autoConnect: false,
    auth,
    extraHeaders: headers,
    forceNew: true,
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    timeout: TIMEOUT_MS,
    reconnection: true,
    reconnectionAttempts: Number.POSITIVE_INFINITY,
    reconnectionDelay: 300,
    reconnectionDelayMax: 500,
    randomizationFactor: 0.5,
  });
  let closed = false;
  const connectSoon = () => {
    if (!closed) setTimeout(() => !closed && socket.connect(), 300 + Math.random() * 1500);
  };

  return {
    open(ears) {
      socket.on('connect', () => ears.up());
      socket.on('disconnect', (reason) => {
        ears.down(reason === 'io server disconnect' || reason === 'transport close' ? 'refused' : 'timeout');
        // After a disconnection by the server's word Socket.IO does not come back by itself.
        if (reason === 'io server disconnect') connectSoon();
      });
      socket.on('connect_error', (error) => {
        ears.down(error.message === 'timeout' ? 'timeout' : 'refused');
        if (!socket.active) connectSoon();
      });
      for (const event of ['snapshot', 'delta', 'pulse', 'refused'] as const)
        socket.on(event, (payload: unknown) => ears.hear(event, payload));
      socket.connect();
    },
    send(event, payload) {
      // What Socket.IO would keep back for later is said anew on connecting.
      if (socket.connected) socket.emit(event, payload);
    },
    async present(payload) {
      if (!socket.connected) return null;
      try {
        return (await socket.timeout(TIMEOUT_MS).emitWithAck('present', payload)) as unknown;
      } catch {
        return null;
      }
    },
    async time() {
      if (!socket.connected) return null;
      try {
        const answer: unknown = await socket.timeout(TIMEOUT_MS).emitWithAck('time');
        return typeof answer === 'number' ? answer : null;
      } catch {
        return null;
      }
    },
    restart() {
      if (closed) return;
      socket.disconnect();
      socket.connect();
    },
    close() {
      closed = true;
      socket.disconnect();
    },
  };
}
