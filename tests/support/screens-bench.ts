import type { FleetValue, ScreenReport } from '@toancanh/shared/contract/screens.ts';
import type { DeltaMessage, Snapshot } from '@toancanh/shared/contract/stream.ts';
import { applyChanges } from '@toancanh/shared/stream/apply.ts';
import { io, type Socket } from 'socket.io-client';
import { runApp } from './running-app.ts';
import { OWN_PAGE, signedIn } from './signed-in.ts';

export const FRIDAY = '2026-11-20T10:00:00+07:00';
export const ELSEWHERE = '10.20.30.40';

/** Holds a view as a page does, from the first value on; fails with the reason when it is refused. */
export function watch<T>(socket: Socket, view: string, params: Record<string, string>): Promise<{ value: T }> {
  return new Promise((done, fail) => {
    const held = { value: undefined as T };
    socket.on('snapshot', (s: Snapshot) => {
      held.value = s.value as T;
      done(held);
    });
    socket.on('delta', (d: DeltaMessage) => {
      held.value = applyChanges(held.value, d.changes);
    });
    socket.on('refused', ({ reason }: { reason: string }) => fail(new Error(reason)));
    socket.emit('watch', { protocol: 1, view, params });
  });
}

/** ms that it took. */
export async function until(what: () => boolean, ms = 5000): Promise<number> {
  const start = performance.now();
  while (!what()) {
    if (performance.now() - start > ms) throw new Error(`not within ${ms} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return performance.now() - start;
}

export const report = (over: Partial<ScreenReport> = {}): ScreenReport => ({
  ...{ showing: { scene: 'overview' }, state: 'live', since: Date.now(), startedAt: Date.now(), version: 'v' },
  ...{ dataAgeMs: 0, heap: 30e6, nodes: 900, errors: 0, width: 1920, height: 1080, change: null, updateFailed: null },
  ...over,
});

/** The real server on its port, with people and walls at other machines. */
export async function screensBench(env: Record<string, string> = {}) {
  const app = await runApp(FRIDAY, { RATE_LIMIT: '1000000', ...env });
  const url = await app.http.listen({ port: 0, host: '127.0.0.1' });
  const open: Socket[] = [];

  /** A proxy before the server speaks for someone elsewhere. */
  function connect(cookie: string | null, auth: object = { as: 'screen' }): Socket {
    const extraHeaders = { 'x-forwarded-for': ELSEWHERE, ...(cookie === null ? {} : { cookie }) };
    const socket = io(url, { transports: ['websocket'], forceNew: true, auth, extraHeaders });
    open.push(socket);
    return socket;
  }
  async function manage(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    payload?: object,
    role: 'operator' | 'leader' = 'operator',
  ) {
    const { cookie } = signedIn(app, role);
    const answer = await app.http.inject({
      ...{ method, url: path, remoteAddress: ELSEWHERE, headers: { cookie, ...OWN_PAGE } },
      ...(payload === undefined ? {} : { payload }),
    });
    return { status: answer.statusCode, body: answer.json() };
  }
  return {
    app,
    connect,
    manage,
    order: (id: string, what: object) => manage('POST', `/api/screens/${id}/orders`, what),
    operatorWatches: () => watch<FleetValue>(connect(signedIn(app, 'operator').cookie, {}), 'fleet', {}),
    async stop() {
      for (const socket of open) socket.disconnect();
      await app.stop();
    },
  };
}
