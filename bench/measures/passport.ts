import { formatDay } from '@toancanh/shared/calendar/day.ts';
import { METRICS } from '@toancanh/shared/metrics/registry.ts';
import { Connection } from '../kit/connection.ts';
import { dice } from '../kit/dice.ts';
import type { Measure, Outcome, Settings } from '../kit/measure.ts';
import { startServer } from '../kit/server.ts';
import { percentile, sorted } from '../kit/stats.ts';
import { benchWorld } from '../kit/world.ts';

const WARM_UP = 20;
const ASKED = 200;
/** The desk asks for so many rows at a time. */
const PAGE = 1000;

interface Asked {
  metric: string;
  where: string;
  rows: number;
  passportMs: number;
  rowsMs: number;
}

/** The passport of any figure of dossiers, and after it the first page of the rows behind it, as the desk asks for them. */
export const passport: Measure = {
  name: 'passport',
  async run(s: Settings): Promise<Outcome> {
    const world = benchWorld(s.dossiers, s.now);
    const first = world.days[0]!;
    const below = dice(20_261_123);
    const metrics = METRICS.filter((m) => m.subsystem === 'dossiers').map((m) => m.id);
    const { dataDir } = await s.history(s.dossiers);
    const server = await startServer(dataDir, { boundMs: 900_000 });
    const connection = await Connection.open(server.port);
    const taken: Asked[] = [];
    const get = async <T>(path: string): Promise<{ body: T; ms: number }> => {
      const began = performance.now();
      const answer = await connection.get(path);
      const ms = performance.now() - began;
      if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.body.slice(0, 200)}`);
      return { body: JSON.parse(answer.body) as T, ms };
    };
    try {
      const units = (
        await get<{ rows: { key: string }[] }>(
          `/api/table?by=unit&metrics=received&from=${formatDay(first)}&to=${formatDay(world.last)}`,
        )
      ).body.rows.map((r) => r.key);
      for (let i = 0; i < WARM_UP + ASKED; i++) {
        const metric = metrics[i % metrics.length]!;
        // A third each: the province over the whole history, the province over any period, a unit over any period.
        const whole = i % 3 === 0;
        const [a, b] = [first + below(world.last - first + 1), first + below(world.last - first + 1)];
        const [from, to] = whole ? [first, world.last] : [Math.min(a, b), Math.max(a, b)];
        const unit = i % 3 === 2 ? units[below(units.length)] : undefined;
        const where = `from=${formatDay(from)}&to=${formatDay(to)}${unit === undefined ? '' : `&unit=${unit}`}`;
        const told = await get<{ rows: { numerator: Record<string, string> | null } | null }>(
          `/api/passport?metric=${metric}&compare=previous&${where}`,
        );
        const numerator = told.body.rows?.numerator;
        const page = numerator
          ? await get<{ rows: unknown[] }>(`/api/dossiers?${new URLSearchParams(numerator)}&limit=${PAGE}`)
          : { body: { rows: [] }, ms: 0 };
        if (i >= WARM_UP)
          taken.push({ metric, where, rows: page.body.rows.length, passportMs: told.ms, rowsMs: page.ms });
      }
    } finally {
      connection.close();
      await server.stop();
    }
    const of = (value: (a: Asked) => number, p: number): number => percentile(sorted(taken.map(value)), p);
    const both = (a: Asked): number => a.passportMs + a.rowsMs;
    const slowest = taken.toSorted((a, b) => both(b) - both(a)).slice(0, 10);
    const worst = slowest[0]!;
    return {
      figures: [
        {
          what: `passport of any figure and the first ${PAGE} rows behind it, ${s.dossiers.toLocaleString('en')} dossiers: p95`,
          value: of(both, 95),
          unit: 'ms',
          floor: 1000,
          goal: 1000,
          better: 'lower',
          note: `p50 ${of(both, 50).toFixed(0)} ms; passport alone p95 ${of((a) => a.passportMs, 95).toFixed(0)}, rows p95 ${of((a) => a.rowsMs, 95).toFixed(0)} ms; slowest ${both(worst).toFixed(0)} ms: ${worst.metric}, ${worst.rows} rows`,
        },
      ],
      details: { slowest, taken: taken.length },
    };
  },
};
