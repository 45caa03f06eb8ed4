import { Connection } from '../kit/connection.ts';
import { dossierAt, hoSoJson } from '../kit/dossier.ts';
import { percentile, sorted } from '../kit/stats.ts';
import { count, emptyTally, type Tally } from '../kit/tally.ts';
import { serve, task } from '../kit/worker-side.ts';
import { benchWorld } from '../kit/world.ts';

export interface SendArrays {
  port: number;
  token: string;
  /** Size of the whole history, and the stretch of it that is sent. */
  total: number;
  from: number;
  to: number;
  now: number;
  perArray: number;
  connections: number;
  /** Messages that are written out before the clock starts; the others while it runs. */
  prepared: boolean;
}

export interface SentArrays {
  ms: number;
  accepted: number;
  bytes: number;
  p50: number;
  p99: number;
  clientCpuMs: number;
  tally: Tally;
}

const t = task<SendArrays>();
const world = benchWorld(t.total, t.now);
const tally = emptyTally();
let next = t.from;
let bytes = 0;

function nextBody(): Buffer | null {
  if (next >= t.to) return null;
  const parts: string[] = [];
  for (const end = Math.min(t.to, next + t.perArray); next < end; next++) {
    const d = dossierAt(world, next);
    count(tally, d, world.last);
    parts.push(hoSoJson(d));
  }
  const body = Buffer.from(`[${parts.join(',')}]`);
  bytes += body.length;
  return body;
}

const bodies: Buffer[] = [];
if (t.prepared) for (let b = nextBody(); b !== null; b = nextBody()) bodies.push(b);
let taken = 0;
const take = (): Buffer | null => (t.prepared ? (bodies[taken++] ?? null) : nextBody());
const connections = await Promise.all(Array.from({ length: t.connections }, () => Connection.open(t.port)));

await serve(async (): Promise<SentArrays> => {
  const latencies: number[] = [];
  let accepted = 0;
  const cpu = process.cpuUsage();
  const began = performance.now();
  await Promise.all(
    connections.map(async (c) => {
      for (let body = take(); body !== null; body = take()) {
        const sent = performance.now();
        const answer = await c.post('/api/ingest/dvcqg/DongBoHoSoMC?MaDinhDanhDV=H53&isUpdating=False', t.token, body);
        latencies.push(performance.now() - sent);
        if (answer.status !== 200) throw new Error(`${answer.status} ${answer.body.slice(0, 300)}`);
        const said = JSON.parse(answer.body) as { error_code: string; accepted: number; message: string };
        if (said.error_code !== '0') throw new Error(said.message.slice(0, 300));
        accepted += said.accepted;
      }
    }),
  );
  const ms = performance.now() - began;
  const used = process.cpuUsage(cpu);
  for (const c of connections) c.close();
  const s = sorted(latencies);
  return {
    ms,
    accepted,
    bytes,
    p50: percentile(s, 50),
    p99: percentile(s, 99),
    clientCpuMs: (used.user + used.system) / 1000,
    tally,
  };
});
