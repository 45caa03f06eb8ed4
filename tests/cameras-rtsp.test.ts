import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openCameraConnector } from '@toancanh/server/connectors/cameras/connector.ts';
import { type ParsedAddress, parseAddress } from '@toancanh/server/connectors/cameras/rtsp/address.ts';
import { type ProbeOutcome, probe } from '@toancanh/server/connectors/cameras/rtsp/probe.ts';
import { LedgerClient } from '@toancanh/server/ledger/client.ts';
import type { CameraState } from '@toancanh/shared/subsystems/cameras/events.ts';
import { type CameraLife, current } from '@toancanh/shared/subsystems/cameras/state.ts';
import { type DomainEvent, subsystemOf } from '@toancanh/shared/subsystems/registry.ts';
import { afterEach, describe, expect, it } from 'vitest';
import { ACCOUNT, ensureGstRtspServer, type RealRtspServer, startGstRtspServer } from './support/gst-rtsp-server.ts';

const available = ensureGstRtspServer();
if (!available.ready) console.warn(`Bỏ qua kiểm thử camera với máy chủ RTSP thật: ${available.reason}`);

const servers = new Set<RealRtspServer>();
const stops: (() => Promise<void>)[] = [];
async function serve(port: number, cameras: number, scheme: 'none' | 'basic' | 'digest'): Promise<RealRtspServer> {
  const server = await startGstRtspServer(port, cameras, scheme);
  servers.add(server);
  return server;
}
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
  for (const s of servers) await s.kill();
  servers.clear();
});

function ask(url: string): Promise<ProbeOutcome> {
  const { address, credentials } = parseAddress(url) as ParsedAddress;
  return probe(address, credentials);
}

/** The connector as the server runs it on a ledger of its own, only faster; states are read back from the disk. */
async function connect() {
  const dir = mkdtempSync(path.join(tmpdir(), 'cameras-rtsp-'));
  const events: DomainEvent[] = [];
  const errors: unknown[] = [];
  const ledger = await LedgerClient.open(path.join(dir, 'ledger.db'), [], Date.now, (reason) => errors.push(reason));
  const connector = openCameraConnector({
    dataDir: dir,
    cameraKey: undefined,
    ledger: {
      append: (source, list) => {
        events.push(...list);
        return ledger.append(source, list);
      },
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
  stops.push(async () => {
    await connector.stop();
    await ledger.close();
    rmSync(dir, { recursive: true, force: true });
  });
  const stateOf = async (id: string): Promise<CameraState | null> => {
    const row = await ledger.reads.entity(subsystemOf({ type: 'camera.state', key: id, at: 0, state: 'unknown' }), id);
    return row && current(JSON.parse(row.state) as CameraLife).state;
  };
  return { connector, events, errors, stateOf };
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
    const { connector, events, errors, stateOf } = await connect();
    await connector.register.importCsv(csv(server.port, ['cam0']));
    await connector.start();
    const id = connector.register.list()[0]?.id ?? '';
    const becomes = (state: CameraState) => expect.poll(() => stateOf(id), { timeout: 8000, interval: 20 }).toBe(state);
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
    const { connector, errors, stateOf } = await connect();
    await connector.register.importCsv(
      csv(
        port,
        Array.from({ length: 60 }, (_, i) => `cam${i}`),
      ),
    );
    const ids = connector.register.list().map((c) => c.id);
    let most = 0;
    const watching = setInterval(() => {
      most = Math.max(most, connector.prober.running);
    }, 1);
    await connector.start();
    await expect
      .poll(
        async () => {
          const states = await Promise.all(ids.map(stateOf));
          return states.filter((state) => state === 'online').length;
        },
        { timeout: 20_000, interval: 5 },
      )
      .toBe(60);
    clearInterval(watching);
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(8);
    expect(errors).toEqual([]);
  }, 30_000);
});
