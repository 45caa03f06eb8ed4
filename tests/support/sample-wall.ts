import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import { expect } from 'vitest';
import { openChromium } from './chromium.ts';
import { type DeckSample, deckSample } from './deck-samples.ts';

/** The wall as it is built, in real Chromium, drawn from the samples of dashboard/src/dev, and what is asked of every picture. */
const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};
/** Design units (px at 1080p): figures and main labels; all other words. */
const MAIN = 31;
const QUIET = 26;

export interface Shot {
  sample: string;
  /** 'overview' when it is not named. */
  scene?: string;
  width: number;
  height: number;
  query?: string;
  /** Which of the overview's four KPIs the map shows. */
  turn?: number;
}

export interface SampleWall {
  origin: string;
  /** A page of its own with nothing in it yet. */
  blank: (viewport: { width: number; height: number }) => Promise<Page>;
  open: (shot: Shot) => Promise<{ page: Page; errors: string[] }>;
  /** Looks at a picture: nothing cut, nothing on top of something else, no letter too small. */
  check: (shot: Shot) => Promise<Word[]>;
  closePages: () => Promise<void>;
  stop: () => Promise<void>;
}

export async function startSampleWall(): Promise<SampleWall> {
  const dist = mkdtempSync(join(tmpdir(), 'wall-dist-'));
  await build({
    root: join(import.meta.dirname, '../../dashboard'),
    mode: 'test',
    logLevel: 'error',
    build: { outDir: dist },
  });
  const server = createServer((request, response) => {
    const deck = /^\/sample-deck\/(\w+)\.json/.exec(request.url ?? '')?.[1];
    if (deck !== undefined) {
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify(deckSample(deck as DeckSample)));
      return;
    }
    const path = join(dist, new URL(request.url ?? '/', 'http://wall').pathname);
    const file = path.startsWith(dist) && existsSync(path) && statSync(path).isFile() ? path : join(dist, 'index.html');
    response
      .writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' })
      .end(readFileSync(file));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser = await openChromium();
  const open: SampleWall['open'] = async ({ sample, scene = 'overview', width, height, query = '', turn = 0 }) => {
    const page = await browser.newPage({ viewport: { width, height } });
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.clock.setFixedTime(turn * 20_000 + 5_000 + 80_000_000);
    await page.goto(`${origin}/wall?sample=${sample}&scene=${scene}${query}`);
    await page.waitForSelector('.scene');
    await page.waitForFunction(() =>
      [...document.querySelectorAll('.map-body')].every((m) => m.querySelector('.map-overlay')),
    );
    await page.waitForFunction(() => [...document.querySelectorAll('.chart')].every((c) => c.querySelector('canvas')));
    return { page, errors };
  };
  return {
    origin,
    blank: (viewport) => browser.newPage({ viewport }),
    open,
    check: (shot) => checkLayout(open, shot),
    closePages: async () => {
      for (const context of browser.contexts()) await context.close();
    },
    stop: async () => {
      await browser.close();
      server.close();
      rmSync(dist, { recursive: true, force: true });
    },
  };
}

export interface Word {
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
export const wordsOf = (page: Page): Promise<Word[]> =>
  page.evaluate(() => {
    const stage = document.querySelector('.stage')!;
    const walk = document.createTreeWalker(stage, NodeFilter.SHOW_TEXT);
    const out: Word[] = [];
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const parent = node.parentElement!;
      if (!node.textContent?.trim() || parent.closest('.unseen')) continue;
      const size = Number.parseFloat(getComputedStyle(parent).fontSize);
      const main =
        parent.closest(
          'h1, h2, h3, .figure, .figure-2, .map-label, .name, .what, .cell b, .rank-row b, .petitions b',
        ) !== null;
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

async function checkLayout(open: SampleWall['open'], shot: Shot): Promise<Word[]> {
  const { page, errors } = await open(shot);
  const unit = await unitOf(page);
  const all = await wordsOf(page);
  expect(errors).toEqual([]);
  expect(await page.locator('.failed').count()).toBe(0);
  expect(all.length).toBeGreaterThan(5);

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
