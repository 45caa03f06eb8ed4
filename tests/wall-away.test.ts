import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { screenVi } from '@toancanh/dashboard/text/screen-vi.ts';
import { vi as words } from '@toancanh/dashboard/text/vi.ts';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openChromium } from './support/chromium.ts';
import { hoso, runApp, sendHoSo } from './support/running-app.ts';

/** A screen that starts, or goes on, while its server is away: the version that last came up shows its shell and says why. */
const PATIENT = { timeout: 30_000 };
const built = process.env.DASHBOARD_DIST ?? join(import.meta.dirname, '../dashboard/dist');
const dist = mkdtempSync(join(tmpdir(), 'wall-away-'));
const data = mkdtempSync(join(tmpdir(), 'wall-away-data-'));
let app: Awaited<ReturnType<typeof runApp>> | null = null;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let port = 0;

async function start(env: Record<string, string> = {}): Promise<void> {
  const next = await runApp('2026-11-20T10:00:00+07:00', {
    DASHBOARD_DIST: dist,
    DATA_DIR: data,
    RATE_LIMIT: '100000',
    ...env,
  });
  await next.http.listen({ port, host: '127.0.0.1' });
  app = next;
  port = (next.http.server.address() as AddressInfo).port;
}

async function stop(): Promise<void> {
  const ended = app;
  app = null;
  await ended?.close();
}

const drawn = () => page.waitForSelector('.slot[data-seen="true"] .scene', PATIENT);
/** What the worker holds: of each version, which paths. */
const kept = () =>
  page.evaluate(async () =>
    Object.fromEntries(
      await Promise.all(
        (await caches.keys()).map(async (name) => [
          name,
          (await (await caches.open(name)).keys()).map((request) => new URL(request.url).pathname),
        ]),
      ),
    ),
  ) as Promise<Record<string, string[]>>;

function deliver(version: string, alter: (html: string) => string = (html) => html): void {
  const file = join(dist, 'index.html');
  for (const packed of ['.gz', '.br']) rmSync(file + packed, { force: true });
  writeFileSync(file, alter(readFileSync(file, 'utf8')).replace(/(name="version" content=")[^"]+/, `$1${version}`));
}
const version = () =>
  page.evaluate(() => document.querySelector<HTMLMetaElement>('meta[name="version"]')?.content ?? null);
/** The page comes to this version by itself: in a trial first, then at a reload of its own. */
const comesTo = (wanted: string) =>
  page.waitForFunction(
    (name) =>
      document.querySelector<HTMLMetaElement>('meta[name="version"]')?.content === name &&
      document.querySelector('.slot[data-seen="true"] .scene') !== null,
    wanted,
    { timeout: 120_000 },
  );

beforeAll(async () => {
  if (!existsSync(join(built, 'index.html')))
    throw new Error('dashboard/dist is missing: npm test builds it, or run npx vite build in dashboard/');
  cpSync(built, dist, { recursive: true });
  deliver('1.0.0+a');
  await start();
  await sendHoSo(app!, [hoso('H53.11.25-261120-0001', { NgayTiepNhan: '20261120080000' })]);
  browser = await openChromium();
  context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  page = await context.newPage();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await stop();
  for (const folder of [dist, data]) rmSync(folder, { recursive: true, force: true });
});

it('keeps the page and its files once figures are up, and no figures', async () => {
  await page.goto(`http://localhost:${port}/wall?scene=overview`);
  await drawn();
  await expect.poll(async () => (await kept())['wall-1.0.0+a']?.length ?? 0, PATIENT).toBeGreaterThan(6);
  const paths = Object.values(await kept()).flat();
  expect(paths).toContain('/wall');
  expect(paths.filter((path) => /^\/(api|socket\.io)/.test(path))).toEqual([]);
}, 90_000);

it('starts without the server, says so and shows no figure; is right again by itself when it is back', async () => {
  await stop();
  await page.goto(`http://localhost:${port}/wall?scene=overview`);
  await page.waitForFunction((text) => document.body.innerText.includes(text), words.status.waiting('').slice(0, 20), {
    timeout: 20_000,
  });
  expect(await page.locator('.clock').innerText()).toBe(screenVi.dash);
  expect(await page.locator('.figure').count()).toBe(0);
  await page.evaluate(() => {
    (window as unknown as { untouched: boolean }).untouched = true;
  });
  await start();
  await drawn();
  expect(await page.evaluate(() => (window as unknown as { untouched?: boolean }).untouched)).toBe(true);
}, 120_000);

it('does not load itself anew while the server is away, whatever is new', async () => {
  deliver('1.0.1+b');
  await page.waitForSelector('iframe.trial', { ...PATIENT, state: 'attached' });
  await stop();
  const began = await page.evaluate(() => performance.timeOrigin);
  await page.waitForTimeout(25_000);
  expect(await page.evaluate(() => performance.timeOrigin)).toBe(began);
  expect(await page.locator('.slot[data-seen="true"] .stale').count()).toBeGreaterThan(3);
  await start();
  await page.waitForFunction((old) => performance.timeOrigin > old, began, { timeout: 90_000 });
  await drawn();
}, 180_000);

it('keeps two versions and no more: the one that came up last, and the one before it', async () => {
  await comesTo('1.0.1+b');
  for (const next of ['1.0.2+c', '1.0.3+d']) {
    deliver(next);
    await comesTo(next);
  }
  expect(Object.keys(await kept()).sort()).toEqual(['wall-1.0.2+c', 'wall-1.0.3+d']);
}, 300_000);

/** The renderer dies; another page in the same browser takes its place, as the kiosk does it. */
async function dieAndOpen(): Promise<void> {
  const died = new Promise((done) => page.once('crash', done));
  const devtools = await context.newCDPSession(page);
  void devtools.send('Page.crash').catch(() => {});
  await died;
  const dead = page;
  page = await context.newPage();
  void dead.close().catch(() => {});
  await page.goto(`http://localhost:${port}/wall?scene=overview`);
}

it('starts with the version that last drew figures while the server gives out a broken one, and comes to the next good one', async () => {
  const file = join(dist, 'index.html');
  const good = readFileSync(file, 'utf8');
  deliver('1.0.4+broken', (html) => html.replace(/src="\/assets\/[^"]+"/, 'src="/assets/gone.js"'));
  await dieAndOpen();
  await drawn();
  expect(await version()).toBe('1.0.3+d');
  // It tries the broken one out of sight, leaves it alone, and is not shaken by the next death either.
  await page.waitForSelector('iframe.trial', { ...PATIENT, state: 'attached' });
  expect(await page.evaluate(async () => (await fetch('/wall', { cache: 'no-store' })).text())).toContain('gone.js');
  await page.waitForSelector('iframe.trial', { timeout: 60_000, state: 'detached' });
  await dieAndOpen();
  await drawn();
  expect(await version()).toBe('1.0.3+d');
  expect(Object.keys(await kept())).not.toContain('wall-1.0.4+broken');

  writeFileSync(file, good);
  deliver('1.0.5+e');
  await comesTo('1.0.5+e');
  await dieAndOpen();
  await drawn();
  expect(await version()).toBe('1.0.5+e');
}, 300_000);

it('goes back with its server to a version that it had before', async () => {
  deliver('1.0.3+d');
  await comesTo('1.0.3+d');
  await dieAndOpen();
  await drawn();
  expect(await version()).toBe('1.0.3+d');
}, 180_000);

it('comes to a version that understands its server when its own does not come so far as to know who it is', async () => {
  // Nothing answers the page itself any more; its trial, in a frame, is answered.
  await page.route('**/api/screens/me', (route) =>
    route.request().frame() === page.mainFrame() ? route.fulfill({ status: 410 }) : route.fallback(),
  );
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await page.waitForSelector('.plain-page', PATIENT);
  deliver('1.0.6+f');
  const began = await page.evaluate(() => performance.timeOrigin);
  await page.waitForFunction((old) => performance.timeOrigin > old, began, { timeout: 120_000 });
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await comesTo('1.0.6+f');
}, 240_000);

it('comes to a new version while it asks for a name, and not to a broken one', async () => {
  await stop();
  await start({ IOC_OPEN_READING: 'off' });
  await page.goto(`http://localhost:${port}/wall`);
  await page.waitForSelector('.pairing .code', PATIENT);
  expect(await version()).toBe('1.0.6+f');
  // A code that somebody may be typing is shown to its end: here there is none.
  await page.route('**/api/screens/pairing', (route) => route.fulfill({ status: 503 }));
  const file = join(dist, 'index.html');
  const good = readFileSync(file, 'utf8');
  deliver('1.0.7+broken', (html) => html.replace(/src="\/assets\/[^"]+"/, 'src="/assets/gone.js"'));
  await page.reload();
  await page.waitForSelector('.pairing', PATIENT);
  await page.waitForSelector('iframe.trial', { timeout: 60_000, state: 'attached' });
  await page.waitForSelector('iframe.trial', { timeout: 60_000, state: 'detached' });
  expect(await version()).toBe('1.0.6+f');
  writeFileSync(file, good);
  deliver('1.0.8+g');
  await page.waitForFunction(
    (name) =>
      document.querySelector<HTMLMetaElement>('meta[name="version"]')?.content === name &&
      document.querySelector('.pairing') !== null,
    '1.0.8+g',
    { timeout: 120_000 },
  );
}, 300_000);
