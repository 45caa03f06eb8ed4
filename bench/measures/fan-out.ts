import { startWorker } from '../kit/children.ts';
import type { Measure, Outcome, Settings } from '../kit/measure.ts';
import { startServer, TOKEN } from '../kit/server.ts';
import { Histogram, wait } from '../kit/stats.ts';
import type { SendSingles, SentSingles } from '../workers/send-singles.ts';
import type { Watched, WatchTask } from '../workers/watch.ts';

const CLIENTS = 500;
const PROCESSES = 2;
const PER_SECOND = 1000;
const SECONDS = 20;

/**
 * 500 sockets watch the overview while 1,000 dossiers a second come in. The n-th POST has arrived at a client with the
 * first delta whose 'received today' is n or more. (POSTs that overtake each other change places: the sum of all
 * delays stays the same.) Clock: the machine's monotonic one, the same in all processes.
 */
export const fanOut: Measure = {
  name: 'fan-out',
  async run(s: Settings): Promise<Outcome> {
    const server = await startServer(await s.historyCopy(Math.max(1000, Math.round(s.dossiers / 10))));
    try {
      const watch: WatchTask = { url: server.url, clients: CLIENTS / PROCESSES };
      const watchers = await Promise.all(
        Array.from({ length: PROCESSES }, () => startWorker<Watched>('watch', watch, 180_000)),
      );
      const messages = PER_SECOND * SECONDS;
      const task: SendSingles = {
        port: server.port,
        token: TOKEN,
        total: 1,
        from: 0,
        messages,
        now: s.now,
        connections: 200,
        seconds: SECONDS,
        perSecond: PER_SECOND,
        fresh: true,
      };
      const sender = await startWorker<SentSingles>('send-singles', task, 90_000);
      const results = watchers.map((w) => w.go());
      const cpu = server.cpuMs();
      const sent = await sender.go();
      const serverCpu = server.cpuMs() - cpu;
      await wait(2500);
      for (const w of watchers) w.child.send('end');
      const watched = await Promise.all(results);
      const delays = new Histogram();
      let [missing, deltas, disconnects, clientCpu] = [0, 0, 0, 0];
      for (const w of watched) {
        deltas += w.deltas;
        disconnects += w.disconnects;
        clientCpu += w.clientCpuMs;
        for (const { at, received } of w.arrivals) {
          let n = 0;
          for (let i = 0; i < at.length; i++)
            for (; n < received[i]! && n < sent.sentAt.length; n++) delays.add(at[i]! - sent.sentAt[n]!);
          missing += sent.sentAt.length - n;
        }
      }
      if (missing > 0)
        throw new Error(
          `${missing} of ${CLIENTS * sent.sentAt.length} arrivals never came (${disconnects} disconnects)`,
        );
      const distinct = Math.max(...watched.map((w) => w.distinct));
      const rate = sent.answered / (sent.ms / 1000);
      return {
        figures: [
          {
            what: `POST → client with ${CLIENTS} sockets and ${Math.round(rate).toLocaleString('en')} messages/s: p99`,
            value: delays.percentile(99),
            unit: 'ms',
            floor: 1000,
            goal: 150,
            better: 'lower',
            note: `p50 ${delays.percentile(50).toFixed(0)} ms over ${delays.size.toLocaleString('en')} arrivals; ${distinct} deltas, each encoded once, ${deltas.toLocaleString('en')} delivered; the server used ${Math.round((serverCpu / sent.ms) * 100)} % of a core, the clients ${Math.round((clientCpu / sent.ms) * 100)} %`,
          },
        ],
        details: {
          rate,
          answered: sent.answered,
          postP50: sent.p50,
          postP99: sent.p99,
          p50: delays.percentile(50),
          p95: delays.percentile(95),
          p99: delays.percentile(99),
          distinct,
          deltas,
          disconnects,
          serverCpuMs: serverCpu,
          clientCpuMs: clientCpu,
        },
      };
    } finally {
      await server.stop();
    }
  },
};
