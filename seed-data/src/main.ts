import { readOptions, USAGE } from './play/options.ts';
import { play } from './play/play.ts';

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort());
// Started by another process: nothing to play for when that one is gone.
process.on('disconnect', () => stop.abort());

try {
  const options = readOptions(process.argv.slice(2), process.env);
  if (options === null) console.log(USAGE);
  else
    await play(
      options,
      { say: (line) => console.log(line), onLive: () => process.send?.({ type: 'live' }) },
      stop.signal,
    );
} catch (error) {
  if (!stop.signal.aborted) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
process.disconnect?.();
