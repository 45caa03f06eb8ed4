import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { forgetCleared } from '@toancanh/server/screens/screen-views.ts';
import type { FleetValue, ScreenReport, ScreenValue } from '@toancanh/shared/contract/screens.ts';
import type { DeltaMessage, Pulse, Snapshot } from '@toancanh/shared/contract/stream.ts';
import { applyChanges } from '@toancanh/shared/stream/apply.ts';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asScreen, claim, openPairing, pairedScreen, settings } from './support/paired-screen.ts';
import { runApp } from './support/running-app.ts';
import { OWN_PAGE, signedIn } from './support/signed-in.ts';

/** Screens as devices, on the real server with real sockets: in by a code, ordered about, heard, let go. */
type App = Awaited<ReturnType<typeof runApp>>;
const FRIDAY = '2026-11-20T10:00:00+07:00';
const ELSEWHERE = '10.20.30.40';
let app: App;
let url: string;
let dist: string;
const open: Socket[] = [];

beforeAll(async () => {
  dist = mkdtempSync(join(tmpdir(), 'dist-'));
  mkdirSync(join(dist, 'assets'));
  writeFileSync(join(dist, 'index.html'), '<html>one</html>');
  app = await runApp(FRIDAY, { DASHBOARD_DIST: dist, RATE_LIMIT: '1000000' });
  url = await app.http.listen({ port: 0, host: '127.0.0.1' });
}, 60_000);
afterAll(async () => {
  for (const socket of open) socket.disconnect();
  await app.stop();
  rmSync(dist, { recursive: true, force: true });
});

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
/** As an operator at another machine. */
async function manage(method: Method, path: string, payload?: object, role: 'operator' | 'leader' = 'operator') {
  const { cookie } = signedIn(app, role);
  const answer = await app.http.inject({
    ...{ method, url: path, remoteAddress: ELSEWHERE, headers: { cookie, ...OWN_PAGE } },
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: answer.statusCode, body: answer.json() };
}
const order = (id: string, what: object) => manage('POST', `/api/screens/${id}/orders`, what);

interface Watching<T> {
  value: T;
  /** Time of the last change, monotonic ms. */
  at: number;
}
/** A wall at another machine: a proxy before the server speaks for it. */
function connect(cookie: string | null, auth: object = { as: 'screen' }): Socket {
  const extraHeaders = { 'x-forwarded-for': ELSEWHERE, ...(cookie === null ? {} : { cookie }) };
  const socket = io(url, { transports: ['websocket'], forceNew: true, auth, extraHeaders });
  open.push(socket);
  return socket;
}
/** Holds a view as a page does; fails with the reason when it is refused. */
function watch<T>(socket: Socket, view: string, params: Record<string, string>): Promise<Watching<T>> {
  return new Promise((done, fail) => {
    const held: Watching<T> = { value: undefined as T, at: 0 };
    socket.on('snapshot', (s: Snapshot) => {
      Object.assign(held, { value: s.value, at: performance.now() });
      done(held);
    });
    socket.on('delta', (d: DeltaMessage) => {
      Object.assign(held, { value: applyChanges(held.value, d.changes), at: performance.now() });
    });
    socket.on('refused', ({ reason }: { reason: string }) => fail(new Error(reason)));
    socket.emit('watch', { protocol: 1, view, params });
  });
}
async function until(what: () => boolean, ms = 5000): Promise<number> {
  const start = performance.now();
  while (!what()) {
    if (performance.now() - start > ms) throw new Error(`not within ${ms} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return performance.now() - start;
}
const report = (over: Partial<ScreenReport> = {}): ScreenReport => ({
  ...{ showing: { scene: 'overview' }, state: 'live', since: Date.now(), startedAt: Date.now(), version: 'v' },
  ...{ dataAgeMs: 0, heap: 30e6, nodes: 900, errors: 0, width: 1920, height: 1080, change: null, updateFailed: null },
  ...over,
});
const operatorWatches = async () => watch<FleetValue>(connect(signedIn(app, 'operator').cookie, {}), 'fleet', {});

describe('coming in', () => {
  it('a screen waits, is taken by its code, and gets its cookie exactly once; no token is in any answer', async () => {
    const { code, secret } = await openPairing(app);
    expect(await claim(app, secret)).toMatchObject({ answer: { state: 'waiting' }, cookie: null });
    const taken = await manage('POST', '/api/screens', { code: code.toLowerCase(), ...settings({ name: 'Sảnh A' }) });
    expect(taken.status).toBe(201);
    const first = await claim(app, secret);
    expect(first.answer).toEqual({ state: 'paired', screen: taken.body.id });
    expect(first.raw).toMatch(/HttpOnly/);
    expect(first.raw).toMatch(/SameSite=Strict/);
    expect(first.raw).toMatch(/Max-Age=34560000/);
    expect(first.raw).not.toMatch(/Secure/);
    expect(await claim(app, secret)).toMatchObject({ answer: { state: 'expired' }, cookie: null });
    expect((await manage('POST', '/api/screens', { code, ...settings() })).status).toBe(404);

    const me = (headers: Record<string, string>, remoteAddress = ELSEWHERE) =>
      app.http.inject({ url: '/api/screens/me', headers, remoteAddress });
    const own = await me(asScreen(first.cookie!));
    expect(own.json()).toEqual({ kind: 'screen', id: taken.body.id });
    expect(`${own.headers['set-cookie']}`).toContain('Max-Age=34560000');
    expect((await me({})).json()).toEqual({ kind: 'none' });
    expect((await me({}, '127.0.0.1')).json()).toEqual({ kind: 'guest', id: 'guest' });
    expect((await me({ cookie: signedIn(app, 'leader').cookie })).json()).toEqual({ kind: 'guest', id: 'guest' });
    const wrong = `${app.access.room.cookies.screen}=nonsense`;
    expect((await me({ cookie: wrong }, '127.0.0.1')).json()).toEqual({ kind: 'none' });
  });

  it('over https its cookie is Secure and bound to the host', async () => {
    const other = await runApp(FRIDAY, { PUBLIC_URL: 'https://ioc.tayninh.gov.vn' });
    try {
      const { cookie } = await pairedScreen(other).catch((error: Error) => ({ cookie: error.message }));
      expect(cookie).toMatch(/^__Host-toancanh-screen=/);
    } finally {
      await other.stop();
    }
  }, 60_000);

  it('survives a restart between being taken and fetching the cookie', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'restart-'));
    const before = await runApp(FRIDAY, { DATA_DIR: folder });
    const { code, secret } = await openPairing(before);
    const { cookie } = signedIn(before, 'operator');
    const headers = { cookie, ...OWN_PAGE };
    await before.http.inject({ method: 'POST', url: '/api/screens', headers, payload: { code, ...settings() } });
    await before.close();
    const after = await runApp(FRIDAY, { DATA_DIR: folder });
    try {
      expect((await claim(after, secret)).answer).toMatchObject({ state: 'paired' });
      expect((await claim(after, secret)).answer).toMatchObject({ state: 'expired' });
    } finally {
      await after.stop();
    }
  }, 60_000);

  it('guessing codes is slowed for the person; typing errors are forgiven by the right code', async () => {
    const own = await runApp(FRIDAY);
    try {
      const { cookie } = signedIn(own, 'operator');
      const guess = async (code: string) => {
        const headers = { cookie, ...OWN_PAGE };
        const payload = { code, ...settings() };
        return own.http.inject({ method: 'POST', url: '/api/screens', headers, payload, remoteAddress: ELSEWHERE });
      };
      const { code } = await openPairing(own);
      for (let i = 0; i < 4; i++) expect((await guess('CCCCCC')).statusCode).toBe(404);
      expect((await guess(code)).statusCode).toBe(201);
      const again = await openPairing(own);
      for (let i = 0; i < 5; i++) expect((await guess('CCCCCC')).statusCode).toBe(404);
      const locked = await guess(again.code);
      expect(locked.statusCode).toBe(429);
      expect(Number(locked.headers['retry-after'])).toBeGreaterThan(20);
      expect(locked.json().error.message).toMatch(/chờ \d+ giây/);
    } finally {
      await own.stop();
    }
  }, 60_000);

  it('names the field that is wrong and keeps the code for the next try', async () => {
    const { code } = await openPairing(app);
    const wrong = async (over: object) => {
      const { status, body } = await manage('POST', '/api/screens', { code, ...settings(), ...over });
      return [status, body.error.field];
    };
    expect(await wrong({ name: ' ' })).toEqual([400, 'name']);
    expect(await wrong({ units: ['nowhere'] })).toEqual([400, 'units']);
    expect(await wrong({ units: [] })).toEqual([400, 'units']);
    expect(await wrong({ playlist: 'none' })).toEqual([400, 'playlist']);
    expect(await wrong({ theme: { mode: 'scheduled', litFrom: '7h', litTo: '18:00' } })).toEqual([
      400,
      'theme.litFrom',
    ]);
    expect((await wrong({ geometry: { diagonal: 65, columns: 0, rows: 1, distance: 4 } }))[0]).toBe(400);
    expect((await manage('POST', '/api/screens', { code, ...settings({ name: 'Một' }) })).status).toBe(201);
    const { code: next } = await openPairing(app);
    const same = await manage('POST', '/api/screens', { code: next, ...settings({ name: 'một' }) });
    expect([same.status, same.body.error.field]).toEqual([409, 'name']);
  });

  it('another page cannot make a browser its screen', async () => {
    const answer = await app.http.inject({
      ...{ method: 'POST', url: '/api/screens/pairing/claim', payload: { secret: 'x'.repeat(43) } },
      headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    });
    expect(answer.statusCode).toBe(403);
  });
});

describe('being somebody', () => {
  it('a screen watches itself and its own units, nothing else; others watch it only to manage it', async () => {
    const wall = await pairedScreen(app, { units: ['25459'] });
    const other = await pairedScreen(app);
    const as = (params: Record<string, string>, view = 'screen') =>
      watch<ScreenValue>(connect(wall.cookie), view, params);
    const own = (await as({ id: wall.id })).value;
    expect(own).toMatchObject({ id: wall.id, units: ['25459'], part: 'Giờ làm việc', theme: 'dark', hold: null });
    await expect(as({ id: other.id })).rejects.toThrow('chính nó');
    await expect(as({ id: 'guest' })).rejects.toThrow('chính nó');
    await expect(as({}, 'overview')).rejects.toThrow('Phường Tân Ninh');
    await expect(as({ scope: 'so-nnmt' }, 'overview')).rejects.toThrow('Sở Nông nghiệp');
    await expect(as({ unit: 'so-nnmt' }, 'unit')).rejects.toThrow('không có quyền');
    await as({ scope: '25459' }, 'overview');
    await as({ unit: '25459' }, 'unit');
    await expect(as({}, 'fleet')).rejects.toThrow('không có quyền');
    const person = (role: 'leader' | 'operator', params: Record<string, string>) =>
      watch<ScreenValue>(connect(signedIn(app, role).cookie, {}), 'screen', params);
    await expect(person('leader', { id: wall.id })).rejects.toThrow('quyền');
    expect((await person('operator', { id: wall.id })).value.id).toBe(wall.id);
    expect((await person('leader', { id: 'guest' })).value).toMatchObject({
      units: 'all',
      geometry: { diagonal: null },
    });
    await expect(person('operator', { id: 'nowhere' })).rejects.toThrow('Không có màn hình này');
    const head = watch(connect(signedIn(app, 'head', ['25459']).cookie, {}), 'screen', { id: 'guest' });
    await expect(head).rejects.toThrow('scope=25459');
  });

  it("rows are its units' alone on routes too, and a person signed in beside it counts on other pages", async () => {
    const wall = await pairedScreen(app, { units: ['25459'] });
    const ask = async (path: string, headers: Record<string, string>) =>
      (await app.http.inject({ url: path, headers, remoteAddress: ELSEWHERE })).statusCode;
    const rows = (unit: string) => `/api/query?metric=received&from=2026-11-01&to=2026-11-20&unit=${unit}`;
    expect([
      await ask(rows('25459'), asScreen(wall.cookie)),
      await ask(rows('so-nnmt'), asScreen(wall.cookie)),
    ]).toEqual([200, 403]);
    expect(await ask('/api/dossiers?metric=open', asScreen(wall.cookie))).toBe(403);
    const both = `${signedIn(app, 'leader').cookie}; ${wall.cookie}`;
    expect(await ask(rows('so-nnmt'), { cookie: both })).toBe(200);
    expect(await ask(rows('so-nnmt'), asScreen(both))).toBe(403);
    expect(await ask(rows('25459'), { cookie: wall.cookie })).toBe(200);
    expect(await ask(rows('so-nnmt'), { cookie: wall.cookie })).toBe(403);
    // On this very machine everyone reads, unless the page says that it is a wall.
    const here = async (headers: Record<string, string>) =>
      (await app.http.inject({ url: rows('so-nnmt'), headers, remoteAddress: '127.0.0.1' })).statusCode;
    expect([await here({ cookie: wall.cookie }), await here(asScreen(wall.cookie))]).toEqual([200, 403]);
  });

  it('a screen whose units were changed loses what it may no longer name, at once', async () => {
    const wall = await pairedScreen(app);
    const socket = connect(wall.cookie);
    await watch(socket, 'overview', {});
    const refused = new Promise<{ key: string }>((done) => socket.on('refused', done));
    expect((await manage('PATCH', `/api/screens/${wall.id}`, { units: ['25459'] })).status).toBe(200);
    expect((await refused).key).toBe('overview');
    expect(socket.connected).toBe(true);
  });
});

describe('orders', () => {
  it('arrive within a moment, and are in the audit log', async () => {
    const wall = await pairedScreen(app, { name: 'Phòng họp 1' });
    const seen = await watch<ScreenValue>(connect(wall.cookie), 'screen', { id: wall.id });
    expect(seen.value).toMatchObject({ pinned: null, blank: false, reloads: 0, identifyUntil: null });
    expect((await order(wall.id, { do: 'pin', show: { scene: 'unit', unit: '25459' } })).status).toBe(200);
    expect(await until(() => seen.value.pinned?.unit === '25459')).toBeLessThan(1000);
    await order(wall.id, { do: 'pin', show: null });
    await until(() => seen.value.pinned === null);
    await order(wall.id, { do: 'blank', on: true });
    await until(() => seen.value.blank);
    await order(wall.id, { do: 'reload' });
    await until(() => seen.value.reloads === 1);
    await order(wall.id, { do: 'identify' });
    await until(() => (seen.value.identifyUntil ?? 0) > Date.now());
    const list = await manage('POST', '/api/playlists', { name: 'Ngắn', parts: [part([item('ranking', 15)])] });
    expect(list.status).toBe(201);
    await order(wall.id, { do: 'switch', playlist: list.body.id });
    await until(() => seen.value.playlist === list.body.id);
    expect(seen.value.items).toEqual([item('ranking', 15)]);
    const log = app.access.room.store.audit({ verb: 'screens.manage', limit: 3 });
    expect(log[0]).toMatchObject({ object: `POST /api/screens/${wall.id}/orders`, result: 'ok', who: 'operator-all' });
    expect(JSON.parse(log[0]!.detail)).toMatchObject({ screen: 'Phòng họp 1', do: 'switch' });
  });

  it('that cannot be carried out say what they lack', async () => {
    const wall = await pairedScreen(app, { units: ['25459'] });
    const field = async (what: object) => (await order(wall.id, what)).body.error.field;
    expect(await field({ do: 'pin' })).toBe('show');
    expect(await field({ do: 'pin', show: { scene: 'unit' } })).toBe('show.unit');
    expect(await field({ do: 'pin', show: { scene: 'overview', unit: '25459' } })).toBe('show.unit');
    expect(await field({ do: 'pin', show: { scene: 'unit', unit: 'so-nnmt' } })).toBe('show.unit');
    expect(await field({ do: 'switch', playlist: 'none' })).toBe('playlist');
    expect(await field({ do: 'blank' })).toBe('on');
    expect((await order('nowhere', { do: 'reload' })).status).toBe(404);
  });
});

const item = (scene: string, seconds: number, unit?: string) => ({
  ...{ show: { scene, ...(unit === undefined ? {} : { unit }) }, seconds },
});
const part = (items: object[], over: object = {}) => ({
  ...{ name: 'Cả ngày', when: { days: 'all', from: '00:00', to: '00:00' }, items, brightness: 1 },
  ...over,
});

describe('playlists', () => {
  it('that are wrong are refused by part, item and field', async () => {
    const refusal = async (parts: object[], name = 'Thử') => {
      const { status, body } = await manage('POST', '/api/playlists', { name, parts });
      expect(status).toBe(400);
      return [body.error.field, body.error.message];
    };
    expect((await refusal([]))[0]).toBe('parts');
    expect((await refusal([part([])], ' '))[0]).toBe('name');
    const [field, message] = await refusal([part([item('overview', 30), item('overview', 14)])]);
    expect(field).toBe('parts[0].items[1].seconds');
    expect(message).toContain('Khoảng giờ 1 "Cả ngày", mục 2');
    expect((await refusal([part([item('overview', 15.5)])]))[0]).toBe('parts[0].items[0].seconds');
    expect((await refusal([part([item('unit', 30)])]))[0]).toBe('parts[0].items[0].show.unit');
    expect((await refusal([part([item('overview', 30, '25459')])]))[0]).toBe('parts[0].items[0].show.unit');
    expect((await refusal([part([item('unit', 30, 'nowhere')])]))[1]).toContain('unit=nowhere');
    expect((await refusal([part([item('nothing', 30)])]))[0]).toContain('parts/0/items/0/show');
    expect((await refusal([part([], { brightness: 0.1 })]))[0]).toBe('parts[0].brightness');
    expect((await refusal([part([], { when: { days: 'all', from: '25:00', to: '07:00' } })]))[0]).toBe(
      'parts[0].when.from',
    );
  });

  it('change on the screens that show them, and stay while one does', async () => {
    const made = (await manage('POST', '/api/playlists', { name: 'Sảnh', parts: [part([item('overview', 30)])] })).body;
    const wall = await pairedScreen(app, { name: 'Sảnh B', playlist: made.id, units: ['25459'] });
    const seen = await watch<ScreenValue>(connect(wall.cookie), 'screen', { id: wall.id });
    const put = (parts: object[]) => manage('PUT', `/api/playlists/${made.id}`, { name: 'Sảnh', parts });
    expect((await put([part([item('dossiers', 40)])])).status).toBe(200);
    await until(() => seen.value.items[0]?.seconds === 40);
    const outside = await put([part([item('unit', 40, 'so-nnmt')])]);
    expect([outside.status, outside.body.error.message]).toEqual([400, expect.stringContaining('Sảnh B')]);
    const used = await manage('DELETE', `/api/playlists/${made.id}`);
    expect([used.status, used.body.error.message]).toEqual([409, expect.stringContaining('Sảnh B')]);
    expect((await manage('DELETE', '/api/playlists/default')).status).toBe(409);
    await order(wall.id, { do: 'switch', playlist: 'default' });
    expect((await manage('DELETE', `/api/playlists/${made.id}`)).status).toBe(200);
    expect((await manage('GET', '/api/playlists')).body.playlists.map((p: { name: string }) => p.name)).not.toContain(
      'Sảnh',
    );
  });
});

describe('the fleet', () => {
  it('says what each screen reports; only screens may report, and only as they should', async () => {
    const wall = await pairedScreen(app, { name: 'Báo cáo' });
    const fleet = await operatorWatches();
    const row = () => fleet.value.screens.find((s) => s.id === wall.id)!;
    expect(row()).toMatchObject({
      name: 'Báo cáo',
      state: 'waiting',
      report: null,
      lastContact: null,
      pictureAt: null,
    });
    const socket = connect(wall.cookie);
    socket.emit('report', report({ state: 'live', nodes: 1234 }));
    await until(() => row().state === 'live');
    expect(row().report?.nodes).toBe(1234);
    expect(Date.now() - row().lastContact!).toBeLessThan(5000);
    const refusal = (from: Socket, payload: unknown) =>
      new Promise<string>((done) => {
        from.once('refused', ({ reason }: { reason: string }) => done(reason));
        from.emit('report', payload);
      });
    expect(await refusal(socket, { ...report(), nodes: 'many' })).toContain('nodes');
    expect(await refusal(connect(signedIn(app, 'operator').cookie), report())).toContain('đã ghép nối');
    for (let i = 0; i < 30; i++) socket.emit('report', report({ nodes: i }));
    await new Promise((done) => socket.emit('time', done));
    const counted = app.screens.room.fleet.reportOf(wall.id)!.nodes;
    expect(counted).toBeGreaterThan(3);
    expect(counted).toBeLessThan(15);
    const metrics = await app.http.inject({ url: '/metrics' });
    expect(metrics.body).toMatch(/toancanh_screens\{state="live"\} 1/);
    expect(fleet.value.version).toMatch(/^0\.1\.0\+[0-9a-f]{12}$/);
  });

  it('keeps the last small picture of a screen for who manages it', async () => {
    const wall = await pairedScreen(app);
    const put = (payload: Buffer, type: string, headers = asScreen(wall.cookie)) =>
      app.http.inject({
        ...{ method: 'PUT', url: '/api/screens/me/picture', payload, remoteAddress: ELSEWHERE },
        headers: { ...headers, 'content-type': type },
      });
    const webp = Buffer.concat([Buffer.from('RIFF\0\0\0\0WEBPVP8 '), Buffer.alloc(1000)]);
    expect((await put(webp, 'image/webp')).statusCode).toBe(204);
    expect((await put(Buffer.from('<svg onload="x()">'), 'image/webp')).statusCode).toBe(415);
    expect((await put(webp, 'image/svg+xml')).statusCode).toBe(415);
    expect((await put(Buffer.concat([webp, Buffer.alloc(150 * 1024)]), 'image/webp')).statusCode).toBe(413);
    expect(
      (await put(webp, 'image/webp', { cookie: signedIn(app, 'operator').cookie, 'x-toancanh-as': '', ...OWN_PAGE }))
        .statusCode,
    ).toBe(403);
    const read = async (role: 'operator' | 'leader', id: string) =>
      app.http.inject({
        url: `/api/screens/${id}/picture`,
        headers: { cookie: signedIn(app, role).cookie },
        remoteAddress: ELSEWHERE,
      });
    const before = app.access.room.store.audit({ limit: 1 })[0]!.id;
    const picture = await read('operator', wall.id);
    expect([picture.statusCode, picture.headers['content-type']]).toEqual([200, 'image/webp']);
    expect(picture.rawPayload.equals(webp)).toBe(true);
    expect(app.access.room.store.audit({ limit: 1 })[0]!.id).toBe(before);
    expect((await read('leader', wall.id)).statusCode).toBe(403);
  });

  it('a screen that is taken away is refused within a second, everywhere', async () => {
    const wall = await pairedScreen(app, { name: 'Đi' });
    const socket = connect(wall.cookie);
    await watch<ScreenValue>(socket, 'screen', { id: wall.id });
    const refused: string[] = [];
    socket.on('refused', ({ reason }: { reason: string }) => refused.push(reason));
    const gone = new Promise<number>((done) => socket.on('disconnect', () => done(performance.now())));
    const start = performance.now();
    expect((await manage('DELETE', `/api/screens/${wall.id}`)).status).toBe(200);
    expect((await gone) - start).toBeLessThan(1000);
    expect(refused).toHaveLength(1);
    const again = connect(wall.cookie);
    await expect(watch(again, 'screen', { id: wall.id })).rejects.toThrow('đăng nhập');
    await expect(watch(connect(wall.cookie), 'overview', {})).rejects.toThrow('đăng nhập');
    const me = await app.http.inject({
      url: '/api/screens/me',
      headers: asScreen(wall.cookie),
      remoteAddress: '127.0.0.1',
    });
    expect(me.json()).toEqual({ kind: 'none' });
    expect((await manage('DELETE', `/api/screens/${wall.id}`)).status).toBe(404);
    const fleet = await operatorWatches();
    await until(() => !fleet.value.screens.some((s) => s.id === wall.id));
  });
});

describe('alerts', () => {
  it('a dark shop holds the screens that may name it, until somebody acknowledges it, and again when it comes back', async () => {
    const [all, own, other] = [
      await pairedScreen(app),
      await pairedScreen(app, { units: ['25459'] }),
      await pairedScreen(app, { units: ['25480'] }),
    ];
    const seen = await Promise.all(
      [all, own, other].map((w) => watch<ScreenValue>(connect(w.cookie), 'screen', { id: w.id })),
    );
    const holds = () => seen.map((s) => s.value.hold?.alert ?? null);
    const camera = (state: 'online' | 'offline', at: number) =>
      app.services.ledger.append('cameras', [{ type: 'camera.state', key: 'c1', at, state }]);
    const now = Date.parse(FRIDAY);
    await app.services.ledger.append('cameras', [
      { type: 'camera.registered', key: 'c1', at: now - 86_400_000, shop: '25459', name: 'Cửa', active: true },
    ]);
    await camera('offline', now - 3000);
    await until(() => holds()[0] !== null && holds()[1] !== null);
    expect(holds()).toEqual(['dark:25459', 'dark:25459', null]);
    expect(seen[0]!.value.hold?.show).toEqual({ scene: 'overview' });
    expect((await manage('POST', '/api/alerts/dark:25459/acknowledge', {}, 'leader')).status).toBe(403);
    expect((await manage('POST', '/api/alerts/nothing/acknowledge', {})).status).toBe(404);
    const done = await manage('POST', '/api/alerts/dark%3A25459/acknowledge', {});
    expect([done.status, done.body.by]).toEqual([200, 'operator-all']);
    expect(await until(() => holds().every((h) => h === null))).toBeLessThan(1000);
    const fleet = await operatorWatches();
    expect(fleet.value.attention.find((a) => a.id === 'dark:25459')).toMatchObject({ level: 1, acknowledged: true });
    expect(app.access.room.store.audit({ verb: 'alerts.manage', limit: 1 })[0]).toMatchObject({ result: 'ok' });

    await camera('online', now - 2000);
    await until(() => fleet.value.attention.length === 0);
    // Looked after every five seconds.
    await until(() => app.screens.room.acknowledgements.size === 0, 8000);
    await camera('offline', now - 1000);
    await until(() => holds()[1] === 'dark:25459');
  }, 30_000);
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
    const socket = connect(null);
    await new Promise<void>((done) => socket.on('connect', () => done()));
    const sent = Date.now();
    const answer: number = await new Promise((done) => socket.emit('time', done));
    expect(answer).toBeGreaterThanOrEqual(sent);
    expect(answer).toBeLessThanOrEqual(Date.now());
  });

  it('a dashboard that is built anew is served and told without a restart', async () => {
    const socket = connect(null);
    let version = '';
    socket.on('pulse', (p: Pulse) => {
      version = p.version;
    });
    await until(() => version !== '');
    const before = version;
    writeFileSync(join(dist, 'assets', 'new-1a2b.js'), 'export {}');
    writeFileSync(join(dist, 'index.html'), '<html>two</html>');
    utimesSync(join(dist, 'index.html'), new Date(), new Date());
    const file = await app.http.inject({ url: '/assets/new-1a2b.js' });
    expect([file.statusCode, file.headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable']);
    for (const page of ['/', '/wall', '/desk/x']) expect((await app.http.inject({ url: page })).body).toContain('two');
    expect((await app.http.inject({ url: '/../package.json' })).statusCode).toBe(404);
    expect((await app.http.inject({ url: '/api/nothing' })).json()).toHaveProperty('error.field', 'url');
    await until(() => version !== before, 12_000);
    expect(version).toMatch(/^0\.1\.0\+[0-9a-f]{12}$/);
  }, 20_000);
});
