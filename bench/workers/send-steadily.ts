import { Connection } from '../kit/connection.ts';
import { freshDossier, hoSoJson } from '../kit/dossier.ts';
import { wait } from '../kit/stats.ts';
import { serve, task } from '../kit/worker-side.ts';
import { benchWorld } from '../kit/world.ts';

export interface SendSteadily {
  port: number;
  token: string;
  perSecond: number;
  now: number;
}

export interface SentSteadily {
  answered: number;
  /** Tries that the server did not answer: it was away. What was not answered is sent again. */
  failed: number;
}

/** A sender as they are in the field: evenly, one after the other, and again when the server was away. Until told 'end'. */
const t = task<SendSteadily>();
const world = benchWorld(1, t.now);
let ended = false;
process.on('message', (m) => {
  if (m === 'end') ended = true;
});

await serve(async (): Promise<SentSteadily> => {
  let [answered, failed, serial] = [0, 0, 0];
  let connection: Connection | null = null;
  let due = performance.now();
  while (!ended) {
    const body = Buffer.from(`[${hoSoJson(freshDossier(world, Date.now(), serial))}]`);
    try {
      connection ??= await Connection.open(t.port);
      const answer = await connection.post('/api/ingest/dvcqg/DongBoHoSoMC?isUpdating=False', t.token, body);
      if (answer.status !== 200) throw new Error(`${answer.status} ${answer.body.slice(0, 200)}`);
      answered++;
      serial++;
    } catch {
      failed++;
      connection?.close();
      connection = null;
      await wait(500);
    }
    due += 1000 / t.perSecond;
    // A server that was slow for a moment gets what is due, but not hours of it at once.
    due = Math.max(due, performance.now() - 30_000);
    await wait(Math.max(0, due - performance.now()));
  }
  connection?.close();
  return { answered, failed };
});
