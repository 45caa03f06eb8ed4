import { readConfig } from '@toancanh/server/config.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLIENT, signInAtProvider, startProvider } from './support/identity-provider.ts';
import { runApp } from './support/running-app.ts';

const PUBLIC_URL = 'https://ioc.example.vn';
const CALLBACK = `${PUBLIC_URL}/api/access/oidc/callback`;
const PEOPLE = {
  leader: { preferred_username: 'chu-tich', roles: ['staff', 'ioc-leader'] },
  head: { preferred_username: 'tan-ninh', roles: 'ioc-head', units: ['H53.11.25', 'nowhere'] },
  lost: { preferred_username: 'nguoi-la', roles: ['staff'] },
  homeless: { preferred_username: 'khong-don-vi', roles: ['ioc-head'], units: 'nowhere' },
};

let provider: Awaited<ReturnType<typeof startProvider>>;
let app: Awaited<ReturnType<typeof runApp>>;
const env = (issuer: string) => ({
  PUBLIC_URL,
  OIDC_ISSUER: issuer,
  OIDC_CLIENT_ID: CLIENT.id,
  OIDC_CLIENT_SECRET: CLIENT.secret,
  OIDC_ROLES: 'ioc-leader=leader, ioc-head=head',
  IOC_OPEN_READING: 'off',
});
beforeAll(async () => {
  provider = await startProvider(PEOPLE, CALLBACK);
  app = await runApp('2026-03-20T10:00:00+07:00', env(provider.issuer));
});
afterAll(async () => {
  await app.stop();
  await provider.stop();
});

/** The cookie that an answer sets, as the browser would send it back; '' when it sets none or clears it. */
function cookieOf(headers: Record<string, unknown>, name: string): string {
  const lines = [headers['set-cookie'] ?? []].flat() as string[];
  return (
    lines.map((line) => line.split(';')[0]!).find((pair) => pair.startsWith(`${name}=`) && !pair.endsWith('=')) ?? ''
  );
}
async function begin(returnTo = '/') {
  const answer = await app.http.inject({ url: `/api/access/oidc/start?returnTo=${encodeURIComponent(returnTo)}` });
  expect(answer.statusCode, answer.body).toBe(302);
  return { to: new URL(answer.headers.location!), browser: cookieOf(answer.headers, 'toancanh-oidc') };
}
async function signIn(login: string, returnTo?: string) {
  const { to, browser } = await begin(returnTo);
  const back = await signInAtProvider(to.href, CALLBACK, login);
  const answer = await app.http.inject({ url: back.pathname + back.search, headers: { cookie: browser } });
  return { answer, back, browser, session: cookieOf(answer.headers, '__Host-toancanh') };
}
const log = () => app.access.room.store.audit({ limit: 3, verb: 'sign-in' });

describe('sign-in by OpenID Connect', () => {
  it('asks with code, PKCE, state and nonce', async () => {
    const { to, browser } = await begin();
    expect(to.origin).toBe(provider.issuer);
    const q = Object.fromEntries(to.searchParams);
    expect(q).toMatchObject({ response_type: 'code', code_challenge_method: 'S256', redirect_uri: CALLBACK });
    expect(q.state!.length).toBeGreaterThan(20);
    expect(q.nonce!.length).toBeGreaterThan(20);
    expect(browser.length).toBeGreaterThan(40);
  });

  it('gives a leader the province, and leads back to the page', async () => {
    const { answer, session } = await signIn('leader', '/desk?unit=25459');
    expect([answer.statusCode, answer.headers.location]).toEqual([302, '/desk?unit=25459']);
    const set = ([answer.headers['set-cookie']].flat() as string[]).find((c) => c.startsWith('__Host-toancanh='));
    expect(set).toMatch(/HttpOnly/);
    expect(set).toMatch(/Secure/);
    expect(set).toMatch(/SameSite=Lax/);
    expect(set).toMatch(/Path=\//);
    const me = await app.http.inject({ url: '/api/access/me', headers: { cookie: session } });
    expect(me.json()).toMatchObject({ principal: { name: 'chu-tich', role: 'leader', units: 'all' }, oidc: true });
    expect(log()[0]).toMatchObject({ who: 'chu-tich', role: 'leader', result: 'ok' });
  });

  it('gives a head the units of the claims, known ones only', async () => {
    const { session } = await signIn('head');
    const me = await app.http.inject({ url: '/api/access/me', headers: { cookie: session } });
    expect(me.json()).toMatchObject({
      principal: { name: 'tan-ninh', role: 'head', units: ['25459'] },
      viewParams: { scope: '25459' },
    });
    const ask = (unit: string) =>
      app.http.inject({ url: `/api/query?metric=open&unit=${unit}`, headers: { cookie: session } });
    expect((await ask('25459')).statusCode).toBe(200);
    expect((await ask('so-nnmt')).statusCode).toBe(403);
  });

  it.each([
    ['lost', 'nguoi-la', 'vai trò'],
    ['homeless', 'khong-don-vi', 'đơn vị'],
  ])('refuses whose claims say nothing (%s) on a clear page, and logs it', async (login, name, word) => {
    const { answer, session } = await signIn(login);
    expect(answer.statusCode).toBe(403);
    expect(answer.headers['content-type']).toContain('text/html');
    expect(answer.body).toContain(word);
    expect(session).toBe('');
    expect(log()[0]).toMatchObject({ who: name, result: 'refused' });
  });

  it('ends only in the browser in which it began, and only once', async () => {
    const { to, browser } = await begin();
    const back = await signInAtProvider(to.href, CALLBACK, 'leader');
    const url = back.pathname + back.search;
    const thief = await app.http.inject({ url, headers: { cookie: 'toancanh-oidc=another' } });
    expect([thief.statusCode, cookieOf(thief.headers, '__Host-toancanh')]).toEqual([400, '']);
    const late = await app.http.inject({ url, headers: { cookie: browser } });
    expect([late.statusCode, cookieOf(late.headers, '__Host-toancanh')]).toEqual([400, '']);
    const done = await signIn('leader');
    const again = await app.http.inject({
      url: done.back.pathname + done.back.search,
      headers: { cookie: done.browser },
    });
    expect(again.statusCode).toBe(400);
  });

  it('takes no code of another sign-in', async () => {
    const [mine, theirs] = [await begin(), await begin()];
    const code = (await signInAtProvider(theirs.to.href, CALLBACK, 'leader')).searchParams.get('code')!;
    const back = await signInAtProvider(mine.to.href, CALLBACK, 'leader');
    back.searchParams.set('code', code);
    const answer = await app.http.inject({ url: back.pathname + back.search, headers: { cookie: mine.browser } });
    expect([answer.statusCode, cookieOf(answer.headers, '__Host-toancanh')]).toEqual([502, '']);
    expect(log()[0]).toMatchObject({ result: 'refused' });
  });

  it('tells who cancelled at the provider that it is cancelled', async () => {
    const { to, browser } = await begin();
    const back = await signInAtProvider(to.href, CALLBACK, 'leader', 'cancel');
    const answer = await app.http.inject({ url: back.pathname + back.search, headers: { cookie: browser } });
    expect(answer.statusCode).toBe(403);
    expect(answer.body).toContain('hủy');
  });

  it.each(['//evil.example', 'https://evil.example', '/\\evil.example', 'evil'])(
    'never leads to %s',
    async (returnTo) => {
      expect((await signIn('leader', returnTo)).answer.headers.location).toBe('/');
    },
  );

  it('says so when the provider cannot be reached, and works again when it can', async () => {
    const other = await runApp('2026-03-20T10:00:00+07:00', env('http://localhost:9'));
    const answer = await other.http.inject({ url: '/api/access/oidc/start' });
    expect(answer.statusCode).toBe(502);
    expect(answer.body).toContain('Không liên lạc được');
    await other.stop();
  });
});

describe('settings', () => {
  const bad = (over: Record<string, string>) => () =>
    readConfig({ IOC_DEMO: 'off', DATA_DIR: app.folder, ...env('http://localhost:9'), ...over });
  it('that cannot be used are named', () => {
    expect(bad({ OIDC_ISSUER: 'http://id.example.vn' })).toThrow('OIDC_ISSUER');
    expect(bad({ OIDC_CLIENT_ID: '' })).toThrow('OIDC_CLIENT_ID');
    expect(bad({ OIDC_ROLES: '' })).toThrow('OIDC_ROLES');
    expect(bad({ OIDC_ROLES: 'a=king' })).toThrow('OIDC_ROLES');
    expect(bad({ OIDC_CLIENT_SECRET_FILE: '/nowhere' })).toThrow('OIDC_CLIENT_SECRET_FILE');
    expect(bad({ READ_TOKEN: 'short' })).toThrow(/READ_TOKEN(?!.*short)/);
    expect(bad({ IOC_OPEN_READING: 'all' })).toThrow('IOC_OPEN_READING');
    expect(bad({ PUBLIC_URL: 'ioc' })).toThrow('PUBLIC_URL');
    expect(bad({ TRUSTED_PROXIES: '10.0.0.1, proxy' })).toThrow('TRUSTED_PROXIES=proxy');
  });
});
