import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { vi as words } from '@toancanh/dashboard/text/vi.ts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openChromium } from './support/chromium.ts';
import { hoso, TOKEN } from './support/running-app.ts';

/** The wall on a real server in real Chromium: a message becomes a figure; a dead server is said; nobody reloads. */
const folder = mkdtempSync(join(tmpdir(), 'toancanh-wall-'));
const root = fileURLToPath(new URL('..', import.meta.url));
let browser: Browser;
let page: Page;
let server: ChildProcess;
let port = 0;
const foreign: string[] = [];

async function start(): Promise<void> {
  server = spawn(process.execPath, [join(root, 'server/src/main.ts')], {
    env: {
      ...process.env,
      IOC_DEMO: 'off',
      PORT: String(port),
      DATA_DIR: folder,
      INGEST_TOKEN: TOKEN,
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  port = await new Promise((resolve, reject) => {
    let out = '';
    server.stdout!.on('data', (part: Buffer) => {
      out += part.toString();
      const found = /http:\/\/localhost:(\d+)/.exec(out)?.[1];
      if (found) resolve(Number(found));
    });
    server.once('exit', (code) => reject(new Error(`server ended with ${code}: ${out}`)));
  });
}

/** Now in Vietnam, as DVCQG writes it. */
const now = (): string => new Date(Date.now() + 7 * 3_600_000).toISOString().replace(/\D/g, '').slice(0, 14);

async function send(code: string): Promise<void> {
  const at = now();
  const answer = await fetch(`http://localhost:${port}/api/ingest/dvcqg/DongBoHoSoMC?isUpdating=True`, {
    method: 'POST',
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify([hoso(code, { NgayNopHoSo: at, NgayTiepNhan: at, NgayHenTra: '' })]),
  });
  expect(((await answer.json()) as { error_code: string }).error_code).toBe('0');
}

/** Waits until 'received today' shows a figure. */
const shows = (figure: string, timeout = 20_000) =>
  page.waitForFunction(
    ([label, wanted]) =>
      [...document.querySelectorAll('.tile')].some(
        (t) => t.querySelector('h3')?.textContent === label && t.querySelector('.figure')?.textContent === wanted,
      ),
    [words.tiles.received, figure] as const,
    { timeout },
  );

beforeAll(async () => {
  if (!existsSync(join(root, 'dashboard/dist/index.html')))
    throw new Error('dashboard/dist is missing: npm test builds it, or run npx vite build in dashboard/');
  browser = await openChromium();
  await start();
  page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  page.on('request', (r) => {
    const { hostname, protocol } = new URL(r.url());
    if (protocol !== 'data:' && hostname !== 'localhost') foreign.push(r.url());
  });
  // One scene by its address: at night the standard list is dark.
  await page.goto(`http://localhost:${port}/wall?scene=overview`);
}, 90_000);

afterAll(async () => {
  await browser?.close();
  server?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

it('shows a message as a figure without a reload', async () => {
  await send('H53.11.25-260302-0001');
  await shows('1');
  await send('H53.11.25-260302-0002');
  await shows('2');
}, 60_000);

it('draws figures as of now for a guest each time, and takes nothing of its own for refused', async () => {
  const frames: string[] = [];
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => `${payload}`.includes('["refused"') && frames.push(`${payload}`));
    socket.on('framesent', ({ payload }) => `${payload}`.includes('["report"') && frames.push(`${payload}`));
  });
  for (let i = 0; i < 3; i++) {
    await page.reload();
    await shows('2');
    expect(await page.locator('.slot[data-seen="true"] .stale').count()).toBe(0);
  }
  // Only a screen with a name of its own speaks of itself: every 5 s.
  await page.waitForTimeout(6000);
  expect(frames).toEqual([]);
}, 60_000);

it('says within five seconds that the server is gone, and is right again after it came back, without a reload', async () => {
  await page.evaluate(() => {
    (window as unknown as { untouched: boolean }).untouched = true;
  });
  server.kill('SIGKILL');
  await page.waitForFunction(
    (start) => document.body.innerText.includes(start),
    words.status.lost('', '').slice(0, 12),
    { timeout: 5000 },
  );
  await start();
  await send('H53.11.25-260302-0003');
  await shows('3', 30_000);
  await page.waitForFunction(
    (start) => !document.body.innerText.includes(start),
    words.status.lost('', '').slice(0, 12),
    { timeout: 10_000 },
  );
  expect(await page.evaluate(() => (window as unknown as { untouched?: boolean }).untouched)).toBe(true);
  expect(foreign).toEqual([]);
}, 90_000);
