import { gzipSync } from 'node:zlib';
import { Connection } from '../kit/connection.ts';
import { freshDossier, hoSoJson } from '../kit/dossier.ts';
import type { Measure, Outcome, Settings } from '../kit/measure.ts';
import { startServer, TOKEN } from '../kit/server.ts';
import { median, wait } from '../kit/stats.ts';
import { openChromium, RECEIVED_TODAY, SCREEN } from '../kit/wall.ts';
import { benchWorld } from '../kit/world.ts';

const VISITS = 5;

/** Runs in the page before its own code: notes the first animation frame after the figure is a number. */
function watchFirstFigure(label: string): void {
  const noted = window as unknown as { firstFigure?: number };
  const there = (): boolean => {
    for (const tile of document.querySelectorAll('.tile'))
      if (tile.querySelector('h3')?.textContent === label)
        return /^[\d.,]+$/.test(tile.querySelector('.figure')?.textContent ?? '');
    return false;
  };
  const observer = new MutationObserver(() => {
    if (!there()) return;
    observer.disconnect();
    requestAnimationFrame(() => {
      noted.firstFigure = performance.now();
    });
  });
  observer.observe(document, { childList: true, characterData: true, subtree: true });
}

interface Visit {
  firstFigureMs: number;
  scripts: { url: string; bytes: number; gzipped: number }[];
  sent: number;
  foreign: string[];
}

/** What the browser really fetched for the wall, and when the first true figure stood on it, each time with an empty cache. */
export const wallWeight: Measure = {
  name: 'wall-weight',
  async run(s: Settings): Promise<Outcome> {
    const server = await startServer(await s.historyCopy(Math.max(1000, Math.round(s.dossiers / 10))));
    const browser = await openChromium();
    try {
      const connection = await Connection.open(server.port);
      await connection.post(
        '/api/ingest/dvcqg/DongBoHoSoMC?isUpdating=False',
        TOKEN,
        Buffer.from(`[${hoSoJson(freshDossier(benchWorld(1, s.now), Date.now(), 1))}]`),
      );
      connection.close();
      const visits: Visit[] = [];
      for (let i = 0; i < VISITS; i++) {
        const context = await browser.newContext({ viewport: SCREEN });
        const page = await context.newPage();
        const visit: Visit = { firstFigureMs: Number.NaN, scripts: [], sent: 0, foreign: [] };
        const reading: Promise<void>[] = [];
        page.on('request', (r) => {
          if (
            !['data:', 'blob:'].includes(new URL(r.url()).protocol) &&
            new URL(r.url()).host !== new URL(server.url).host
          )
            visit.foreign.push(r.url());
        });
        page.on('requestfinished', (r) => {
          reading.push(
            (async () => {
              visit.sent += (await r.sizes()).responseBodySize;
              if (r.resourceType() !== 'script') return;
              const body = await (await r.response())!.body();
              visit.scripts.push({
                url: new URL(r.url()).pathname,
                bytes: body.length,
                gzipped: gzipSync(body, { level: 9 }).length,
              });
            })(),
          );
        });
        await page.addInitScript(watchFirstFigure, RECEIVED_TODAY);
        await page.goto(`${server.url}/wall`);
        await page.waitForFunction(
          () => (window as unknown as { firstFigure?: number }).firstFigure !== undefined,
          undefined,
          { timeout: 30_000 },
        );
        visit.firstFigureMs = await page.evaluate(() => (window as unknown as { firstFigure: number }).firstFigure);
        await wait(1500);
        await Promise.all(reading);
        visits.push(visit);
        await context.close();
      }
      const gzipped = Math.max(...visits.map((v) => v.scripts.reduce((n, x) => n + x.gzipped, 0)));
      const raw = Math.max(...visits.map((v) => v.scripts.reduce((n, x) => n + x.bytes, 0)));
      const foreign = visits.flatMap((v) => v.foreign);
      return {
        figures: [
          {
            what: 'wall route: JavaScript gzipped',
            value: gzipped / 1000,
            unit: 'KB',
            floor: 400,
            goal: 250,
            better: 'lower',
            note: `${(raw / 1000).toFixed(0)} KB unpacked in ${visits[0]!.scripts.length} files; all that one visit fetches: ${(Math.max(...visits.map((v) => v.sent)) / 1000).toFixed(0)} KB as sent`,
          },
          {
            what: 'wall route: first true figure after navigation, empty cache',
            value: median(visits.map((v) => v.firstFigureMs)) / 1000,
            unit: 's',
            floor: 2,
            goal: 0.6,
            better: 'lower',
            note: `median of ${VISITS}`,
          },
          {
            what: 'wall route: requests to other hosts',
            value: foreign.length,
            unit: '',
            floor: 0,
            goal: 0,
            better: 'lower',
          },
        ],
        details: { visits },
      };
    } finally {
      await browser.close();
      await server.stop();
    }
  },
};
