import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ScreenValue } from '@toancanh/shared/contract/screens.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asScreen, claim, openPairing, pairedScreen, settings } from './support/paired-screen.ts';
import { runApp } from './support/running-app.ts';
import { ELSEWHERE, FRIDAY, screensBench, watch } from './support/screens-bench.ts';
import { OWN_PAGE, signedIn } from './support/signed-in.ts';

/** How a screen comes in, and who it is from then on: the real server, real sockets. */
let bench: Awaited<ReturnType<typeof screensBench>>;
beforeAll(async () => {
  bench = await screensBench();
}, 60_000);
afterAll(() => bench?.stop());

describe('coming in', () => {
  it('a screen waits, is taken by its code, and gets its cookie exactly once; no token is in any answer', async () => {
    const { code, secret } = await openPairing(bench.app);
    expect(await claim(bench.app, secret)).toMatchObject({ answer: { state: 'waiting' }, cookie: null });
    const taken = await bench.manage('POST', '/api/screens', {
      code: code.toLowerCase(),
      ...settings({ name: 'Sảnh A' }),
    });
    expect(taken.status).toBe(201);
    const first = await claim(bench.app, secret);
    expect(first.answer).toEqual({ state: 'paired', screen: taken.body.id });
    expect(first.raw).toMatch(/HttpOnly/);
    expect(first.raw).toMatch(/SameSite=Strict/);
    expect(first.raw).toMatch(/Max-Age=34560000/);
    expect(first.raw).not.toMatch(/Secure/);
    expect(await claim(bench.app, secret)).toMatchObject({ answer: { state: 'expired' }, cookie: null });
    expect((await bench.manage('POST', '/api/screens', { code, ...settings() })).status).toBe(404);

    const me = (headers: Record<string, string>, remoteAddress = ELSEWHERE) =>
      bench.app.http.inject({ url: '/api/screens/me', headers, remoteAddress });
    const own = await me(asScreen(first.cookie!));
    expect(own.json()).toEqual({ kind: 'screen', id: taken.body.id });
    expect(`${own.headers['set-cookie']}`).toContain('Max-Age=34560000');
    expect((await me({})).json()).toEqual({ kind: 'none' });
    expect((await me({}, '127.0.0.1')).json()).toEqual({ kind: 'guest', id: 'guest' });
    expect((await me({ cookie: signedIn(bench.app, 'leader').cookie })).json()).toEqual({ kind: 'guest', id: 'guest' });
    const wrong = `${bench.app.access.room.cookies.screen}=nonsense`;
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
    const { code } = await openPairing(bench.app);
    const wrong = async (over: object) => {
      const { status, body } = await bench.manage('POST', '/api/screens', { code, ...settings(), ...over });
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
    expect((await bench.manage('POST', '/api/screens', { code, ...settings({ name: 'Một' }) })).status).toBe(201);
    const { code: next } = await openPairing(bench.app);
    const same = await bench.manage('POST', '/api/screens', { code: next, ...settings({ name: 'một' }) });
    expect([same.status, same.body.error.field]).toEqual([409, 'name']);
  });

  it('another page cannot make a browser its screen', async () => {
    const answer = await bench.app.http.inject({
      ...{ method: 'POST', url: '/api/screens/pairing/claim', payload: { secret: 'x'.repeat(43) } },
      headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    });
    expect(answer.statusCode).toBe(403);
  });
});

describe('being somebody', () => {
  it('a screen watches itself and its own units, nothing else; others watch it only to manage it', async () => {
    const wall = await pairedScreen(bench.app, { units: ['25459'] });
    const other = await pairedScreen(bench.app);
    const as = (params: Record<string, string>, view = 'screen') =>
      watch<ScreenValue>(bench.connect(wall.cookie), view, params);
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
      watch<ScreenValue>(bench.connect(signedIn(bench.app, role).cookie, {}), 'screen', params);
    await expect(person('leader', { id: wall.id })).rejects.toThrow('quyền');
    expect((await person('operator', { id: wall.id })).value.id).toBe(wall.id);
    expect((await person('leader', { id: 'guest' })).value).toMatchObject({
      units: 'all',
      geometry: { diagonal: null },
    });
    await expect(person('operator', { id: 'nowhere' })).rejects.toThrow('Không có màn hình này');
    const head = watch(bench.connect(signedIn(bench.app, 'head', ['25459']).cookie, {}), 'screen', { id: 'guest' });
    await expect(head).rejects.toThrow('scope=25459');
  });

  it("rows are its units' alone on routes too, and a person signed in beside it counts on other pages", async () => {
    const wall = await pairedScreen(bench.app, { units: ['25459'] });
    const ask = async (path: string, headers: Record<string, string>) =>
      (await bench.app.http.inject({ url: path, headers, remoteAddress: ELSEWHERE })).statusCode;
    const rows = (unit: string) => `/api/query?metric=received&from=2026-11-01&to=2026-11-20&unit=${unit}`;
    expect([
      await ask(rows('25459'), asScreen(wall.cookie)),
      await ask(rows('so-nnmt'), asScreen(wall.cookie)),
    ]).toEqual([200, 403]);
    expect(await ask('/api/dossiers?metric=open', asScreen(wall.cookie))).toBe(403);
    const both = `${signedIn(bench.app, 'leader').cookie}; ${wall.cookie}`;
    expect(await ask(rows('so-nnmt'), { cookie: both })).toBe(200);
    expect(await ask(rows('so-nnmt'), asScreen(both))).toBe(403);
    expect(await ask(rows('25459'), { cookie: wall.cookie })).toBe(200);
    expect(await ask(rows('so-nnmt'), { cookie: wall.cookie })).toBe(403);
    // On this very machine everyone reads, unless the page says that it is a wall.
    const here = async (headers: Record<string, string>) =>
      (await bench.app.http.inject({ url: rows('so-nnmt'), headers, remoteAddress: '127.0.0.1' })).statusCode;
    expect([await here({ cookie: wall.cookie }), await here(asScreen(wall.cookie))]).toEqual([200, 403]);
  });

  it('a screen whose units were changed loses what it may no longer name, at once', async () => {
    const wall = await pairedScreen(bench.app);
    const socket = bench.connect(wall.cookie);
    await watch(socket, 'overview', {});
    const refused = new Promise<{ key: string }>((done) => socket.on('refused', done));
    expect((await bench.manage('PATCH', `/api/screens/${wall.id}`, { units: ['25459'] })).status).toBe(200);
    expect((await refused).key).toBe('overview');
    expect(socket.connected).toBe(true);
  });
});
