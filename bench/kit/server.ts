import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { mind } from './children.ts';
import { Connection } from './connection.ts';
import { ROOT } from './root.ts';
import { wait, within } from './stats.ts';

export const TOKEN = 'bench-token-0123456789abcdef';

/** A running Toàn Cảnh server, as `IOC_DEMO=off npm start` would run it. */
export interface BenchServer {
  port: number;
  url: string;
  pid: number;
  /** Milliseconds from the start of the process to the first healthy answer. */
  startedMs: number;
  /** When its port was open, epoch ms. */
  listeningAt: number;
  /** Resident memory now and at its peak, in bytes. */
  rss(): { now: number; peak: number };
  /** CPU time that all of its threads have used, in ms. */
  cpuMs(): number;
  get<T>(path: string): Promise<T>;
  stop(): Promise<void>;
}

const MAIN = fileURLToPath(new URL('../../server/src/main.ts', import.meta.url));

/** @throws when it does not answer within `boundMs`. The process ends with the bench in any case. */
export async function startServer(
  dataDir: string,
  options: { boundMs?: number; node?: string[]; env?: Record<string, string> } = {},
): Promise<BenchServer> {
  const began = performance.now();
  const child = spawn(process.execPath, [...(options.node ?? []), MAIN], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      // As `npm start` has it.
      NODE_COMPILE_CACHE: fileURLToPath(new URL('.cache/compiled', ROOT)),
      ...process.env,
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: process.env.BENCH_PORT ?? '0',
      DATA_DIR: dataDir,
      IOC_DEMO: 'off',
      INGEST_TOKEN: TOKEN,
      LOG_LEVEL: 'error',
      RATE_LIMIT: '1000000',
      ...options.env,
    },
  });
  mind(child);
  let listeningAt = 0;
  const port = await within(
    options.boundMs ?? 60_000,
    'the server',
    new Promise<number>((resolve, reject) => {
      let said = '';
      child.once('exit', (code) => reject(new Error(`the server ended with ${code} before it was ready`)));
      child.stdout.on('data', (part: Buffer) => {
        said += part.toString();
        const found = /http:\/\/localhost:(\d+)/.exec(said)?.[1];
        if (!found) return;
        listeningAt = Date.now();
        resolve(Number(found));
      });
    }),
  ).catch((error: unknown) => {
    child.kill('SIGKILL');
    throw error;
  });
  const get = async <T>(path: string): Promise<T> => {
    const connection = await Connection.open(port);
    try {
      const answer = await connection.get(path);
      if (answer.status !== 200) throw new Error(`GET ${path}: ${answer.status} ${answer.body.slice(0, 200)}`);
      return JSON.parse(answer.body) as T;
    } finally {
      connection.close();
    }
  };
  await get('/api/health');
  const pid = child.pid!;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    pid,
    startedMs: performance.now() - began,
    listeningAt,
    rss: () => memoryOf(pid),
    cpuMs: () => cpuOf(pid),
    get,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await Promise.race([gone, wait(15_000)]);
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** From Linux's own books. @throws elsewhere: then memory and CPU are not measured. */
function memoryOf(pid: number): { now: number; peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const read = (name: string): number =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? Number.NaN) * 1024;
  return { now: read('VmRSS'), peak: read('VmHWM') };
}

/** Clock ticks of Linux are 1/100 s on every architecture that Node runs on. */
function cpuOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
