import { parentPort, workerData } from 'node:worker_threads';
import type { FromReader, ToReader } from './messages.ts';
import { SqliteStorage } from './sqlite-storage.ts';

/** The reader's thread: heavy reads block neither the writer nor the door. */
const { file } = workerData as { file: string };
const port = parentPort;
if (!port) throw new Error('reader.ts runs in a worker thread');
const storage = new SqliteStorage(file, { readOnly: true });

port.on('message', (m: ToReader) => {
  if (m.method === 'close') {
    storage.close();
    process.exit(0);
  }
  const answer: FromReader = { id: m.id };
  try {
    answer.value = (storage[m.method] as (...args: unknown[]) => unknown).apply(storage, m.args);
  } catch (error) {
    answer.error = error instanceof Error ? error.message : String(error);
  }
  port.postMessage(answer);
});
