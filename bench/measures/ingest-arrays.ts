import { formatDay } from '@toancanh/shared/calendar/day.ts';
import { startWorker } from '../kit/children.ts';
import type { Measure, Outcome, Settings } from '../kit/measure.ts';
import { startServer, TOKEN } from '../kit/server.ts';
import { median } from '../kit/stats.ts';
import { addTally, differences, emptyTally } from '../kit/tally.ts';
import { benchWorld } from '../kit/world.ts';
import type { SendArrays, SentArrays } from '../workers/send-arrays.ts';

const WARM_UP = 10_000;
const MOST_PER_RUN = 100_000;

/** Arrays of 500 new dossiers over HTTP, each answered when it is on disk; then form 06a must agree with what was sent. */
export const ingestArrays: Measure = {
  name: 'ingest-arrays',
  async run(s: Settings): Promise<Outcome> {
    const perRun = Math.min(s.dossiers, MOST_PER_RUN);
    const total = WARM_UP + s.runs * perRun;
    const world = benchWorld(total, s.now);
    const server = await startServer(s.folder('arrays'));
    try {
      const sent = emptyTally();
      const runs: (SentArrays & { perSecond: number; serverCpuMs: number })[] = [];
      for (let run = 0; run <= s.runs; run++) {
        const from = run === 0 ? 0 : WARM_UP + (run - 1) * perRun;
        const to = run === 0 ? WARM_UP : from + perRun;
        const task: SendArrays = {
          port: server.port,
          token: TOKEN,
          total,
          from,
          to,
          now: s.now,
          perArray: 500,
          connections: 8,
          prepared: true,
        };
        const worker = await startWorker<SentArrays>('send-arrays', task, 120_000);
        const cpu = server.cpuMs();
        const r = await worker.go();
        addTally(sent, r.tally);
        if (run > 0) runs.push({ ...r, perSecond: r.accepted / (r.ms / 1000), serverCpuMs: server.cpuMs() - cpu });
      }
      const period = `from=${formatDay(world.days[0]!)}&to=${formatDay(world.last)}`;
      const report = await server.get<{ total: Record<string, unknown> }>(`/api/reports/06a?by=unit&${period}`);
      const wrong = differences(report.total, sent);
      if (wrong.length > 0) throw new Error(`06a is not what was sent: ${wrong.join('; ')}`);
      const perSecond = median(runs.map((r) => r.perSecond));
      const serverCost = median(runs.map((r) => (r.serverCpuMs * 1000) / r.accepted));
      return {
        figures: [
          {
            what: 'DVCQG arrays of 500 over HTTP, acknowledged on disk, cells exact',
            value: perSecond,
            unit: 'dossiers/s',
            floor: 20_000,
            goal: 50_000,
            better: 'higher',
            note: `06a of ${total.toLocaleString('en')} dossiers agrees in every column; server CPU ${serverCost.toFixed(1)} µs a dossier; the sender, a process of its own on the same cores, used ${Math.round(median(runs.map((r) => r.clientCpuMs / r.ms)) * 100)} % of one`,
          },
        ],
        details: { runs, connections: 8, perArray: 500 },
      };
    } finally {
      await server.stop();
    }
  },
};
