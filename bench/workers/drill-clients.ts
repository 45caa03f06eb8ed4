import { Connection } from '../kit/connection.ts';
import { dice } from '../kit/dice.ts';
import { wait } from '../kit/stats.ts';
import { serve, task } from '../kit/worker-side.ts';

export interface DrillClients {
  port: number;
  clients: number;
  seconds: number;
  /** Of a client between an answer and its next question: on the average. */
  pauseMs: number;
  seed: number;
  /** Paths by kind; each kind is asked as often. */
  questions: Record<string, string[]>;
}

export interface Drilled {
  kinds: string[];
  /** Of each answer: its kind, and how long it took. */
  kind: Uint8Array;
  ms: Float64Array;
}

const t = task<DrillClients>();
const connections = await Promise.all(Array.from({ length: t.clients }, () => Connection.open(t.port)));

await serve(async (): Promise<Drilled> => {
  const kinds = Object.keys(t.questions);
  const end = performance.now() + t.seconds * 1000;
  const taken: { kind: number; ms: number }[] = [];
  await Promise.all(
    connections.map(async (connection, n) => {
      const below = dice(t.seed + n * 7919);
      // Clients do not begin in step.
      await wait(below(t.pauseMs * 2));
      while (performance.now() < end) {
        const kind = below(kinds.length);
        const paths = t.questions[kinds[kind]!]!;
        const path = paths[below(paths.length)]!;
        const began = performance.now();
        const answer = await connection.get(path);
        const ms = performance.now() - began;
        if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.body.slice(0, 200)}`);
        taken.push({ kind, ms });
        await wait(below(t.pauseMs * 2));
      }
      connection.close();
    }),
  );
  return { kinds, kind: Uint8Array.from(taken.map((x) => x.kind)), ms: Float64Array.from(taken.map((x) => x.ms)) };
});
