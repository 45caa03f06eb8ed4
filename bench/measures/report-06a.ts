import { formatDay } from '@toancanh/shared/calendar/day.ts';
import { Connection } from '../kit/connection.ts';
import type { Measure, Outcome, Settings } from '../kit/measure.ts';
import { type BenchServer, startServer } from '../kit/server.ts';
import { percentile, sorted } from '../kit/stats.ts';
import { benchWorld } from '../kit/world.ts';

const WARM_UP = 150;
const ASKED = 600;

interface Times {
  p50: number;
  p95: number;
  p99: number;
}

/** Form 06a by unit over random periods of the whole history, one question after the other, on one connection. */
export async function ask06a(server: BenchServer, dossiers: number, now: number): Promise<Times> {
  const world = benchWorld(dossiers, now);
  const first = world.days[0]!;
  const connection = await Connection.open(server.port);
  const taken: number[] = [];
  let random = 20_261_122;
  const below = (n: number): number => {
    random = (Math.imul(random, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((random / 4_294_967_296) * n);
  };
  try {
    for (let i = 0; i < WARM_UP + ASKED; i++) {
      const a = first + below(world.last - first + 1);
      const b = first + below(world.last - first + 1);
      const path = `/api/reports/06a?by=unit&from=${formatDay(Math.min(a, b))}&to=${formatDay(Math.max(a, b))}`;
      const began = performance.now();
      const answer = await connection.get(path);
      const ms = performance.now() - began;
      if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.body.slice(0, 200)}`);
      if (i >= WARM_UP) taken.push(ms);
    }
  } finally {
    connection.close();
  }
  const s = sorted(taken);
  return { p50: percentile(s, 50), p95: percentile(s, 95), p99: percentile(s, 99) };
}

/** The same question on a tenth of the history and on all of it. */
export const report06a: Measure = {
  name: 'report-06a',
  async run(s: Settings): Promise<Outcome> {
    const small = Math.max(1000, Math.round(s.dossiers / 10));
    const times: Record<number, Times[]> = { [small]: [], [s.dossiers]: [] };
    for (const size of [small, s.dossiers]) {
      const { dataDir } = await s.history(size);
      const server = await startServer(dataDir, { boundMs: 900_000 });
      try {
        for (let run = 0; run < s.runs; run++) times[size]!.push(await ask06a(server, size, s.now));
      } finally {
        await server.stop();
      }
    }
    const of = (size: number, name: keyof Times): number => percentile(sorted(times[size]!.map((t) => t[name])), 50);
    const sizes = s.dossiers.toLocaleString('en');
    return {
      figures: [
        {
          what: `06a by unit over any period, ${sizes} dossiers, through HTTP: p95`,
          value: of(s.dossiers, 'p95'),
          unit: 'ms',
          floor: 50,
          goal: 10,
          better: 'lower',
          note: `p50 ${of(s.dossiers, 'p50').toFixed(1)}, p99 ${of(s.dossiers, 'p99').toFixed(1)} ms`,
        },
        {
          what: `the same, growth from ${small.toLocaleString('en')} to ${sizes}: p50`,
          value: of(s.dossiers, 'p50') / of(small, 'p50'),
          unit: '×',
          floor: 2,
          goal: 1.1,
          better: 'lower',
          note: `the history grows longer, not denser; p95 grows ${(of(s.dossiers, 'p95') / of(small, 'p95')).toFixed(2)} ×`,
        },
      ],
      details: { times },
    };
  },
};
