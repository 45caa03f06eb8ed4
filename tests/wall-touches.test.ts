import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openChromium } from './support/chromium.ts';
import { tabTo } from './support/desk-browser.ts';
import { startWallApp, type WallApp } from './support/wall-app.ts';

/** Before the wall: every bar and point of a chart opens the passport of that figure for that day, by hand and by keys. */
const dist = mkdtempSync(join(tmpdir(), 'touches-dist-'));
let wall: WallApp;
let browser: Browser;
beforeAll(async () => {
  await build({
    ...{ root: join(import.meta.dirname, '../dashboard'), logLevel: 'error' },
    build: { outDir: dist, emptyOutDir: false },
  });
  wall = await startWallApp({ DASHBOARD_DIST: dist, RATE_LIMIT: '100000' });
  browser = await openChromium();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await wall?.app.stop();
  rmSync(dist, { recursive: true, force: true });
});

async function scene(address: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 }, reducedMotion: 'reduce' });
  page.setDefaultTimeout(30_000);
  await page.goto(`${wall.url.replace('127.0.0.1', 'localhost')}/wall?scene=${address}`);
  return page;
}
const heading = (page: Page): Promise<string> => page.locator('.sheet h2').innerText();
/** Digits alone: the wall writes 4 of them at most, the sheet a noun behind them. */
const plain = (text: string): string => text.replace(/[^\d,]/g, '');

const CHARTS: [string, string, number][] = [
  ['overview', 'Đúng hạn 30 ngày', 1],
  ['overview', 'Trong ngày', 2],
  ['dossiers', 'Tiếp nhận và giải quyết mỗi ngày', 2],
  ['dossiers', 'Đang giải quyết', 1],
  ['petitions', 'Tiếp nhận và trả lời mỗi ngày', 2],
  ['counters', 'Camera 30 ngày', 1],
  ['unit&unit=25459', 'Tiếp nhận và giải quyết mỗi ngày', 2],
];

describe('a chart of the wall', () => {
  it.each(CHARTS)(
    '%s, “%s”: opens what the keys stand on, and gives the focus back',
    async (address, label, series) => {
      const page = await scene(address);
      const chart = page.getByRole('slider', { name: label });
      await chart.locator('canvas').waitFor();
      await tabTo(page, chart);
      const said = new Set<string>();
      for (const key of ['End', 'ArrowLeft', ...(series === 2 ? ['ArrowDown'] : [])]) {
        await page.keyboard.press(key);
        const [name = '', figure = ''] = (await chart.getAttribute('aria-valuetext'))!.split(': ');
        said.add(name);
        await page.keyboard.press('Enter');
        await page.locator('.sheet').waitFor();
        expect(await heading(page)).toBe(name);
        // The sheet's own figure comes from the server.
        await page.locator('.sheet-foot', { hasText: 'Tính lúc' }).first().waitFor();
        expect(plain(await page.locator('.sheet-figure b').innerText()), name).toBe(plain(figure));
        await page.keyboard.press('Escape');
        expect(await chart.evaluate((e) => e === document.activeElement)).toBe(true);
      }
      expect(said.size).toBe(series === 2 ? 3 : 2);
      await page.close();
    },
  );

  it.each(CHARTS)('%s, “%s”: opens the day that a hand touches', async (address, label) => {
    const page = await scene(address);
    const chart = page.getByRole('slider', { name: label });
    await chart.locator('canvas').waitFor();
    await tabTo(page, chart);
    // Where the keys show the day before the last, there a hand finds it.
    await page.keyboard.press('ArrowLeft');
    const [name = ''] = (await chart.getAttribute('aria-valuetext'))!.split(': ');
    const [cursor, box] = [await chart.locator('.chart-cursor').boundingBox(), await chart.boundingBox()];
    await page.mouse.click(cursor!.x + 1, box!.y + box!.height - 60);
    await page.locator('.sheet').waitFor();
    const day = /\d+\/\d+|\d+h/.exec(name)?.[0];
    expect(day).toBeDefined();
    expect(await heading(page)).toContain(day);
    await page.mouse.click(5, 5);
    await page.locator('.sheet').waitFor({ state: 'detached' });
    await page.close();
  });

  it('the common line of a ranking opens its passport', async () => {
    const page = await scene('ranking');
    const whole = page.locator('.board .whole [data-figure]');
    await whole.first().waitFor();
    expect(await whole.count()).toBeGreaterThan(2);
    const shown = await whole.first().innerText();
    await whole.first().click();
    await page.locator('.sheet-foot', { hasText: 'Tính lúc' }).first().waitFor();
    expect(plain(await page.locator('.sheet-figure b').innerText())).toBe(plain(shown));
    await page.close();
  });
});
