import type { CDPSession } from 'playwright-core';
import { startWorker } from '../kit/children.ts';
import { Connection } from '../kit/connection.ts';
import { freshDossier, hoSoJson } from '../kit/dossier.ts';
import type { Measure, Outcome, Settings } from '../kit/measure.ts';
import { startServer, TOKEN } from '../kit/server.ts';
import { slope, wait } from '../kit/stats.ts';
import { openChromium, openWall } from '../kit/wall.ts';
import { benchWorld } from '../kit/world.ts';
import type { SendSingles, SentSingles } from '../workers/send-singles.ts';

const PER_SECOND = 20;
/** Part of the soak that is left out of the slope: caches fill, code is compiled. */
const WARM_UP = 0.25;

interface Reading {
  minute: number;
  heapMb: number;
  nodes: number;
  listeners: number;
}

async function read(cdp: CDPSession, began: number): Promise<Reading> {
  await cdp.send('HeapProfiler.collectGarbage');
  await cdp.send('HeapProfiler.collectGarbage');
  const heap = await cdp.send('Runtime.getHeapUsage');
  const dom = await cdp.send('Memory.getDOMCounters');
  return {
    minute: (performance.now() - began) / 60_000,
    heapMb: heap.usedSize / 1_048_576,
    nodes: dom.nodes,
    listeners: dom.jsEventListeners,
  };
}

/** The wall under 20 changes a second: its heap after garbage collection, its nodes and listeners, and how they grow. */
export const wallSoak: Measure = {
  name: 'wall-soak',
  async run(s: Settings): Promise<Outcome> {
    const world = benchWorld(1, s.now);
    const server = await startServer(await s.historyCopy(Math.max(1000, Math.round(s.dossiers / 10))));
    const browser = await openChromium();
    try {
      const connection = await Connection.open(server.port);
      await connection.post(
        '/api/ingest/dvcqg/DongBoHoSoMC?isUpdating=False',
        TOKEN,
        Buffer.from(`[${hoSoJson(freshDossier(world, Date.now(), 0))}]`),
      );
      connection.close();
      const page = await openWall(browser, server.url);
      const cdp = await page.context().newCDPSession(page);
      await cdp.send('HeapProfiler.enable');
      const seconds = s.soakMinutes * 60;
      const task: SendSingles = {
        port: server.port,
        token: TOKEN,
        total: 1,
        from: 1,
        messages: PER_SECOND * seconds + 100,
        now: s.now,
        connections: 4,
        seconds,
        perSecond: PER_SECOND,
        fresh: true,
      };
      const sender = await startWorker<SentSingles>('send-singles', task, (seconds + 60) * 1000);
      const sending = sender.go();
      const readings: Reading[] = [];
      const began = performance.now();
      const every = Math.max(5000, (seconds * 1000) / 60);
      while (performance.now() - began < seconds * 1000) {
        await wait(every);
        readings.push(await read(cdp, began));
      }
      const sent = await sending;
      const kept = readings.filter((r) => r.minute >= s.soakMinutes * WARM_UP);
      const perHour = slope(kept.map((r) => ({ x: r.minute / 60, y: r.heapMb })));
      const [first, last] = [kept[0]!, kept.at(-1)!];
      const short = s.soakMinutes < 20 ? `${s.soakMinutes} min are too short for a verdict; ` : '';
      return {
        figures: [
          {
            what: `wall heap after GC over ${s.soakMinutes} min at ${PER_SECOND} changes/s`,
            value: perHour,
            unit: 'MB/h',
            floor: 5,
            goal: 1,
            better: 'lower',
            note: `${short}${first.heapMb.toFixed(1)} → ${last.heapMb.toFixed(1)} MB, nodes ${first.nodes} → ${last.nodes}, listeners ${first.listeners} → ${last.listeners}; the first quarter is left out`,
          },
        ],
        details: { readings, changesPerSecond: sent.answered / (sent.ms / 1000), nodeDrift: last.nodes - first.nodes },
      };
    } finally {
      await browser.close();
      await server.stop();
    }
  },
};
