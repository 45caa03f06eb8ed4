import { parentPort, workerData } from 'node:worker_threads';
import { encodeChanges } from '@toancanh/shared/cube/journal-codec.ts';
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
    if (m.method === 'cells') answer.value = allCells();
    else answer.value = (storage[m.method] as (...args: unknown[]) => unknown).apply(storage, m.args);
  } catch (error) {
    answer.error = error instanceof Error ? error.message : String(error);
  }
  port.postMessage(answer);
});

/** Every cell, in journal entries of bounded size, with the journal's position that they stand for. */
function allCells(): { upTo: number; entries: Uint8Array[] } {
  const upTo = storage.journalAt(Number.MAX_SAFE_INTEGER);
  const entries: Uint8Array[] = [];
  let part = new Map<number, number>();
  storage.cells((k, n) => {
    part.set(k, (part.get(k) ?? 0) + n);
    if (part.size >= 200_000) {
      entries.push(encodeChanges(part));
      part = new Map();
    }
  });
  entries.push(encodeChanges(part));
  return { upTo, entries };
}
