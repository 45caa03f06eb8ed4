import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hoso, runApp, sendHoSo, TOKEN } from './support/running-app.ts';
import { OWN_PAGE, signedIn } from './support/signed-in.ts';

const FIRST = 'mật khẩu đầu tiên của tôi 9';
const NEXT = 'con ngựa đúng pin ghim giấy';
const NOW = '2026-03-20T10:00:00+07:00';

let app: Awaited<ReturnType<typeof runApp>>;
beforeAll(async () => {
  app = await runApp(NOW, { ADMIN_PASSWORD: FIRST, IOC_OPEN_READING: 'off', RATE_LIMIT: '1000000' });
});
afterAll(() => app.stop());

type Headers = Record<string, string>;
async function send(
  method: 'POST' | 'PATCH' | 'DELETE' | 'PUT',
  url: string,
  payload: object | undefined,
  headers: Headers = {},
  from = '10.0.0.1',
) {
  const answer = await app.http.inject({
    ...{ method, url, remoteAddress: from, headers: { ...OWN_PAGE, ...headers } },
    ...(payload === undefined ? {} : { payload }),
  });
  const lines = [answer.headers['set-cookie'] ?? []].flat();
  return {
    status: answer.statusCode,
    body: answer.json(),
    headers: answer.headers,
    cookie: lines[0]?.split(';')[0] ?? '',
    lines,
  };
}
const signIn = (name: string, password: string, from?: string) =>
  send('POST', '/api/access/sign-in', { name, password }, {}, from);
const get = (url: string, headers: Headers = {}) => app.http.inject({ url, headers, remoteAddress: '10.0.0.1' });
const admin = () => ({ cookie: signedIn(app, 'administrator').cookie });

describe('the first administrator', () => {
  it('changes the first password before anything else', async () => {
    const first = await signIn('Admin', FIRST);
    expect(first.status, JSON.stringify(first.body)).toBe(200);
    expect(first.body).toMatchObject({
      mustChangePassword: true,
      verbs: ['account.self'],
      principal: { role: 'administrator' },
    });
    const cookie = { cookie: first.cookie };
    const early = await get('/api/access/accounts', cookie);
    expect([early.statusCode, early.json().error.field]).toEqual([403, 'password']);

    const change = (next: string) => send('POST', '/api/access/password', { password: FIRST, next }, cookie);
    for (const [next, word] of [
      ['ngắn quá', '12 ký tự'],
      ['Administrator1', 'tên đăng nhập'],
      ['123456789012', 'phổ biến'],
      ['mat khau 2026', 'phổ biến'],
      ['abababababab', 'lặp lại'],
      [FIRST, 'khác'],
    ] as const) {
      const weak = await change(next);
      expect([next, weak.status, weak.body.error.field]).toEqual([next, 400, 'next']);
      expect(weak.body.error.message).toContain(word);
    }
    const done = await change(NEXT);
    expect(done.status).toBe(200);
    expect(done.cookie).not.toBe(first.cookie);
    expect((await get('/api/access/accounts', cookie)).statusCode).toBe(401);
    expect((await get('/api/access/accounts', { cookie: done.cookie })).statusCode).toBe(200);
    expect((await signIn('admin', FIRST)).status).toBe(401);
    expect((await signIn('admin', NEXT)).status).toBe(200);
  });

  it('finds a random password in a file that only the server can read; it goes when changed', async () => {
    const other = await runApp(NOW);
    const file = join(other.folder, 'admin-password');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const password = readFileSync(file, 'utf8').trim();
    expect(password).toMatch(/^[a-z2-9]{5}(-[a-z2-9]{5}){4}$/);
    const post = (url: string, payload: object, cookie = '') =>
      other.http.inject({
        method: 'POST',
        url,
        payload,
        headers: { ...OWN_PAGE, ...(cookie === '' ? {} : { cookie }) },
      });
    const cookie = String((await post('/api/access/sign-in', { name: 'admin', password })).headers['set-cookie']);
    const changed = await post('/api/access/password', { password, next: NEXT }, cookie.split(';')[0]);
    expect(changed.statusCode).toBe(200);
    expect(existsSync(file)).toBe(false);
    expect((await other.http.inject({ url: '/api/access/demo-accounts' })).statusCode).toBe(404);
    await other.stop();
  });

  it('is refused a weak ADMIN_PASSWORD by name', async () => {
    await expect(runApp(NOW, { ADMIN_PASSWORD: 'admin' })).rejects.toThrow(/ADMIN_PASSWORD: .*12 ký tự/);
  });
});

describe('signing in', () => {
  it('sets a cookie that scripts and other sites cannot use, and keeps no copy of it', async () => {
    const { cookie, lines } = await signIn('admin', NEXT);
    expect(lines[0]).toMatch(/^toancanh=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    for (const name of ['access.db', 'access.db-wal']) {
      const bytes = readFileSync(join(app.folder, name));
      expect(bytes.includes(cookie.split('=')[1]!)).toBe(false);
      expect(bytes.includes(NEXT)).toBe(false);
    }
    const again = await send('POST', '/api/access/sign-in', { name: 'admin', password: NEXT }, { cookie });
    expect(again.cookie).not.toBe(cookie);
    expect((await get('/api/units', { cookie })).statusCode).toBe(401);
    expect((await get('/api/units', { cookie: again.cookie })).statusCode).toBe(200);
  });

  it('says the same of an unknown name and a wrong password, in about the same time', async () => {
    const timed = async (name: string, from: string) => {
      const began = performance.now();
      const { status, body } = await signIn(name, 'wrong wrong wrong', from);
      return { status, body, ms: performance.now() - began };
    };
    const [known, unknown] = [[] as number[], [] as number[]];
    for (let i = 0; i < 3; i++) {
      const [a, b] = [await timed('admin', `10.1.0.${i}`), await timed('nobody', `10.1.1.${i}`)];
      expect([a.status, a.body]).toEqual([401, b.body]);
      known.push(a.ms);
      unknown.push(b.ms);
    }
    // Without the decoy an unknown name would be answered a hundred times faster.
    expect(Math.min(...unknown)).toBeGreaterThan(Math.min(...known) / 3);
    await signIn('admin', NEXT);
  });

  it('locks a name for longer and longer, whether anybody has it or not, and a restart forgives nothing', async () => {
    const { store } = app.access.room;
    for (const name of ['khong-co-ai', signedIn(app, 'operator').name]) {
      for (let i = 0; i < 5; i++) expect((await signIn(name, 'wrong', `10.2.0.${i}`)).status).toBe(401);
      const locked = await signIn(name, 'wrong', '10.2.0.99');
      expect([locked.status, locked.body.error.field]).toEqual([429, 'name']);
      expect(Number(locked.headers['retry-after'])).toBeGreaterThan(20);
    }
    const again = new DatabaseSync(join(app.folder, 'access.db'), { readOnly: true });
    expect(again.prepare('SELECT count(*) n FROM attempt WHERE lockedUntil > ?').get(Date.now())).toMatchObject({
      n: 2,
    });
    again.close();
    // What was typed as a name is not in the log: it may have been a password.
    expect(store.audit({ limit: 500 }).some((row) => JSON.stringify(row).includes('khong-co-ai'))).toBe(false);
  });

  it('counts tries that come at the same moment one by one', async () => {
    const tries = await Promise.all([...Array(12)].map((_, i) => signIn('dong-thoi', 'wrong', `10.3.0.${i}`)));
    expect(tries.filter((t) => t.status === 401)).toHaveLength(5);
    expect(tries.filter((t) => t.status === 429)).toHaveLength(7);
  });

  it('ends here, or everywhere', async () => {
    const [a, b, c] = [signedIn(app, 'presenter'), signedIn(app, 'presenter'), signedIn(app, 'presenter')];
    expect((await send('POST', '/api/access/sign-out', {}, { cookie: a.cookie })).status).toBe(200);
    expect((await get('/api/units', { cookie: a.cookie })).statusCode).toBe(401);
    expect((await get('/api/units', { cookie: b.cookie })).statusCode).toBe(200);
    await send('POST', '/api/access/sign-out', { everywhere: true }, { cookie: b.cookie });
    expect((await get('/api/units', { cookie: c.cookie })).statusCode).toBe(401);
  });
});

describe('a request of another page', () => {
  const add = { name: 'kẻ-lạ', role: 'administrator' };
  it.each([
    ['no origin', { 'sec-fetch-site': undefined, origin: undefined }, 403],
    ['another origin', { origin: 'https://evil.example' }, 403],
    ['another origin, no fetch metadata', { origin: 'https://evil.example', 'sec-fetch-site': undefined }, 403],
    ['another site', { 'sec-fetch-site': 'cross-site', origin: undefined }, 403],
    ['a sister site', { 'sec-fetch-site': 'same-site', origin: undefined }, 403],
    ['no origin to speak of', { origin: 'null' }, 403],
    ['a form', { 'content-type': 'text/plain' }, 415],
    ['another form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['our own', {}, 201],
  ])('%s', async (_what, over, status) => {
    const headers = { ...OWN_PAGE, 'content-type': 'application/json', ...admin(), ...over } as Headers;
    for (const [key, value] of Object.entries(headers)) if (value === undefined) delete headers[key];
    const answer = await app.http.inject({
      ...{
        method: 'POST',
        url: '/api/access/accounts',
        headers,
        payload: JSON.stringify(add),
        remoteAddress: '10.0.0.1',
      },
    });
    expect(answer.statusCode, answer.body).toBe(status);
  });

  it('cannot sign a visitor in under its own name', async () => {
    const answer = await send(
      'POST',
      '/api/access/sign-in',
      { name: 'admin', password: NEXT },
      { origin: 'https://evil.example' },
    );
    expect([answer.status, answer.cookie]).toEqual([403, '']);
  });

  it('finds reading closed to a name that only leads here, and behind a proxy', async () => {
    const open = await runApp(NOW);
    const ask = (headers: Headers) => open.http.inject({ url: '/api/query?metric=open', headers });
    expect((await ask({ host: 'localhost:8080' })).statusCode).toBe(200);
    expect((await ask({ host: 'evil.example:8080' })).statusCode).toBe(401);
    expect((await ask({ host: 'localhost', 'x-forwarded-for': '10.0.0.1' })).statusCode).toBe(401);
    expect((await ask({ host: 'localhost', authorization: 'Bearer wrong' })).statusCode).toBe(401);
    await open.stop();
  });
});

describe('accounts and tokens', () => {
  it('are made with rights that fit, and told their secret once', async () => {
    const make = (account: object) => send('POST', '/api/access/accounts', account, admin());
    expect((await make({ name: 'x', role: 'leader' })).body.error.field).toBe('name');
    expect((await make({ name: 'xyz', role: 'king' })).body.error.field).toBe('role');
    expect((await make({ name: 'xyz', role: 'head' })).body.error.field).toBe('units');
    expect((await make({ name: 'xyz', role: 'head', units: ['nowhere'] })).body.error.message).toContain('nowhere');
    const made = await make({ name: ' Tân-Ninh ', role: 'head', units: ['25459'] });
    expect(made.body).toMatchObject({ name: 'tân-ninh', units: ['25459'], mustChangePassword: true });
    expect((await make({ name: 'TÂN-NINH'.normalize('NFD'), role: 'leader' })).status).toBe(409);
    const first = await signIn('Tân-Ninh', made.body.password);
    expect(first.body.mustChangePassword).toBe(true);
    const list = (await get('/api/access/accounts', admin())).body;
    expect(list).not.toContain(made.body.password);
    expect(list).not.toContain('scrypt');

    const { id } = made.body;
    const changed = await send('PATCH', `/api/access/accounts/${id}`, { units: ['so-nnmt'] }, admin());
    expect(changed.body.units).toEqual(['so-nnmt']);
    expect((await get('/api/access/me', { cookie: first.cookie })).json().principal).toBeNull();
    const reset = await send('PATCH', `/api/access/accounts/${id}`, { resetPassword: true }, admin());
    expect((await signIn('tân-ninh', made.body.password)).status).toBe(401);
    expect((await signIn('tân-ninh', reset.body.password)).status).toBe(200);
    await send('PATCH', `/api/access/accounts/${id}`, { active: false }, admin());
    expect((await signIn('tân-ninh', reset.body.password)).status).toBe(401);
  });

  it('leave the province an administrator', async () => {
    const { accounts } = (await get('/api/access/accounts', admin())).json();
    const administrators = accounts.filter(
      (a: { role: string; active: boolean }) => a.role === 'administrator' && a.active,
    );
    const headers = admin();
    const me = signedIn(app, 'administrator').id;
    for (const a of administrators)
      if (a.id !== me) await send('PATCH', `/api/access/accounts/${a.id}`, { active: false }, headers);
    for (const change of [{ active: false }, { role: 'leader' }]) {
      const last = await send('PATCH', `/api/access/accounts/${me}`, change, admin());
      expect([last.status, last.body.error.field]).toEqual([409, 'id']);
    }
  });

  it('of machines read until they end', async () => {
    const make = (token: object) => send('POST', '/api/access/tokens', token, admin());
    expect((await make({ name: 'x', role: 'administrator', days: 1 })).body.error.field).toBe('role');
    expect((await make({ name: 'x', role: 'leader', days: 400 })).body.error.field).toBe('days');
    const { body } = await make({ name: 'bảng điện tử', role: 'dataOfficer', days: 30 });
    const headers = { authorization: `Bearer ${body.token}` };
    expect((await get('/api/query?metric=open', headers)).statusCode).toBe(200);
    const write = await send('PUT', '/api/mappings', { agency: 'x', unit: null }, headers);
    expect([write.status, write.body.error.field]).toEqual([403, 'role']);
    expect((await get('/api/access/tokens', admin())).body).not.toContain(body.token);
    expect((await send('DELETE', `/api/access/tokens/${body.id}`, undefined, admin())).status).toBe(200);
    expect((await get('/api/query?metric=open', headers)).statusCode).toBe(401);
  });
});

describe('the audit log', () => {
  const rows = async (query = '') => (await get(`/api/audit?limit=500&${query}`, admin())).json().rows;

  it('has who did what, filtered and paged', async () => {
    const officer = signedIn(app, 'dataOfficer');
    await send('PUT', '/api/mappings', { agency: 'H99.77', unit: '25459' }, { cookie: officer.cookie });
    await sendHoSo(app, [hoso('H53.11.25-260302-0009', { NgayHenTra: '20260231170000' })]);
    const { entries } = (await get('/api/quarantine', { cookie: officer.cookie })).json();
    const dismissed = await send(
      ...(['POST', `/api/quarantine/${entries[0].id}/dismiss`, { reason: 'đã gửi lại' }] as const),
      { cookie: officer.cookie },
    );
    expect(dismissed.status, JSON.stringify(dismissed.body)).toBe(200);
    const mine = await rows(`who=${officer.name}`);
    expect(mine.map((r: { verb: string; object: string; result: string }) => [r.verb, r.object, r.result])).toEqual([
      ['quarantine.write', `POST /api/quarantine/${entries[0].id}/dismiss`, 'ok'],
      ['mappings.write', 'PUT /api/mappings', 'ok'],
    ]);
    const verbs = new Set((await rows()).map((r: { verb: string }) => r.verb));
    for (const verb of [
      'sign-in',
      'sign-out',
      'password',
      'account-add',
      'role-change',
      'account-change',
      'token-add',
      'token-revoke',
    ])
      expect(verbs).toContain(verb);
    expect((await rows('verb=sign-in&result=refused')).length).toBeGreaterThan(5);
    expect(await rows('from=2001-01-01&to=2001-01-02')).toEqual([]);
    const page = (await get('/api/audit?limit=2', admin())).json();
    const second = (await get(`/api/audit?limit=2&before=${page.next}`, admin())).json();
    expect(second.rows[0].id).toBe(page.next - 1);
    expect((await get('/api/audit?from=hôm-qua', admin())).json().error.field).toBe('from');
    const all = JSON.stringify(await rows());
    for (const secret of [NEXT, FIRST, TOKEN, 'scrypt']) expect(all).not.toContain(secret);
  });

  it('is exported as CSV, which is itself in the log', async () => {
    const csv = await get('/api/audit.csv?verb=sign-in', admin());
    expect(csv.headers['content-disposition']).toContain('attachment');
    const lines = csv.body.split('\r\n').filter((l) => l !== '');
    expect(lines[0]).toBe('\uFEFFid,at,who,role,address,verb,object,detail,result,hash');
    expect(lines.length - 1).toBe((await rows('verb=sign-in')).length);
    expect((await rows())[0].verb).toBe('audit-export');
  });

  it('refuses to be changed, and shows when it was', async () => {
    const verify = async () => (await get('/api/audit/verify', admin())).json();
    const before = await verify();
    expect(before).toMatchObject({ ok: true, brokenAt: null });
    const db = new DatabaseSync(join(app.folder, 'access.db'));
    expect(() => db.exec(`UPDATE audit SET who='x' WHERE id=3`)).toThrow('append-only');
    expect(() => db.exec('DELETE FROM audit WHERE id=3')).toThrow('append-only');
    expect(await verify()).toEqual(before);
    // Whoever owns the file can drop the triggers; then the chain tells.
    db.exec(
      `DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete; UPDATE audit SET result='ok' WHERE id=7 AND result<>'ok'`,
    );
    db.exec(`UPDATE audit SET who='ai-khác' WHERE id=4`);
    expect(await verify()).toMatchObject({ ok: false, brokenAt: 4 });
    db.close();
  });
});

describe('behind a proxy', () => {
  it('the caller is whom a trusted proxy names, and whoever else says so is not believed', async () => {
    const behind = await runApp(NOW, { TRUSTED_PROXIES: '10.0.0.5', PUBLIC_URL: 'https://ioc.example.vn' });
    const addressOf = async (remoteAddress: string) => {
      const headers = { 'x-forwarded-for': '203.0.113.7', origin: 'https://ioc.example.vn', host: 'inside:8080' };
      const payload = { name: 'nobody', password: 'wrong' };
      const request = { method: 'POST', url: '/api/access/sign-in', remoteAddress, headers, payload } as const;
      expect((await behind.http.inject(request)).statusCode).toBe(401);
      return behind.access.room.store.audit({ limit: 1 })[0]!.address;
    };
    expect(await addressOf('10.0.0.5')).toBe('203.0.113.7');
    expect(await addressOf('10.0.0.6')).toBe('10.0.0.6');
    await behind.stop();
  });
});

describe('a demo', () => {
  it('shows its accounts and lets each in; elsewhere they open nothing', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'toancanh-'));
    const demo = await runApp(NOW, { IOC_DEMO: 'on', DATA_DIR: folder, RATE_LIMIT: '1000000' });
    const inject = (url: string, payload?: object) =>
      demo.http.inject({
        method: payload ? 'POST' : 'GET',
        url,
        remoteAddress: '10.0.0.1',
        ...(payload ? { payload } : {}),
      });
    const accounts: { name: string; password: string; role: string }[] = (
      await inject('/api/access/demo-accounts')
    ).json();
    expect(accounts.map((a) => a.role).sort()).toEqual([
      'administrator',
      'dataOfficer',
      'head',
      'head',
      'leader',
      'operator',
      'presenter',
    ]);
    for (const { name, password, role } of accounts) {
      const { principal } = (await inject('/api/access/sign-in', { name, password })).json();
      expect([name, principal?.role]).toEqual([name, role]);
    }
    expect(existsSync(join(folder, 'admin-password'))).toBe(false);
    for (const [url, status] of [
      ['/api/map', 200],
      ['/api/clock', 200],
      ['/api/config', 200],
      ['/api/query?metric=open', 401],
    ] as const)
      expect([url, (await inject(url)).statusCode]).toEqual([url, status]);
    await demo.close();

    const real = await runApp(NOW, { DATA_DIR: folder });
    const [first] = accounts;
    const refused = await real.http.inject({
      ...{ method: 'POST', url: '/api/access/sign-in', payload: { name: first!.name, password: first!.password } },
    });
    expect(refused.statusCode).toBe(401);
    expect(existsSync(join(folder, 'admin-password'))).toBe(true);
    await real.stop();
    rmSync(folder, { recursive: true, force: true });
  });
});
