import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/**
 * The wire between screens and their server, on this machine: it counts what passes, and it can be cut. Cut as a cable is:
 * nothing is refused and nothing closed, nothing comes through.
 */
export interface Wire {
  url: string;
  /** Bytes of TCP payload since the start: towards the screens, and from them. */
  bytes(): { down: number; up: number };
  /** ms (performance.now) of the last byte that a socket of the stream brought to a screen; null: none yet. */
  streamHeardAt(): number | null;
  cut(): void;
  heal(): void;
  close(): Promise<void>;
}

/** @param target port of the server on this machine; it may come and go. */
export async function openWire(target: number): Promise<Wire> {
  const pairs = new Set<{ near: Socket; far: Socket }>();
  let [down, up] = [0, 0];
  let heardAt: number | null = null;
  let whole = true;
  const waiting = new Set<() => void>();

  const server = createServer((near) => {
    near.on('error', () => near.destroy());
    // Without a cable not even a connection comes about.
    if (whole) join(near);
    else {
      const start = (): void => join(near);
      waiting.add(start);
      near.once('close', () => waiting.delete(start));
    }
  });

  function join(near: Socket): void {
    if (near.destroyed) return;
    const far = connect({ port: target, host: '127.0.0.1' });
    const pair = { near, far };
    pairs.add(pair);
    let stream: boolean | null = null;
    for (const s of [near, far]) s.setNoDelay(true);
    near.on('data', (part: Buffer) => {
      stream ??= part.toString('latin1', 0, 16).startsWith('GET /socket.io');
      up += part.length;
      if (!far.write(part)) near.pause();
    });
    far.on('data', (part: Buffer) => {
      down += part.length;
      if (stream) heardAt = performance.now();
      if (!near.write(part)) far.pause();
    });
    far.on('drain', () => whole && near.resume());
    near.on('drain', () => whole && far.resume());
    const end = (): void => {
      pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    for (const s of [near, far]) s.on('error', end).on('close', end);
  }

  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bytes: () => ({ down, up }),
    streamHeardAt: () => heardAt,
    cut() {
      whole = false;
      for (const { near, far } of pairs) {
        near.pause();
        far.pause();
      }
    },
    heal() {
      whole = true;
      for (const { near, far } of pairs) {
        near.resume();
        far.resume();
      }
      for (const start of waiting) start();
      waiting.clear();
    },
    close: () =>
      new Promise((done) => {
        for (const { near, far } of pairs) {
          near.destroy();
          far.destroy();
        }
        server.close(() => done());
        for (const start of waiting) waiting.delete(start);
      }),
  };
}
