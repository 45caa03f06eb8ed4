import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { startWorker, type WorkerProcess } from '../kit/children.ts';
import { Histories } from '../kit/histories.ts';
import { openWire, type Wire } from '../kit/proxy.ts';
import { ROOT } from '../kit/root.ts';
import { contextOf, everyScene, seedScreens } from '../kit/screens.ts';
import { type BenchServer, startServer, TOKEN } from '../kit/server.ts';
import { openChromium } from '../kit/wall.ts';
import type { SendSteadily, SentSteadily } from '../workers/send-steadily.ts';

const PER_SECOND = 20;
export const DWELL_S = 15;
const HISTORY = 20_000;

/** The supervisor of `npm run kiosk`. */
interface Kiosk {
  keepPage(
    context: BrowserContext,
    options: {
      server: string;
      patienceMs: number;
      waitingPage: string;
      say: (line: string) => void;
      signal: AbortSignal;
      onPage: (page: Page) => Promise<void>;
    },
  ): Promise<void>;
}

/** All that the soak plays on: server, sender, wire, browser; and what can be done to them. */
export interface SoakStage {
  wire: Wire;
  /** Of the page that is shown now; null: there is none yet. */
  session(): CDPSession | null;
  restartServer(): Promise<void>;
  deliver(version: string): void;
  kill(): void;
  /** Rejects when the browser could no longer be kept. */
  kept: Promise<void>;
  close(): Promise<SentSteadily>;
}

interface Told {
  say: (line: string) => void;
  error: (text: string) => void;
}

/** @param folder for all data; @param now epoch ms */
export async function openStage(folder: string, now: number, { say, error }: Told): Promise<SoakStage> {
  const dist = join(folder, 'dist');
  cpSync(process.env.DASHBOARD_DIST ?? fileURLToPath(new URL('dashboard/dist', ROOT)), dist, { recursive: true });
  const dataDir = await new Histories((name) => join(folder, name), now, 'direct', say).copy(HISTORY);
  const [screen] = seedScreens(dataDir, 1, everyScene(DWELL_S));
  let server: BenchServer = await startServer(dataDir, { env: { DASHBOARD_DIST: dist } });
  const { port } = server;
  const wire = await openWire(port);
  const task: SendSteadily = { port, token: TOKEN, perSecond: PER_SECOND, now };
  // Bounded by whoever ends it.
  const sender: WorkerProcess<SentSteadily> = await startWorker('send-steadily', task, 2 ** 31 - 1);
  const sent = sender.go();
  const browser = await openChromium();
  const context = await contextOf(browser, wire.url, screen!);
  let session: CDPSession | null = null;
  const ending = new AbortController();
  const kiosk = (await import(new URL('scripts/kit/kiosk-page.mjs', ROOT).href)) as Kiosk;
  const kept = kiosk.keepPage(context, {
    ...{ server: `${wire.url}/`, patienceMs: 60_000, waitingPage: '—', say, signal: ending.signal },
    onPage: async (page) => {
      page.on('pageerror', (e) => error(e.message));
      const opened = await context.newCDPSession(page);
      await opened.send('HeapProfiler.enable');
      session = opened;
    },
  });
  kept.catch(() => {});
  return {
    wire,
    session: () => session,
    async restartServer() {
      await server.stop();
      server = await startServer(dataDir, { env: { DASHBOARD_DIST: dist, PORT: String(port) } });
    },
    deliver(version) {
      const page = join(dist, 'index.html');
      const html = readFileSync(page, 'utf8');
      for (const packed of ['.gz', '.br']) rmSync(page + packed, { force: true });
      writeFileSync(page, html.replace(/(name="version" content=")[^"]+/, `$1${version}`));
    },
    // It never answers: who would is gone.
    kill: () => void session?.send('Page.crash').catch(() => {}),
    kept,
    async close() {
      ending.abort();
      sender.child.send('end');
      const told = await sent;
      await browser.close();
      await server.stop();
      await wire.close();
      return told;
    },
  };
}
