import { deskVi } from '@toancanh/dashboard/text/desk-vi.ts';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type BenchServer, startServer } from './server.ts';
import { openChromium } from './wall.ts';

/** The desk as the bench knows it: its words, its screen, its people. */
export const WORDS = deskVi;
export const DESK_SCREEN = { width: 1440, height: 900 };
export { openChromium };

const ADMIN = { name: 'admin', password: 'Do-luong-quan-tri-1' };
const PASSWORD = 'Do-luong-ban-lam-viec-2';

export interface Account {
  name: string;
  password: string;
}

/** A server on which nobody reads unless signed in, with one account of a role, its first password changed. */
export async function startSignedServer(
  dataDir: string,
  role: 'leader' | 'dataOfficer' | 'presenter',
  /** `loopback`: this machine reads without signing in, as a program does that only asks. */
  reading: 'off' | 'loopback' = 'off',
): Promise<{ server: BenchServer; account: Account; administrator: Account }> {
  const server = await startServer(dataDir, {
    boundMs: 900_000,
    env: { ADMIN_PASSWORD: ADMIN.password, IOC_OPEN_READING: reading },
  });
  try {
    const name = `do-${role.toLowerCase()}`;
    const administrator = { ...ADMIN, password: `${ADMIN.password}-b` };
    const admin = await firstSignIn(server, ADMIN, administrator.password);
    const made = await post<{ password: string }>(server, '/api/access/accounts', { name, role }, admin);
    await firstSignIn(server, { name, password: made.body.password }, PASSWORD);
    return { server, account: { name, password: PASSWORD }, administrator };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Signs in and sets the password that every account must set first. @returns the session's cookie. */
async function firstSignIn(server: BenchServer, who: Account, next: string) {
  const { cookie } = await post(server, '/api/access/sign-in', who, '');
  return (await post(server, '/api/access/password', { password: who.password, next }, cookie)).cookie;
}

export async function post<T>(server: BenchServer, path: string, body: object, cookie: string) {
  const answer = await fetch(server.url + path, {
    method: 'POST',
    // As a page of the server's own would: it takes no cookie from anybody else.
    headers: { 'content-type': 'application/json', origin: server.url, ...(cookie === '' ? {} : { cookie }) },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`POST ${path}: ${answer.status} ${(await answer.text()).slice(0, 200)}`);
  return { body: (await answer.json()) as T, cookie: (answer.headers.getSetCookie()[0] ?? '').split(';')[0]! };
}

/** A browser of its own, with empty caches, on the desk's screen. */
export const freshContext = (browser: Browser): Promise<BrowserContext> =>
  browser.newContext({ viewport: DESK_SCREEN, reducedMotion: 'reduce', locale: 'vi-VN' });

/** Runs in the page: nothing is on its way any more, whatever was asked for stands there. */
export function isSettled(): boolean {
  return (
    document.querySelector('main') !== null &&
    document.querySelector('[aria-busy="true"], .former, .bones, .busy') === null
  );
}

/** Until the page has been settled for a quarter of a second: what loads one after the other has loaded. */
export async function settle(page: Page): Promise<void> {
  for (let quiet = 0; quiet < 2; ) {
    await page.waitForFunction(isSettled, undefined, { timeout: 60_000 });
    await page.waitForTimeout(120);
    quiet = (await page.evaluate(isSettled)) ? quiet + 1 : 0;
  }
}
