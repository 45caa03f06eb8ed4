import { type ChildProcess, fork } from 'node:child_process';

/** Every process that the bench started and that still runs: ended when the bench ends, however it ends. */
const running = new Set<ChildProcess>();

export function mind(child: ChildProcess): void {
  running.add(child);
  child.once('exit', () => running.delete(child));
}

export function endAll(): void {
  for (const child of running) child.kill('SIGKILL');
}

/** A worker process of the bench: told what to do, says 'ready', starts at `go`, and sends one result. */
export interface WorkerProcess<T> {
  go(): Promise<T>;
  child: ChildProcess;
}

/**
 * Starts `bench/workers/<name>.ts` in a process of its own and waits until it is ready.
 * @throws when it fails or takes longer than `boundMs`; the process is ended then.
 */
export async function startWorker<T>(name: string, task: object, boundMs: number): Promise<WorkerProcess<T>> {
  const child = fork(new URL(`../workers/${name}.ts`, import.meta.url), [JSON.stringify(task)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    serialization: 'advanced',
  });
  mind(child);
  const bound = setTimeout(() => child.kill('SIGKILL'), boundMs);
  child.once('exit', () => clearTimeout(bound));
  const message = <M>(): Promise<M> =>
    new Promise((resolve, reject) => {
      const exit = (code: number | null, signal: string | null): void =>
        reject(new Error(`${name}: ended early (${signal ?? code})`));
      child.once('exit', exit);
      child.once('message', (m) => {
        child.off('exit', exit);
        resolve(m as M);
      });
    });
  await message<'ready'>();
  return {
    child,
    go: async () => {
      const result = message<T>();
      child.send('go');
      const value = await result;
      child.kill('SIGTERM');
      return value;
    },
  };
}
