import { Connection } from '../kit/connection.ts';
import { freshDossier, hoSoJson } from '../kit/dossier.ts';
import type { Measure, Outcome, Settings } from '../kit/measure.ts';
import { startServer, TOKEN } from '../kit/server.ts';
import { percentile, sorted, wait } from '../kit/stats.ts';
import { openChromium, openWall, RECEIVED_TODAY } from '../kit/wall.ts';
import { benchWorld } from '../kit/world.ts';

const SAMPLES = 200;
const WARM_UP = 10;

interface Sample {
  /** To the answer of the POST, to the change in the page, and to the next animation frame. */
  answered: number;
  changed: number;
  frame: number;
}

/** Runs in the page: one POST, and how long until the figure on the screen was another. One clock, the page's own. */
async function postAndWatch(p: { body: string; token: string; label: string }): Promise<Sample> {
  const tile = [...document.querySelectorAll('.tile')].find((t) => t.querySelector('h3')?.textContent === p.label);
  const figure = tile?.querySelector('.figure');
  if (!figure) throw new Error('the tile is not there');
  const before = figure.textContent;
  let began = 0;
  const seen = new Promise<{ changed: number; frame: number }>((resolve, reject) => {
    const observer = new MutationObserver(() => {
      if (figure.textContent === before) return;
      observer.disconnect();
      const changed = performance.now() - began;
      requestAnimationFrame(() => resolve({ changed, frame: performance.now() - began }));
    });
    observer.observe(figure, { childList: true, characterData: true, subtree: true });
    setTimeout(() => reject(new Error('nothing changed within 5 s')), 5000);
  });
  began = performance.now();
  const response = await fetch('/api/ingest/dvcqg/DongBoHoSoMC?MaDinhDanhDV=H53&isUpdating=False', {
    method: 'POST',
    headers: { authorization: `Bearer ${p.token}`, 'content-type': 'application/json' },
    body: p.body,
  });
  const answered = performance.now() - began;
  if (!response.ok) throw new Error(`POST: ${response.status}`);
  return { answered, ...(await seen) };
}

/** One dossier, received now, on a wall where nothing else happens: until its figure stands on the screen. */
export const postToPixel: Measure = {
  name: 'post-to-pixel',
  async run(s: Settings): Promise<Outcome> {
    const world = benchWorld(1, s.now);
    const server = await startServer(await s.historyCopy(Math.max(1000, Math.round(s.dossiers / 10))));
    const browser = await openChromium();
    try {
      let serial = 0;
      const body = (): string => `[${hoSoJson(freshDossier(world, Date.now(), serial++))}]`;
      // The first message tells the wall that the source speaks: before, its figure is '—'.
      const connection = await Connection.open(server.port);
      await connection.post('/api/ingest/dvcqg/DongBoHoSoMC?isUpdating=False', TOKEN, Buffer.from(body()));
      connection.close();
      const page = await openWall(browser, server.url);
      await wait(1500);
      const samples: Sample[] = [];
      for (let i = 0; i < WARM_UP + SAMPLES; i++) {
        const sample = await page.evaluate(postAndWatch, { body: body(), token: TOKEN, label: RECEIVED_TODAY });
        if (i >= WARM_UP) samples.push(sample);
        // Not in step with the server's seconds, nor with the frames.
        await wait(150 + ((i * 61) % 181));
      }
      const of = (name: keyof Sample, p: number): number => percentile(sorted(samples.map((x) => x[name])), p);
      return {
        figures: [
          {
            what: 'POST → pixel on an idle wall: p50',
            value: of('frame', 50),
            unit: 'ms',
            floor: 60,
            goal: 15,
            better: 'lower',
            note: `answered after ${of('answered', 50).toFixed(1)}, changed in the page after ${of('changed', 50).toFixed(1)} ms`,
          },
          {
            what: 'POST → pixel on an idle wall: p95',
            value: of('frame', 95),
            unit: 'ms',
            floor: 120,
            goal: 30,
            better: 'lower',
            note: `${SAMPLES} samples; changed in the page: p95 ${of('changed', 95).toFixed(1)} ms`,
          },
        ],
        details: { samples },
      };
    } finally {
      await browser.close();
      await server.stop();
    }
  },
};
