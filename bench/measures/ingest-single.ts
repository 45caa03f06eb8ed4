import { startWorker } from '../kit/children.ts';
import type { Measure, Outcome, Settings } from '../kit/measure.ts';
import { startServer, TOKEN } from '../kit/server.ts';
import { median } from '../kit/stats.ts';
import type { SendSingles, SentSingles } from '../workers/send-singles.ts';

const SECONDS = 4;
const MOST = 60_000;

/** Single messages over 50 connections, each sent when the one before was answered. */
export const ingestSingle: Measure = {
  name: 'ingest-single',
  async run(s: Settings): Promise<Outcome> {
    const total = (s.runs + 1) * MOST;
    const server = await startServer(s.folder('singles'));
    try {
      const runs: { perSecond: number; p50: number; p99: number; clientCpuShare: number; serverCpuUs: number }[] = [];
      for (let run = 0; run <= s.runs; run++) {
        const task: SendSingles = {
          port: server.port,
          token: TOKEN,
          total,
          from: run * MOST,
          messages: run === 0 ? 8000 : MOST,
          now: s.now,
          connections: 50,
          seconds: SECONDS,
          perSecond: null,
          fresh: false,
        };
        const worker = await startWorker<SentSingles>('send-singles', task, 60_000);
        const cpu = server.cpuMs();
        const r = await worker.go();
        if (run > 0)
          runs.push({
            perSecond: r.answered / (r.ms / 1000),
            p50: r.p50,
            p99: r.p99,
            clientCpuShare: r.clientCpuMs / r.ms,
            serverCpuUs: ((server.cpuMs() - cpu) * 1000) / r.answered,
          });
      }
      const of = (pick: (r: (typeof runs)[number]) => number): number => median(runs.map(pick));
      const note = `p50 ${of((r) => r.p50).toFixed(1)} ms; server CPU ${of((r) => r.serverCpuUs).toFixed(0)} µs a message; the sender used ${Math.round(of((r) => r.clientCpuShare) * 100)} % of a core`;
      return {
        figures: [
          {
            what: 'single messages, 50 connections',
            value: of((r) => r.perSecond),
            unit: 'messages/s',
            floor: 3000,
            goal: 8000,
            better: 'higher',
            note,
          },
          {
            what: 'single messages, 50 connections: p99',
            value: of((r) => r.p99),
            unit: 'ms',
            floor: 50,
            goal: 20,
            better: 'lower',
          },
        ],
        details: { runs, seconds: SECONDS },
      };
    } finally {
      await server.stop();
    }
  },
};
