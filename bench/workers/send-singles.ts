import { Connection } from '../kit/connection.ts';
import { dossierAt, freshDossier, hoSoJson } from '../kit/dossier.ts';
import { percentile, sorted, wait } from '../kit/stats.ts';
import { machineMs, serve, task } from '../kit/worker-side.ts';
import { benchWorld } from '../kit/world.ts';

export interface SendSingles {
  port: number;
  token: string;
  total: number;
  from: number;
  /** At most so many messages. */
  messages: number;
  now: number;
  connections: number;
  seconds: number;
  /** Messages per second, evenly; null: as fast as they are answered. */
  perSecond: number | null;
  /** Dossiers received at this very moment instead of the history's. */
  fresh: boolean;
}

export interface SentSingles {
  ms: number;
  answered: number;
  p50: number;
  p99: number;
  clientCpuMs: number;
  /** Machine clock just before each POST, in the order of sending; only when evenly paced. */
  sentAt: number[];
}

const t = task<SendSingles>();
const world = benchWorld(t.total, t.now);
const path = '/api/ingest/dvcqg/DongBoHoSoMC?MaDinhDanhDV=H53&isUpdating=False';
const bodies: Buffer[] = [];
if (!t.fresh)
  for (let i = 0; i < t.messages; i++) bodies.push(Buffer.from(`[${hoSoJson(dossierAt(world, t.from + i))}]`));
let next = 0;
const take = (): Buffer | null => {
  if (next >= t.messages) return null;
  const i = next++;
  return t.fresh ? Buffer.from(`[${hoSoJson(freshDossier(world, Date.now(), t.from + i))}]`) : bodies[i]!;
};
const connections = await Promise.all(Array.from({ length: t.connections }, () => Connection.open(t.port)));

await serve(async (): Promise<SentSingles> => {
  const latencies: number[] = [];
  const sentAt: number[] = [];
  const cpu = process.cpuUsage();
  const began = performance.now();
  const end = began + t.seconds * 1000;
  const send = async (c: Connection, body: Buffer): Promise<void> => {
    const sent = performance.now();
    if (t.perSecond !== null) sentAt.push(machineMs());
    const answer = await c.post(path, t.token, body);
    latencies.push(performance.now() - sent);
    if (answer.status !== 200 || !answer.body.includes('"error_code":"0"'))
      throw new Error(`${answer.status} ${answer.body.slice(0, 300)}`);
  };
  if (t.perSecond === null)
    await Promise.all(
      connections.map(async (c) => {
        for (let body = take(); body !== null && performance.now() < end; body = take()) await send(c, body);
      }),
    );
  else await paced(t.perSecond, end, began, send);
  const ms = performance.now() - began;
  const used = process.cpuUsage(cpu);
  for (const c of connections) c.close();
  const s = sorted(latencies);
  return {
    ms,
    answered: latencies.length,
    p50: percentile(s, 50),
    p99: percentile(s, 99),
    clientCpuMs: (used.user + used.system) / 1000,
    sentAt,
  };
});

/** A message leaves when it is due and a connection is free; how late the senders are shows in `sentAt`. */
async function paced(
  perSecond: number,
  end: number,
  began: number,
  send: (c: Connection, body: Buffer) => Promise<void>,
): Promise<void> {
  const free = [...connections];
  const under: Promise<void>[] = [];
  let sent = 0;
  let failed: unknown = null;
  while (performance.now() < end && failed === null) {
    const due = Math.floor(((performance.now() - began) / 1000) * perSecond);
    while (sent < due && free.length > 0) {
      const body = take();
      if (body === null) break;
      const c = free.pop()!;
      sent++;
      under.push(
        send(c, body).then(
          () => void free.push(c),
          (error: unknown) => {
            failed = error;
          },
        ),
      );
    }
    await wait(perSecond > 200 ? 1 : 5);
  }
  await Promise.all(under);
  if (failed !== null) throw failed;
}
