import type { Measure, Outcome, Settings } from '../kit/measure.ts';
import { startServer } from '../kit/server.ts';
import { wait } from '../kit/stats.ts';
import { ask06a } from './report-06a.ts';

const MIB = 1_048_576;

/** Memory of the server that holds the whole history: after it was started on it, and after it was asked. */
export const serverRss: Measure = {
  name: 'server-rss',
  async run(s: Settings): Promise<Outcome> {
    const { dataDir, loadedPerSecond } = await s.history(s.dossiers);
    const server = await startServer(dataDir, { boundMs: 900_000 });
    try {
      const started = server.rss();
      await ask06a(server, s.dossiers, s.now);
      await wait(2000);
      const asked = server.rss();
      return {
        figures: [
          {
            what: `server RSS with ${s.dossiers.toLocaleString('en')} dossiers`,
            value: asked.now / MIB,
            unit: 'MiB',
            floor: 1200,
            goal: 400,
            better: 'lower',
            note: `after 750 reports; ${(started.now / MIB).toFixed(0)} MiB right after the start, which took ${(server.startedMs / 1000).toFixed(1)} s; peak ${(asked.peak / MIB).toFixed(0)} MiB`,
          },
        ],
        details: { started, asked, startedMs: server.startedMs, loadedPerSecond, load: s.load },
      };
    } finally {
      await server.stop();
    }
  },
};
