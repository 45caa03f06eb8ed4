import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type CameraConnector, openCameraConnector } from '@toancanh/server/connectors/cameras/connector.ts';
import { type ParsedAddress, parseAddress } from '@toancanh/server/connectors/cameras/rtsp/address.ts';
import { type ProbeOutcome, probe } from '@toancanh/server/connectors/cameras/rtsp/probe.ts';
import type { CameraEvent } from '@toancanh/shared/subsystems/cameras/events.ts';
import { type CameraEntity, type CameraLife, current, evolve } from '@toancanh/shared/subsystems/cameras/state.ts';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { ACCOUNT, ensureGstRtspServer, type RealRtspServer, startGstRtspServer } from './support/gst-rtsp-server.ts';

const available = ensureGstRtspServer();
if (!available.ready) console.warn(`Bỏ qua kiểm thử camera với máy chủ RTSP thật: ${available.reason}`);

const servers = new Set<RealRtspServer>();
const connectors = new Set<CameraConnector>();
const dirs: string[] = [];
async function serve(port: number, cameras: number, scheme: 'none' | 'basic' | 'digest'): Promise<RealRtspServer> {
  const server = await startGstRtspServer(port, cameras, scheme);
  servers.add(server);
  return server;
}
afterEach(async () => {
  for (const c of connectors) await c.stop();
  for (const s of servers) await s.kill();
  connectors.clear();
  servers.clear();
});
afterAll(() => {
  for (const dir of dirs) rmSync(dir, { recursive: true, force: true });
});

function ask(url: string): Promise<ProbeOutcome> {
  const { address, credentials } = parseAddress(url) as ParsedAddress;
  return probe(address, credentials);
}

/** The connector as the server runs it, only faster; what it tells the ledger is folded at once. */
function connect() {
  const dir = mkdtempSync(path.join(tmpdir(), 'cameras-rtsp-'));
  dirs.push(dir);
  const events: CameraEvent[] = [];
  const entities = new Map<string, CameraEntity>();
  const errors: unknown[] = [];
  const connector = openCameraConnector({
    dataDir: dir,
    cameraKey: undefined,
    ledger: {
      append: async (_source, list) =>
        list.map((event) => {
          if (!event.type.startsWith('camera.')) throw new Error(`not a camera's event: ${event.type}`);
          const e = event as CameraEvent;
          events.push(e);
          entities.set(e.key, evolve(entities.get(e.key), e));
          return 'applied';
        }),
    },
    calendar: { isWorkingDay: () => true },
    clock: { now: Date.now },
    timers: { set: (run, ms) => setTimeout(run, ms), clear: (handle) => clearTimeout(handle as NodeJS.Timeout) },
    resolveShop: (written) => written,
    requireToken: async () => {},
    onError: (error) => errors.push(error),
    rtsp: { connectTimeoutMs: 1000, answerTimeoutMs: 3000 },
    schedule: { intervalMs: 200, confirmMs: 80, maxIntervalMs: 400, concurrency: 8 },
  });
  connectors.add(connector);
  const life = (id: string): CameraLife => entities.get(id) as CameraLife;
  return { connector, events, errors, stateOf: (id: string) => current(life(id)).state };
}

const csv = (port: number, paths: readonly string[], password = ACCOUNT.password): string =>
  [
    'shop,name,rtsp,username,password',
    ...paths.map((p) => `25459,${p},rtsp://127.0.0.1:${port}/${p},${ACCOUNT.username},${password}`),
  ].join('\n');

describe.skipIf(!available.ready)('against a real RTSP server (GStreamer)', () => {
  it.each(['none', 'basic', 'digest'] as const)(
    'sees a picture with authentication %s, and a wrong password',
    async (scheme) => {
      const { port } = await serve(0, 1, scheme);
      const at = `127.0.0.1:${port}`;
      expect(await ask(`rtsp://${ACCOUNT.username}:${ACCOUNT.password}@${at}/cam0`)).toMatchObject({
        state: 'online',
        reason: '',
      });
      expect(await ask(`rtsp://${ACCOUNT.username}:${ACCOUNT.password}@${at}/audio`)).toMatchObject({
        state: 'degraded',
        reason: 'không có hình',
      });
      expect(await ask(`rtsp://${ACCOUNT.username}:${ACCOUNT.password}@${at}/nowhere`)).toMatchObject({
        state: 'degraded',
        reason: 'không có luồng hình ở đường dẫn này (404)',
      });
      const wrong = await ask(`rtsp://${ACCOUNT.username}:sai@${at}/cam0`);
      if (scheme === 'none') expect(wrong).toMatchObject({ state: 'online' });
      else expect(wrong).toMatchObject({ state: 'degraded', reason: 'sai tài khoản' });
    },
  );

  it('online; killed → offline after three probes; back → online; wrong password → degraded', async () => {
    const server = await serve(0, 1, 'digest');
    const { connector, events, errors, stateOf } = connect();
    await connector.register.importCsv(csv(server.port, ['cam0']));
    await connector.start();
    const id = connector.register.list()[0]?.id ?? '';
    const becomes = (state: string) => expect.poll(() => stateOf(id), { timeout: 8000, interval: 20 }).toBe(state);
    await becomes('online');
    await server.kill();
    await becomes('offline');
    const back = await serve(server.port, 1, 'digest');
    await becomes('online');
    await connector.register.importCsv(csv(back.port, ['cam0'], 'sai'));
    await becomes('degraded');
    const changes = events.filter((e) => e.type === 'camera.state');
    expect(changes.map((e) => [e.state, e.reason])).toEqual([
      ['online', undefined],
      ['offline', 'bị từ chối kết nối'],
      ['online', undefined],
      ['degraded', 'sai tài khoản'],
    ]);
    expect(errors).toEqual([]);
    expect(JSON.stringify(events)).not.toContain(ACCOUNT.password);
  });

  it('sixty cameras, eight at a time', async () => {
    const { port } = await serve(0, 60, 'digest');
    const { connector, errors, stateOf } = connect();
    await connector.register.importCsv(
      csv(
        port,
        Array.from({ length: 60 }, (_, i) => `cam${i}`),
      ),
    );
    const ids = connector.register.list().map((c) => c.id);
    let most = 0;
    await connector.start();
    await expect
      .poll(
        () => {
          most = Math.max(most, connector.prober.running);
          return ids.filter((id) => stateOf(id) === 'online').length;
        },
        { timeout: 20_000, interval: 5 },
      )
      .toBe(60);
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(8);
    expect(errors).toEqual([]);
  }, 30_000);
});
