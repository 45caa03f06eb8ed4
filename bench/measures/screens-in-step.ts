import { turnAt } from '@toancanh/shared/screens/playlist.ts';
import type { BrowserContext, Page } from 'playwright-core';
import { startWorker } from '../kit/children.ts';
import type { Measure, Outcome, Settings } from '../kit/measure.ts';
import { contextOf, everyScene, seedScreens } from '../kit/screens.ts';
import { startServer, TOKEN } from '../kit/server.ts';
import { percentile, sorted, wait } from '../kit/stats.ts';
import { openChromium } from '../kit/wall.ts';
import type { SendSteadily, SentSteadily } from '../workers/send-steadily.ts';

const SCREENS = 6;
const CHANGES = 24;
const DWELL_S = 15;
const PER_SECOND = 20;
/** A change of scene is looked for from so long before its planned instant until so long after it. */
const EARLIEST_MS = 2000;
const LATEST_MS = 7000;
/** Six pages are drawn by the processors of this one machine; a hall's screens have one each. */
const VIEWPORT = { width: 1280, height: 720 };

/** Runs in the page: keeps when the frame of the last change of scene was laid out and painted. Epoch ms of this machine. */
function watchChanges(): void {
  const told = window as unknown as { changedAt: number };
  told.changedAt = 0;
  new MutationObserver((all) => {
    if (!all.some(({ target }) => (target as HTMLElement).dataset.seen === 'true')) return;
    // A message that is posted as the frame begins is read when its painting has been handed over.
    const { port1, port2 } = new MessageChannel();
    port2.onmessage = () => {
      told.changedAt = Date.now();
      port2.close();
    };
    requestAnimationFrame(() => port1.postMessage(null));
  }).observe(document.querySelector('.slots')!, { subtree: true, attributeFilter: ['data-seen'] });
}

const changedAt = (page: Page): Promise<number> =>
  page.evaluate(() => (window as unknown as { changedAt: number }).changedAt);

/** Six walls in Chromium with one playlist: how far apart the frames are in which they show the next scene. */
export const screensInStep: Measure = {
  name: 'screens-in-step',
  async run(s: Settings): Promise<Outcome> {
    const changes = Math.max(3, Math.min(CHANGES, Math.floor((s.soakMinutes * 60) / DWELL_S)));
    const items = everyScene(DWELL_S);
    const dataDir = await s.historyCopy(Math.max(1000, Math.round(s.dossiers / 10)));
    const screens = seedScreens(dataDir, SCREENS, items);
    const server = await startServer(dataDir);
    const browser = await openChromium();
    const contexts: BrowserContext[] = [];
    try {
      const pages: Page[] = [];
      for (const screen of screens) {
        const context = await contextOf(browser, server.url, screen, VIEWPORT);
        contexts.push(context);
        const page = await context.newPage();
        await page.goto(`${server.url}/wall`);
        await page.waitForSelector('.slot[data-seen="true"] .scene', { timeout: 120_000 });
        pages.push(page);
      }
      const sending: SendSteadily = { port: server.port, token: TOKEN, perSecond: PER_SECOND, now: s.now };
      const sender = await startWorker<SentSteadily>('send-steadily', sending, 900_000);
      const sent = sender.go();
      // A whole lap: every scene is mounted once before it is counted.
      await wait(items.length * DWELL_S * 1000);
      await Promise.all(pages.map((page) => page.evaluate(watchChanges)));
      const skews: number[] = [];
      const late: number[][] = [];
      let missed = 0;
      while (late.length < changes) {
        const planned = turnAt(items, Date.now())!.to;
        await wait(planned + LATEST_MS - Date.now());
        const done = await Promise.all(pages.map(changedAt));
        // One that has not changed by now is counted with the least that it can be late.
        const at = done.map((x) => (x < planned - EARLIEST_MS ? planned + LATEST_MS : x));
        missed += at.filter((x, i) => x !== done[i]).length;
        late.push(at.map((x) => x - planned));
        skews.push(Math.max(...at) - Math.min(...at));
      }
      sender.child.send('end');
      await sent;
      const all = sorted(late.flat());
      const few = changes < 20 ? `${changes} changes are too few for a verdict; ` : '';
      return {
        figures: [
          {
            what: `${SCREENS} screens in step over ${changes} changes of scene: p99 of the first to the last`,
            value: percentile(sorted(skews), 99),
            unit: 'ms',
            floor: 100,
            goal: 100,
            better: 'lower',
            note: `${few}p50 ${percentile(sorted(skews), 50).toFixed(0)} ms; after the planned instant p50 ${percentile(all, 50).toFixed(0)}, p99 ${percentile(all, 99).toFixed(0)}, from ${all[0]!.toFixed(0)} to ${all.at(-1)!.toFixed(0)} ms; ${missed} not done within ${LATEST_MS / 1000} s; all six are drawn by one machine's processors`,
          },
        ],
        details: { skews, late },
      };
    } finally {
      for (const context of contexts) await context.close().catch(() => {});
      await browser.close();
      await server.stop();
    }
  },
};
