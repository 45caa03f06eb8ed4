/** The task that `startWorker` gave this process. */
export const task = <T>(): T => JSON.parse(process.argv[2] ?? 'null') as T;

/** Prepare first, then call this: says 'ready', waits for 'go', runs, sends the result. */
export async function serve(run: () => Promise<unknown>): Promise<void> {
  const go = new Promise((resolve) => process.once('message', resolve));
  process.send?.('ready');
  await go;
  process.send?.(await run());
}

/** Milliseconds of the machine's monotonic clock: the same in all processes. */
export const machineMs = (): number => Number(process.hrtime.bigint() / 1000n) / 1000;
