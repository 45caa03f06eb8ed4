import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN, HEAD, LEADER, OFFICER, OPERATOR, openDesk, PRESENTER, tabTo } from './support/desk-browser.ts';
import { CLIENT, startProvider } from './support/identity-provider.ts';

/** The door of the desk in real Chromium: passwords, the lock, OpenID Connect, and what each role may not open. */
let provider: Awaited<ReturnType<typeof startProvider>>;
let desk: Awaited<ReturnType<typeof openDesk>>;

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });

beforeAll(async () => {
  const port = await freePort();
  const here = `http://localhost:${port}`;
  provider = await startProvider(
    {
      'chu-tich': { preferred_username: 'chu-tich', roles: ['ioc-leader'] },
      'nguoi-la': { preferred_username: 'nguoi-la', roles: ['staff'] },
    },
    `${here}/api/access/oidc/callback`,
  );
  desk = await openDesk('2026-03-12T09:00:00+07:00', {
    ...{ PORT: String(port), PUBLIC_URL: here, IOC_OPEN_READING: 'off', OIDC_ISSUER: provider.issuer },
    ...{ OIDC_CLIENT_ID: CLIENT.id, OIDC_CLIENT_SECRET: CLIENT.secret, OIDC_ROLES: 'ioc-leader=leader' },
  });
}, 120_000);
afterAll(async () => {
  await desk?.stop();
  await provider?.stop();
});
afterEach(() => desk.leave());

/** An account as the administrator makes it: with a password that must be changed. */
async function newAccount(name: string): Promise<string> {
  const { context } = await desk.enter(ADMIN, '/desk/account');
  const made = await context.request.post(`${desk.origin}/api/access/accounts`, {
    data: { name, role: 'leader' },
    headers: { origin: desk.origin },
  });
  expect(made.ok(), await made.text()).toBe(true);
  return ((await made.json()) as { password: string }).password;
}

/** With the keyboard alone: the name has the focus from the start. */
async function signInByKeys(page: Page, name: string, password: string): Promise<void> {
  await tabTo(page, page.getByLabel('Tên đăng nhập'));
  await page.keyboard.press('Control+a');
  await page.keyboard.type(name);
  await page.keyboard.press('Tab');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
}

describe('a first password', () => {
  it('opens nothing but the page that changes it; the new one opens the desk, the old one no more', async () => {
    const given = await newAccount('moi-den');
    const { page } = await desk.enter(null, '/desk/my-work');
    await signInByKeys(page, 'moi-den', given);
    await page.getByRole('heading', { name: 'Đổi mật khẩu đầu tiên' }).waitFor();
    await page.goto(`${desk.origin}/?by=dossier`);
    await page.getByRole('heading', { name: 'Đổi mật khẩu đầu tiên' }).waitFor();
    expect((await page.request.get(`${desk.origin}/api/dossiers`)).status()).toBe(403);

    const own = 'Mat-khau-rieng-cua-toi-9';
    await tabTo(page, page.getByLabel('Mật khẩu hiện tại'));
    await page.keyboard.type(given);
    await page.keyboard.press('Tab');
    await page.keyboard.type(own);
    await page.keyboard.press('Tab');
    await page.keyboard.type('khac');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.type(own);
    await page.keyboard.press('Enter');
    await page.locator('.bar nav').waitFor();

    const { page: again } = await desk.enter(null, '/sign-in');
    await signInByKeys(again, 'moi-den', given);
    await again.getByRole('alert').waitFor();
    await signInByKeys(again, 'moi-den', own);
    await again.locator('.bar nav').waitFor();
  });
});

describe('who guesses', () => {
  it('is told how long the door stays shut, whatever password comes next', async () => {
    const { page } = await desk.enter(null, '/sign-in');
    for (let i = 0; i < 7; i++) {
      const answered = page.waitForResponse((r) => r.url().endsWith('/api/access/sign-in'));
      await signInByKeys(page, 'khong-co-ai', `doan-${i}`);
      await answered;
      await page.getByRole('alert').waitFor();
    }
    expect(await page.getByRole('alert').innerText()).toMatch(/hãy chờ \d+ phút rồi thử lại/);
    expect(page.url()).toContain('/sign-in');
  });
});

describe('the common identity provider', () => {
  const goThere = async (login: string, wanted: string): Promise<Page> => {
    const { page } = await desk.enter(null, wanted);
    await page.getByRole('link', { name: 'Đăng nhập bằng tài khoản chung' }).click();
    await page.waitForURL((url) => url.origin === provider.issuer);
    await page.locator('input[name=login]').fill(login);
    await page.locator('input[name=password]').fill('any');
    await page.locator('[type=submit]').click();
    // It asks whether we may know who this is.
    await page.locator('form:has(input[name=prompt][value=consent]) [type=submit]').click();
    await page.waitForURL((url) => url.origin === desk.origin);
    return page;
  };

  it('lets a leader in, back to the page that was wanted', async () => {
    const page = await goThere('chu-tich', '/desk/my-work');
    await page.waitForURL(/\/desk\/my-work/);
    await page.getByRole('tab', { name: /Quá hạn/ }).waitFor();
    const me = (await (await page.request.get(`${desk.origin}/api/access/me`)).json()) as { principal: object };
    expect(me.principal).toMatchObject({ name: 'chu-tich', role: 'leader' });
  });

  it('does not let in whom no role is given, and says so', async () => {
    const page = await goThere('nguoi-la', '/');
    await page
      .getByText(/vai trò/)
      .first()
      .waitFor();
    expect((await page.request.get(`${desk.origin}/api/dossiers`)).status()).toBe(401);
  });
});

describe('each role', () => {
  const shut = 'Bạn chưa được xem phần này';
  /** Pages that stay shut, and pages of the data room that are not offered. */
  const pages: [string, { name: string; password: string }, string[], string[]][] = [
    ['leader', LEADER, ['/desk/admin/accounts', '/desk/admin/audit'], []],
    ['head', HEAD, ['/desk/admin/tokens'], ['quarantine', 'mappings', 'catalogues']],
    ['presenter', PRESENTER, ['/desk/admin/accounts'], ['quarantine', 'mappings', 'catalogues']],
    ['data officer', OFFICER, ['/desk/admin/accounts', '/desk/admin/audit'], []],
    ['operator', OPERATOR, ['/desk/my-work', '/desk/admin/accounts'], ['quarantine', 'mappings', 'catalogues']],
    ['administrator', ADMIN, ['/desk/my-work', '/desk/data/quarantine'], []],
  ];
  it.each(pages)('%s: is told what stays shut', async (_, who, urls, absent) => {
    const { page, errors } = await desk.enter(who, urls[0]!);
    for (const url of urls) {
      await page.goto(desk.origin + url);
      await page.getByText(shut).first().waitFor();
    }
    for (const name of absent) {
      // The address leads to what may be seen; the page itself is neither offered nor answered.
      await page.goto(`${desk.origin}/desk/data/${name}`);
      await page.locator('a[href^="/desk/data/sources"]').first().waitFor();
      expect(await page.locator(`a[href^="/desk/data/${name}"]`).count()).toBe(0);
    }
    if (absent.includes('quarantine'))
      expect((await page.request.get(`${desk.origin}/api/quarantine`)).status()).toBe(403);
    expect(errors).toEqual([]);
  });
});
