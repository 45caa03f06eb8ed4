import type { BrowserContext, CDPSession } from 'playwright-core';
import { startWorker, type WorkerProcess } from '../kit/children.ts';
import type { Measure, Outcome, Settings } from '../kit/measure.ts';
import { openWire } from '../kit/proxy.ts';
import { contextOf, everyScene, seedScreens } from '../kit/screens.ts';
import { startServer, TOKEN } from '../kit/server.ts';
import { median, wait } from '../kit/stats.ts';
import { openChromium } from '../kit/wall.ts';
import { lookAt } from '../soak/probe.ts';
import type { SendSteadily, SentSteadily } from '../workers/send-steadily.ts';
import type { Walls, WallsTold } from '../workers/walls.ts';

const SCREENS = 100;
/** Of these, in real Chromium. */
const REAL = 2;
const PER_SECOND = 20;
const WINDOW_MS = 60_000;
const SETTLED_MS = 30_000;
const MIB = 1_048_576;

const telling = (worker: WorkerProcess<WallsTold>): Promise<WallsTold> =>
  new Promise((done) => {
    worker.child.once('message', (m) => done(m as WallsTold));
    worker.child.send('tell');
  });

/**
 * 100 paired screens on one server that takes 20 changes a second: what they cost, and how soon all of them hold what the
 * server has after it was started anew. The bytes are those of TCP's payload.
 */
export const screens100: Measure = {
  name: 'screens-100',
  async run(s: Settings): Promise<Outcome> {
    const dataDir = await s.historyCopy(Math.max(1000, Math.round(s.dossiers / 10)));
    const screens = seedScreens(dataDir, SCREENS, everyScene(15));
    let server = await startServer(dataDir);
    const { port } = server;
    const wire = await openWire(port);
    const browser = await openChromium();
    const contexts: BrowserContext[] = [];
    try {
      const task: Walls = { url: server.url, screens: screens.slice(REAL) };
      const walls = await startWorker<WallsTold>('walls', task, 900_000);
      const sessions: CDPSession[] = [];
      for (const screen of screens.slice(0, REAL)) {
        const context = await contextOf(browser, wire.url, screen);
        contexts.push(context);
        const page = await context.newPage();
        await page.goto(`${wire.url}/wall`);
        await page.waitForSelector('.slot[data-seen="true"] .scene', { timeout: 60_000 });
        sessions.push(await context.newCDPSession(page));
      }
      const sending: SendSteadily = { port, token: TOKEN, perSecond: PER_SECOND, now: s.now };
      const sender = await startWorker<SentSteadily>('send-steadily', sending, 900_000);
      const sent = sender.go();
      await wait(5000);

      const before = { cpu: server.cpuMs(), real: wire.bytes(), told: await telling(walls) };
      const began = performance.now();
      await wait(WINDOW_MS);
      const ms = performance.now() - began;
      const cpu = ((server.cpuMs() - before.cpu) / ms) * 100;
      const rss = server.rss();
      const told = await telling(walls);
      const hourly = (now: number, then: number, n: number): number => ((now - then) / n / ms) * 3_600_000;
      const realNow = wire.bytes();
      const down = hourly(told.bytes.down, before.told.bytes.down, SCREENS - REAL);
      const up = hourly(told.bytes.up, before.told.bytes.up, SCREENS - REAL);
      const real = hourly(realNow.down, before.real.down, REAL) + hourly(realNow.up, before.real.up, REAL);

      const storms: number[] = [];
      const startedMs: number[] = [];
      for (let run = 0; run < s.runs; run++) {
        await server.stop();
        // They are down before they are up again; else a figure of before would count as one of after.
        while ((await telling(walls)).trueSince.some((at) => at !== null)) await wait(50);
        server = await startServer(dataDir, { env: { PORT: String(port) } });
        const opened = server.listeningAt;
        startedMs.push(server.startedMs);
        const realAt = Promise.all(sessions.map((session) => trueAgain(session, opened)));
        realAt.catch(() => {});
        let since: (number | null)[];
        do {
          await wait(100);
          ({ trueSince: since } = await telling(walls));
        } while (since.some((at) => at === null) && Date.now() - opened < SETTLED_MS);
        if (since.some((at) => at === null))
          throw new Error(
            `${since.filter((at) => at === null).length} screens are not back after ${SETTLED_MS / 1000} s`,
          );
        const all = [...since.map((at) => at!), ...(await realAt)].map((at) => (at - opened) / 1000);
        storms.push(Math.max(...all));
        s.say(
          `  storm ${run + 1}: ${Math.max(...all).toFixed(2)} s, half of them ${median(all).toFixed(2)} s, in Chromium ${(await realAt).map((at) => ((at - opened) / 1000).toFixed(2)).join(', ')} s`,
        );
        await wait(3000);
      }
      sender.child.send('end');
      const { answered } = await sent;
      const final = await telling(walls);
      walls.child.send('end');
      const shown = { floor: null, goal: null, better: 'lower' } as const;
      const load = `${SCREENS} screens, ${PER_SECOND} changes/s`;
      return {
        figures: [
          { what: `server CPU with ${load}`, value: cpu, unit: '% of a core', ...shown },
          { what: `server RSS with ${load}`, value: rss.now / MIB, unit: 'MiB', ...shown },
          {
            ...{ what: 'bytes of a screen in an hour, both ways', value: (down + up) / MIB, unit: 'MiB', ...shown },
            note: `${(down / MIB).toFixed(1)} down, ${(up / MIB).toFixed(1)} up; the ${REAL} in Chromium ${(real / MIB).toFixed(1)}; as TCP carries it`,
          },
          {
            ...{ what: `all ${SCREENS} screens true again after the server's port is open`, value: median(storms) },
            ...{ unit: 's', floor: 5, goal: 1, better: 'lower' },
            note: `of ${storms.map((x) => x.toFixed(2)).join(', ')}; the server was back after ${(median(startedMs) / 1000).toFixed(1)} s`,
          },
        ],
        details: { cpu, rss, down, up, real, storms, startedMs, before: before.told, after: told, final, answered },
      };
    } finally {
      for (const context of contexts) await context.close().catch(() => {});
      await browser.close();
      await server.stop();
      await wire.close();
    }
  },
};

/** Epoch ms at which a real wall shows figures of now, after it did not. */
async function trueAgain(session: CDPSession, opened: number): Promise<number> {
  for (;;) {
    const look = await lookAt(session, false);
    if (look?.drawn && look.live) return look.at;
    if (Date.now() - opened > SETTLED_MS)
      throw new Error(`a wall in Chromium is not back after ${SETTLED_MS / 1000} s: ${JSON.stringify(look)}`);
    await wait(50);
  }
}
