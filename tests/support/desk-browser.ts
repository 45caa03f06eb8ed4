import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { build } from 'vite';
import { expect } from 'vitest';
import { openChromium } from './chromium.ts';
import { runApp } from './running-app.ts';

/** The demo's accounts, as they stand on its sign-in page. */
export const LEADER = { name: 'lanh-dao', password: 'Xem-toan-tinh-1' };
export const OFFICER = { name: 'du-lieu', password: 'Sua-du-lieu-5' };
export const HEAD = { name: 'phuong-tan-ninh', password: 'Xem-phuong-minh-2' };
export const PRESENTER = { name: 'hop', password: 'Dieu-khien-hop-4' };
export const OPERATOR = { name: 'truc', password: 'Truc-van-hanh-6' };
export const ADMIN = { name: 'quan-tri', password: 'Giao-quyen-7' };

/** Generous: the machine may be busy with other work. */
export const PATIENT = { timeout: 30_000 };

export interface Entered {
  page: Page;
  context: BrowserContext;
  errors: string[];
}

/**
 * People at the desk: the real server, the dashboard as it is built, real Chromium. `env` may need to know the address
 * at which the server will answer.
 */
export async function openDesk(now: string, env: Record<string, string> = {}) {
  const dist = mkdtempSync(join(tmpdir(), 'desk-dist-'));
  await build({
    ...{ root: join(import.meta.dirname, '../../dashboard'), logLevel: 'error' },
    build: { outDir: dist, emptyOutDir: false },
  });
  const app = await runApp(now, { IOC_DEMO: 'on', DASHBOARD_DIST: dist, RATE_LIMIT: '100000', ...env });
  await app.http.listen({ port: Number(env.PORT ?? 0), host: '127.0.0.1' });
  const origin = `http://localhost:${(app.http.server.address() as AddressInfo).port}`;
  const browser = await openChromium();

  /** A browser of its own at an address of the desk, signed in unless `who` is null. */
  const enter = async (
    who: { name: string; password: string } | null,
    url: string,
    options: Parameters<Browser['newContext']>[0] = {},
  ): Promise<Entered> => {
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      reducedMotion: 'reduce',
      ...options,
    });
    if (who !== null) {
      const answer = await context.request.post(`${origin}/api/access/sign-in`, { data: who, headers: { origin } });
      expect(answer.status(), await answer.text()).toBe(200);
    }
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENT.timeout);
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(origin + url);
    return { page, context, errors };
  };
  return {
    app,
    browser,
    origin,
    enter,
    /** After each test: nothing of one person is there for the next. */
    leave: async (): Promise<void> => {
      for (const context of browser.contexts()) await context.close();
    },
    stop: async (): Promise<void> => {
      await browser.close();
      await app.stop();
      rmSync(dist, { recursive: true, force: true });
    },
  };
}

/** In which everybody must be able to use a page of the desk. */
const LOOKS = [
  { name: 'light', colorScheme: 'light', size: { width: 1440, height: 900 } },
  { name: 'dark', colorScheme: 'dark', size: { width: 1440, height: 900 } },
  { name: 'on a phone', colorScheme: 'light', size: { width: 390, height: 844 } },
] as const;

/** Shows an open page in light, dark and on a phone, one after the other. */
export async function inEachLook(page: Page, look: (name: string) => Promise<void>): Promise<void> {
  for (const { name, colorScheme, size } of LOOKS) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(size);
    const theme = colorScheme === 'dark' ? 'dark' : 'lit';
    await page.waitForFunction((wanted) => document.documentElement.dataset.theme === wanted, theme);
    await look(name);
  }
}

/** Presses Tab until the focus is on what is meant. @throws when it is never reached. */
export async function tabTo(page: Page, what: { evaluate(f: (e: Element) => boolean): Promise<boolean> }, most = 120) {
  for (let i = 0; i < most; i++) {
    if (await what.evaluate((e) => e === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`not reached with ${most} tabs; the focus is on ${await focused(page)}`);
}

export const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200) ?? '');
