import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openChromium } from './support/chromium.ts';

/**
 * The wall as it is built, in real Chromium, drawn from the samples of dashboard/src/dev: nothing cut, nothing on top of
 * something else, no letter too small, at 1080p and 4K and on a video wall.
 */
const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};
/** Design units (px at 1080p): figures and main labels; all other words. */
const MAIN = 31;
const QUIET = 26;

const dist = mkdtempSync(join(tmpdir(), 'wall-dist-'));
let server: Server;
let browser: Browser;
let origin = '';

beforeAll(async () => {
  await build({
    root: join(import.meta.dirname, '../dashboard'),
    mode: 'test',
    logLevel: 'error',
    build: { outDir: dist },
  });
  server = createServer((request, response) => {
    const path = join(dist, new URL(request.url ?? '/', 'http://wall').pathname);
    const file = path.startsWith(dist) && existsSync(path) && statSync(path).isFile() ? path : join(dist, 'index.html');
    response
      .writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' })
      .end(readFileSync(file));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await openChromium();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  server?.close();
  rmSync(dist, { recursive: true, force: true });
});

afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});

interface Shot {
  sample: string;
  width: number;
  height: number;
  query?: string;
  /** Which of the four KPIs the map shows. */
  turn?: number;
}

async function open({ sample, width, height, query = '', turn = 0 }: Shot): Promise<{ page: Page; errors: string[] }> {
  const page = await browser.newPage({ viewport: { width, height } });
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.clock.setFixedTime(turn * 20_000 + 5_000 + 80_000_000);
  await page.goto(`${origin}/wall?sample=${sample}${query}`);
  await page.waitForSelector('.map-overlay');
  await page.waitForFunction(() => [...document.querySelectorAll('.chart')].every((c) => c.querySelector('canvas')));
  return { page, errors };
}

interface Word {
  text: string;
  size: number;
  main: boolean;
  x: number;
  y: number;
  right: number;
  bottom: number;
  panel: { x: number; y: number; right: number; bottom: number; name: string };
}

/** Every visible run of text: where it stands, how large, and in which panel. */
const words = (page: Page): Promise<Word[]> =>
  page.evaluate(() => {
    const stage = document.querySelector('.stage')!;
    const walk = document.createTreeWalker(stage, NodeFilter.SHOW_TEXT);
    const out: Word[] = [];
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const parent = node.parentElement!;
      if (!node.textContent?.trim() || parent.closest('.unseen')) continue;
      const size = Number.parseFloat(getComputedStyle(parent).fontSize);
      const main =
        parent.closest('h1, h2, h3, .figure, .figure-2, .map-label, .name, .what, .rank-row b, .petitions b') !== null;
      const place = parent.closest('[data-panel], .wall-header')!;
      const p = place.getBoundingClientRect();
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const r of range.getClientRects()) {
        // The letters themselves: the box of a line is taller than they are.
        const trim = (r.height - size * 0.78) / 2;
        out.push({
          text: node.textContent.trim(),
          size,
          main: main && parent.closest('.of, .quiet') === null,
          x: r.left,
          y: r.top + trim,
          right: r.right,
          bottom: r.bottom - trim,
          panel: {
            x: p.left,
            y: p.top,
            right: p.right,
            bottom: p.bottom,
            name: place.getAttribute('data-panel') ?? 'header',
          },
        });
      }
    }
    return out;
  });

const unitOf = (page: Page): Promise<number> =>
  page.evaluate(() => Number.parseFloat(getComputedStyle(document.querySelector('.stage')!).getPropertyValue('--u')));

async function checkLayout(shot: Shot): Promise<Word[]> {
  const { page, errors } = await open(shot);
  const unit = await unitOf(page);
  const all = await words(page);
  expect(errors).toEqual([]);
  expect(await page.locator('.failed').count()).toBe(0);
  expect(all.length).toBeGreaterThan(20);

  const scroll = await page.evaluate(() => {
    const e = document.scrollingElement!;
    const stage = document.querySelector('.stage')!.getBoundingClientRect();
    return { bars: e.scrollWidth > innerWidth || e.scrollHeight > innerHeight, w: stage.width, h: stage.height };
  });
  expect(scroll).toEqual({ bars: false, w: shot.width, h: shot.height });

  const cut = all.filter(
    (w) => w.x < w.panel.x - 2 || w.right > w.panel.right + 2 || w.y < w.panel.y - 2 || w.bottom > w.panel.bottom + 2,
  );
  expect(cut.map((w) => `${w.panel.name}: ${w.text}`)).toEqual([]);

  const meeting: string[] = [];
  for (const [i, a] of all.entries()) {
    for (const b of all.slice(i + 1)) {
      const wide = Math.min(a.right, b.right) - Math.max(a.x, b.x);
      const high = Math.min(a.bottom, b.bottom) - Math.max(a.y, b.y);
      if (wide > 1 && high > 1) meeting.push(`${a.text} × ${b.text}`);
    }
  }
  expect(meeting).toEqual([]);

  expect(all.filter((w) => w.size < QUIET * unit - 0.1).map((w) => `${w.text} ${w.size}`)).toEqual([]);
  expect(all.filter((w) => w.main && w.size < MAIN * unit - 0.1).map((w) => `${w.text} ${w.size}`)).toEqual([]);
  expect(all.filter((w) => /NaN|undefined|null|Infinity|\[object/.test(w.text))).toEqual([]);
  expect(await page.locator('.map-label').count()).toBeLessThanOrEqual(5);
  return all;
}

const SIZES = [
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
];

describe.each(SIZES)('wall at $width × $height', (size) => {
  it.each(['full', 'empty', 'stale', 'worst', 'lost'])('%s', { timeout: 30_000 }, async (sample) => {
    await checkLayout({ sample, ...size });
  });
});

describe('wall', () => {
  it.each([1, 2, 3])('keeps labels apart for KPI %i too, with the worst data', { timeout: 30_000 }, async (turn) => {
    const all = await checkLayout({ sample: 'worst', ...SIZES[0]!, turn });
    expect(all.some((w) => w.panel.name === 'map' && w.main)).toBe(true);
  });

  it.each([
    ['on a video wall', { sample: 'worst', width: 6656, height: 1792 }],
    ['in a lit room', { sample: 'worst', width: 1920, height: 1080, query: '&theme=lit' }],
    ['from 4 m', { sample: 'full', width: 1920, height: 1080, query: '&diagonal=65&distance=4' }],
    ['on a 55-inch screen', { sample: 'full', width: 1920, height: 1080, query: '&diagonal=55&distance=3' }],
    ['on a small window', { sample: 'full', width: 1366, height: 768 }],
  ] as [string, Shot][])('%s', { timeout: 30_000 }, async (_, shot) => {
    await checkLayout(shot);
  });

  it('draws no data as a dash, never as 0', { timeout: 30_000 }, async () => {
    const all = await checkLayout({ sample: 'empty', ...SIZES[0]! });
    const figures = all.filter((w) => w.panel.name === 'tiles' && w.size > 60);
    expect(figures.map((w) => w.text)).toEqual(['—', '—', '—', '—', '—']);
    const petitions = all.filter((w) => w.panel.name === 'petitions').map((w) => w.text);
    expect(petitions.filter((text) => text.startsWith('—')).length).toBe(6);
    expect(all.filter((w) => /^0( %)?$/.test(w.text))).toEqual([]);
  });

  it('hatches what is late and says why, and leaves the rest alone', { timeout: 30_000 }, async () => {
    const { page } = await open({ sample: 'stale', ...SIZES[0]! });
    const stale = await page.evaluate(() =>
      [...document.querySelectorAll('[data-panel]')]
        .filter((p) => p.querySelector('.stale'))
        .map((p) => p.getAttribute('data-panel')),
    );
    expect(stale.sort()).toEqual(['cameras', 'intraday', 'map', 'onTimeDays', 'ranking', 'tiles']);
    expect(await page.locator('.tile.stale .cause').count()).toBe(5);
    expect(await page.locator('.tile .cause').first().textContent()).toContain('chậm 6 phút');
    expect(await page.locator('.freshness .late').allTextContents()).toEqual([
      'Một cửa chậm 6 phút',
      'Camera chậm 26 phút',
    ]);
  });

  it('says across the header when the server was lost, by the clock of the server', { timeout: 30_000 }, async () => {
    const { page } = await open({ sample: 'lost', ...SIZES[0]! });
    expect(await page.locator('.banner').textContent()).toBe('Mất kết nối máy chủ lúc 09:41:27, số liệu cũ 12 giây');
    expect(await page.locator('.stale').count()).toBeGreaterThanOrEqual(9);
  });
});
