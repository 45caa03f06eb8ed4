import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { forgetCleared } from '@toancanh/server/screens/screen-views.ts';
import type { ScreenValue } from '@toancanh/shared/contract/screens.ts';
import type { Pulse, Refused } from '@toancanh/shared/contract/stream.ts';
import type { Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asScreen, pairedScreen } from './support/paired-screen.ts';
import { runApp } from './support/running-app.ts';
import { ELSEWHERE, FRIDAY, report, screensBench, until, watch } from './support/screens-bench.ts';
import { OWN_PAGE, signedIn } from './support/signed-in.ts';

/** What screens say of themselves, alerts and who has seen them, restarts and new versions: the real server, real sockets. */
let bench: Awaited<ReturnType<typeof screensBench>>;
let dist: string;
beforeAll(async () => {
  dist = mkdtempSync(join(tmpdir(), 'dist-'));
  mkdirSync(join(dist, 'assets'));
  writeFileSync(join(dist, 'index.html'), '<html>one</html>');
  bench = await screensBench({ DASHBOARD_DIST: dist });
}, 60_000);
afterAll(async () => {
  await bench?.stop();
  rmSync(dist, { recursive: true, force: true });
});

describe('the fleet', () => {
  it('says what each screen reports; only screens may report, and only as they should', async () => {
    const wall = await pairedScreen(bench.app, { name: 'Báo cáo' });
    const fleet = await bench.operatorWatches();
    const row = () => fleet.value.screens.find((s) => s.id === wall.id)!;
    expect(row()).toMatchObject({
      name: 'Báo cáo',
      state: 'waiting',
      report: null,
      lastContact: null,
      pictureAt: null,
    });
    const socket = bench.connect(wall.cookie);
    socket.emit('report', report({ state: 'live', nodes: 1234 }));
    await until(() => row().state === 'live');
    expect(row().report?.nodes).toBe(1234);
    expect(Date.now() - row().lastContact!).toBeLessThan(5000);
    const refusal = (from: Socket, payload: unknown) =>
      new Promise<string>((done) => {
        // Under the message's own name: no figure that is awaited meanwhile is taken for refused.
        from.once('refused', ({ key, reason }: Refused) => done(`${key}: ${reason}`));
        from.emit('report', payload);
      });
    expect(await refusal(socket, { ...report(), nodes: 'many' })).toMatch(/^report: .*nodes/);
    expect(await refusal(bench.connect(signedIn(bench.app, 'operator').cookie), report())).toMatch(
      /^report: .*đã ghép nối/,
    );
    for (let i = 0; i < 30; i++) socket.emit('report', report({ nodes: i }));
    await new Promise((done) => socket.emit('time', done));
    const counted = bench.app.screens.room.fleet.reportOf(wall.id)!.nodes;
    expect(counted).toBeGreaterThan(3);
    expect(counted).toBeLessThan(15);
    const metrics = await bench.app.http.inject({ url: '/metrics' });
    expect(metrics.body).toMatch(/toancanh_screens\{state="live"\} 1/);
    expect(fleet.value.version).toMatch(/^0\.1\.0\+[0-9a-f]{12}$/);
  });

  it('keeps the last small picture of a screen for who manages it', async () => {
    const wall = await pairedScreen(bench.app);
    const put = (payload: Buffer, type: string, headers = asScreen(wall.cookie)) =>
      bench.app.http.inject({
        ...{ method: 'PUT', url: '/api/screens/me/picture', payload, remoteAddress: ELSEWHERE },
        headers: { ...headers, 'content-type': type },
      });
    const webp = Buffer.concat([Buffer.from('RIFF\0\0\0\0WEBPVP8 '), Buffer.alloc(1000)]);
    expect((await put(webp, 'image/webp')).statusCode).toBe(204);
    expect((await put(Buffer.from('<svg onload="x()">'), 'image/webp')).statusCode).toBe(415);
    expect((await put(webp, 'image/svg+xml')).statusCode).toBe(415);
    expect((await put(Buffer.concat([webp, Buffer.alloc(150 * 1024)]), 'image/webp')).statusCode).toBe(413);
    expect(
      (
        await put(webp, 'image/webp', {
          cookie: signedIn(bench.app, 'operator').cookie,
          'x-toancanh-as': '',
          ...OWN_PAGE,
        })
      ).statusCode,
    ).toBe(403);
    const read = async (role: 'operator' | 'leader', id: string) =>
      bench.app.http.inject({
        url: `/api/screens/${id}/picture`,
        headers: { cookie: signedIn(bench.app, role).cookie },
        remoteAddress: ELSEWHERE,
      });
    const before = bench.app.access.room.store.audit({ limit: 1 })[0]!.id;
    const picture = await read('operator', wall.id);
    expect([picture.statusCode, picture.headers['content-type']]).toEqual([200, 'image/webp']);
    expect(picture.rawPayload.equals(webp)).toBe(true);
    expect(bench.app.access.room.store.audit({ limit: 1 })[0]!.id).toBe(before);
    expect((await read('leader', wall.id)).statusCode).toBe(403);
  });

  it('a screen that is taken away is refused within a second, everywhere', async () => {
    const wall = await pairedScreen(bench.app, { name: 'Đi' });
    const socket = bench.connect(wall.cookie);
    await watch<ScreenValue>(socket, 'screen', { id: wall.id });
    const refused: string[] = [];
    socket.on('refused', ({ reason }: { reason: string }) => refused.push(reason));
    const gone = new Promise<number>((done) => socket.on('disconnect', () => done(performance.now())));
    const start = performance.now();
    expect((await bench.manage('DELETE', `/api/screens/${wall.id}`)).status).toBe(200);
    expect((await gone) - start).toBeLessThan(1000);
    expect(refused).toHaveLength(1);
    const again = bench.connect(wall.cookie);
    await expect(watch(again, 'screen', { id: wall.id })).rejects.toThrow('đăng nhập');
    await expect(watch(bench.connect(wall.cookie), 'overview', {})).rejects.toThrow('đăng nhập');
    const me = await bench.app.http.inject({
      url: '/api/screens/me',
      headers: asScreen(wall.cookie),
      remoteAddress: '127.0.0.1',
    });
    expect(me.json()).toEqual({ kind: 'none' });
    expect((await bench.manage('DELETE', `/api/screens/${wall.id}`)).status).toBe(404);
    const fleet = await bench.operatorWatches();
    await until(() => !fleet.value.screens.some((s) => s.id === wall.id));
  });
});

describe('alerts', () => {
  it('a dark shop holds the screens that may name it, until somebody acknowledges it, and again when it comes back', async () => {
    const [all, own, other] = [
      await pairedScreen(bench.app),
      await pairedScreen(bench.app, { units: ['25459'] }),
      await pairedScreen(bench.app, { units: ['25480'] }),
    ];
    const seen = await Promise.all(
      [all, own, other].map((w) => watch<ScreenValue>(bench.connect(w.cookie), 'screen', { id: w.id })),
    );
    const holds = () => seen.map((s) => s.value.hold?.alert ?? null);
    const camera = (state: 'online' | 'offline', at: number) =>
      bench.app.services.ledger.append('cameras', [{ type: 'camera.state', key: 'c1', at, state }]);
    const now = Date.parse(FRIDAY);
    await bench.app.services.ledger.append('cameras', [
      { type: 'camera.registered', key: 'c1', at: now - 86_400_000, shop: '25459', name: 'Cửa', active: true },
    ]);
    await camera('offline', now - 3000);
    await until(() => holds()[0] !== null && holds()[1] !== null);
    expect(holds()).toEqual(['dark:25459', 'dark:25459', null]);
    expect(seen[0]!.value.hold?.show).toEqual({ scene: 'overview' });
    expect((await bench.manage('POST', '/api/alerts/dark:25459/acknowledge', {}, 'leader')).status).toBe(403);
    expect((await bench.manage('POST', '/api/alerts/nothing/acknowledge', {})).status).toBe(404);
    const done = await bench.manage('POST', '/api/alerts/dark%3A25459/acknowledge', {});
    expect([done.status, done.body.by]).toEqual([200, 'operator-all']);
    expect(await until(() => holds().every((h) => h === null))).toBeLessThan(1000);
    const fleet = await bench.operatorWatches();
    const dark = () => fleet.value.attention.find((a) => a.id === 'dark:25459');
    // Who begins to watch is given what was computed last, and what came since a moment later.
    await until(() => dark()?.acknowledged === true);
    expect(dark()).toMatchObject({ level: 1 });
    expect(bench.app.access.room.store.audit({ verb: 'alerts.manage', limit: 1 })[0]).toMatchObject({ result: 'ok' });

    await camera('online', now - 2000);
    await until(() => fleet.value.attention.length === 0);
    // Looked after every five seconds.
    await until(() => bench.app.screens.room.acknowledgements.size === 0, 8000);
    await camera('offline', now - 1000);
    await until(() => holds()[1] === 'dark:25459');
    // Whoever pins another scene meanwhile sees why it does not come.
    const told = (id: string) => fleet.value.screens.find((s) => s.id === id)?.hold;
    await until(() => told(own.id) === 'dark:25459');
    expect([told(all.id), told(other.id)]).toEqual(['dark:25459', null]);

    // Each change begins as the one before has been heard: were it the clock's tick that brings it, each took a second.
    const took: number[] = [];
    for (let i = 0; i < 5; i++) {
      const state = i % 2 === 0 ? 'online' : 'offline';
      await camera(state, now + i * 1000);
      took.push(await until(() => (holds()[1] === null) === (state === 'online')));
    }
    expect(took.sort((a, b) => a - b)[2]).toBeLessThan(600);
  }, 30_000);
});

describe("a screen's own alert", () => {
  it('is in the fleet, is acknowledged by name, and is gone with its cause', async () => {
    const wall = await pairedScreen(bench.app, { name: 'Cập nhật' });
    const fleet = await bench.operatorWatches();
    const own = () => fleet.value.alerts.filter((a) => a.screens.includes(wall.id));
    const says = (updateFailed: string | null) => bench.app.screens.report(wall.id, report({ updateFailed }));
    expect(says('v2')).toBeNull();
    await until(() => own().length === 1);
    const id = `screen:${wall.id}:updateFailed`;
    expect(own()[0]).toMatchObject({ id, name: 'Cập nhật', kind: 'updateFailed', acknowledged: null });
    expect((await bench.manage('POST', `/api/alerts/${id}/acknowledge`, {})).status).toBe(200);
    expect(await until(() => own()[0]?.acknowledged?.by === 'operator-all')).toBeLessThan(1500);
    says(null);
    await until(() => own().length === 0);
    expect((await bench.manage('POST', `/api/alerts/${id}/acknowledge`, {})).status).toBe(404);
    expect((await bench.manage('DELETE', `/api/screens/${wall.id}`)).status).toBe(200);
  });
});

describe('a restart', () => {
  it('forgets no order, no acknowledgement and no identity', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'restart-'));
    const before = await runApp(FRIDAY, { DATA_DIR: folder });
    const wall = await pairedScreen(before, { name: 'Sảnh' });
    const headers = { cookie: signedIn(before, 'operator').cookie, ...OWN_PAGE };
    const post = (path: string, payload: object) =>
      before.http.inject({ method: 'POST', url: path, headers, payload }).then((r) => r.statusCode);
    await before.services.ledger.append('cameras', [
      {
        type: 'camera.registered',
        key: 'c1',
        at: Date.parse(FRIDAY) - 86_400_000,
        shop: '25459',
        name: 'x',
        active: true,
      },
      { type: 'camera.state', key: 'c1', at: Date.parse(FRIDAY) - 1000, state: 'offline' },
    ]);
    await until(() => before.screens.room.attention().length === 1);
    expect(await post('/api/alerts/dark:25459/acknowledge', {})).toBe(200);
    expect(await post(`/api/screens/${wall.id}/orders`, { do: 'pin', show: { scene: 'ranking' } })).toBe(200);
    expect(await post(`/api/screens/${wall.id}/orders`, { do: 'blank', on: true })).toBe(200);
    expect(before.screens.report(wall.id, report())).toBeNull();
    await before.close();

    const after = await runApp(FRIDAY, { DATA_DIR: folder });
    try {
      const { room } = after.screens;
      expect(room.book.get(wall.id)).toMatchObject({ blank: true, pinned: { scene: 'ranking' } });
      expect(Date.now() - room.book.get(wall.id)!.lastContact!).toBeLessThan(60_000);
      expect(after.screens.counts()).toMatchObject({ waiting: 1, gone: 0 });
      expect(room.attention().map((a) => [a.id, a.acknowledged])).toEqual([['dark:25459', true]]);
      forgetCleared(room);
      expect(room.acknowledgements.has('dark:25459')).toBe(true);
      const me = await after.http.inject({ url: '/api/screens/me', headers: asScreen(wall.cookie) });
      expect(me.json()).toEqual({ kind: 'screen', id: wall.id });
    } finally {
      await after.stop();
    }
  }, 60_000);
});

describe('time and version', () => {
  it("the server's real time is answered at once", async () => {
    const socket = bench.connect(null);
    await new Promise<void>((done) => socket.on('connect', () => done()));
    const sent = Date.now();
    const answer: number = await new Promise((done) => socket.emit('time', done));
    expect(answer).toBeGreaterThanOrEqual(sent);
    expect(answer).toBeLessThanOrEqual(Date.now());
  });

  it('a dashboard that is built anew is served and told without a restart', async () => {
    const socket = bench.connect(null);
    let version = '';
    socket.on('pulse', (p: Pulse) => {
      version = p.version;
    });
    await until(() => version !== '');
    const before = version;
    writeFileSync(join(dist, 'assets', 'new-1a2b.js'), 'export {}');
    writeFileSync(join(dist, 'index.html'), '<html>two</html>');
    utimesSync(join(dist, 'index.html'), new Date(), new Date());
    const file = await bench.app.http.inject({ url: '/assets/new-1a2b.js' });
    expect([file.statusCode, file.headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable']);
    for (const page of ['/', '/wall', '/desk/x'])
      expect((await bench.app.http.inject({ url: page })).body).toContain('two');
    expect((await bench.app.http.inject({ url: '/../package.json' })).statusCode).toBe(404);
    expect((await bench.app.http.inject({ url: '/api/nothing' })).json()).toHaveProperty('error.field', 'url');
    await until(() => version !== before, 12_000);
    expect(version).toMatch(/^0\.1\.0\+[0-9a-f]{12}$/);
  }, 20_000);
});
