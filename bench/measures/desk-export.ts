import { formatDay } from '@toancanh/shared/calendar/day.ts';
import type { ExportStatus } from '@toancanh/shared/contract/desk/exports.ts';
import { startWorker } from '../kit/children.ts';
import { dice } from '../kit/dice.ts';
import type { Measure, Outcome, Settings } from '../kit/measure.ts';
import { type BenchServer, startServer } from '../kit/server.ts';
import { median, percentile, sorted, wait } from '../kit/stats.ts';
import { type BenchWorld, benchWorld } from '../kit/world.ts';
import type { DrillClients, Drilled } from '../workers/drill-clients.ts';

const CLIENTS = 50;
const SECONDS = 12;
const PAUSE_MS = 500;
const MOST_ROWS = 100_000;
const EACH = 60;

/** What 50 people ask who go from the whole to the single, and what one heavy export of rows does to them. */
export const deskExport: Measure = {
  name: 'desk-export',
  async run(s: Settings): Promise<Outcome> {
    const world = benchWorld(s.dossiers, s.now);
    const server = await startServer(await s.historyCopy(s.dossiers), { boundMs: 900_000 });
    try {
      const task: Omit<DrillClients, 'seed'> = {
        ...{ port: server.port, clients: CLIENTS, seconds: SECONDS, pauseMs: PAUSE_MS },
        questions: await questions(server, world),
      };
      const phase = async (seed: number): Promise<Drilled> =>
        (await startWorker<Drilled>('drill-clients', { ...task, seed } satisfies DrillClients, 120_000)).go();
      await phase(1);
      const alone: Drilled[] = [];
      const beside: Drilled[] = [];
      const exports: Exported[] = [];
      for (let run = 0; run < s.runs; run++) {
        alone.push(await phase(2 + run));
        let going = true;
        // One after the other as long as the clients ask: the export is never done before they are.
        const exporting = (async () => {
          while (going) exports.push(await exportRows(server, world));
        })();
        beside.push(await phase(2 + run));
        going = false;
        await exporting;
      }
      const all = (d: Drilled[]): number[] => d.flatMap((x) => [...x.ms]);
      const p = (d: Drilled[], q: number): number => percentile(sorted(all(d)), q);
      const rate = all(alone).length / (SECONDS * s.runs);
      return {
        figures: [
          {
            what: `${CLIENTS} drilling clients beside one heavy export, ${s.dossiers.toLocaleString('en')} dossiers: their p95 over that alone`,
            value: p(beside, 95) / p(alone, 95),
            unit: '×',
            floor: 2,
            goal: 2,
            better: 'lower',
            note: `p95 ${p(alone, 95).toFixed(1)} → ${p(beside, 95).toFixed(1)} ms, p50 ${p(alone, 50).toFixed(1)} → ${p(beside, 50).toFixed(1)} ms, ${rate.toFixed(0)} questions/s; ${exports.length} exports one after the other, each XLSX of ${exports[0]!.rows.toLocaleString('en')} rows, ${(exports[0]!.bytes / 1e6).toFixed(1)} MB, in ${(median(exports.map((e) => e.ms)) / 1000).toFixed(1)} s`,
          },
        ],
        details: { alone: byKind(alone), beside: byKind(beside), exports },
      };
    } finally {
      await server.stop();
    }
  },
};

/** Questions over months and parts of the history, units and sectors that there are. */
async function questions(server: BenchServer, world: BenchWorld): Promise<Record<string, string[]>> {
  const below = dice(20_261_124);
  const first = world.days[0]!;
  const period = (): string => {
    const [a, b] = [first + below(world.last - first + 1), first + below(world.last - first + 1)];
    return `from=${formatDay(Math.min(a, b))}&to=${formatDay(Math.max(a, b))}`;
  };
  const whole = `from=${formatDay(first)}&to=${formatDay(world.last)}`;
  const keys = async (by: string): Promise<string[]> =>
    (await server.get<{ rows: { key: string }[] }>(`/api/table?by=${by}&metrics=received&${whole}`)).rows.map(
      (r) => r.key,
    );
  const [units, sectors] = [await keys('unit'), await keys('sector')];
  const one = (of: string[]): string => of[below(of.length)]!;
  const where = (): string =>
    [
      period(),
      ...(below(3) > 0 ? [`unit=${one(units)}`] : []),
      ...(below(3) === 0 ? [`sector=${one(sectors)}`] : []),
    ].join('&');
  const codes: string[] = [];
  for (let i = 0; i < 3; i++) {
    const path = `/api/dossiers?metric=received&limit=${EACH}&${whole}&unit=${one(units)}`;
    codes.push(...(await server.get<{ rows: { code: string }[] }>(path)).rows.map((r) => r.code));
  }
  const many = (make: () => string): string[] => Array.from({ length: EACH }, make);
  const columns = 'received,resolved,late,onTimeRate,open,overdue,overdueRate,dueSoon,meanHandling,onlineShare';
  return {
    figures: many(() => `/api/desk/figures?compare=previous&${where()}`),
    table: many(
      () => `/api/table?by=${one(['unit', 'sector', 'procedure'])}&metrics=${columns}&compare=previous&${where()}`,
    ),
    query: many(() => `/api/query?metric=${one(['onTimeRate', 'received', 'overdue'])}&by=unit&${period()}`),
    dossiers: many(() => `/api/dossiers?metric=${one(['late', 'overdue', 'received'])}&limit=100&${where()}`),
    dossier: many(() => `/api/dossiers/${encodeURIComponent(one(codes))}`),
  };
}

interface Exported {
  rows: number;
  ms: number;
  bytes: number;
}

/** Orders an export, watches it and fetches its file, as a page does. */
async function exportRows(server: BenchServer, world: BenchWorld): Promise<Exported> {
  const days = world.days.slice(-Math.ceil(MOST_ROWS / world.perDay));
  const params = { metric: 'received', from: formatDay(days[0]!), to: formatDay(world.last) };
  const began = performance.now();
  const answer = await fetch(`${server.url}/api/exports`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ what: 'rows', format: 'xlsx', params }),
  });
  if (!answer.ok) throw new Error(`POST /api/exports: ${answer.status} ${(await answer.text()).slice(0, 200)}`);
  const { id } = (await answer.json()) as { id: string };
  for (;;) {
    const now = await server.get<ExportStatus>(`/api/exports/${id}`);
    if (now.status === 'failed') throw new Error(`the export failed: ${now.error}`);
    if (now.status === 'done') {
      const ms = performance.now() - began;
      const file = await fetch(`${server.url}/api/exports/${id}/file`);
      const { byteLength: bytes } = await file.arrayBuffer();
      return { rows: now.done, ms, bytes };
    }
    await wait(500);
  }
}

/** p50 and p95 of each kind of question. */
function byKind(drilled: Drilled[]): Record<string, { n: number; p50: number; p95: number }> {
  const out: Record<string, { n: number; p50: number; p95: number }> = {};
  for (const [i, name] of (drilled[0]?.kinds ?? []).entries()) {
    const ms = sorted(drilled.flatMap((d) => [...d.ms].filter((_, at) => d.kind[at] === i)));
    out[name] = { n: ms.length, p50: percentile(ms, 50), p95: percentile(ms, 95) };
  }
  return out;
}
