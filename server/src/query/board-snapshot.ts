import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { encodeChanges } from '@toancanh/shared/cube/journal-codec.ts';
import type { Cube } from './cube.ts';

/**
 * The board on disk, so that a start reads a few megabytes instead of the whole journal. It is a convenience: without it,
 * or when it does not fit, the journal is read from the beginning and gives the same board.
 *
 * Layout: magic, journal position (float64), then records of changes, each after its length (uint32).
 */
const MAGIC = 'TCBOARD1';
const FLUSH = 4_000_000;

/** Writes beside, then renames: a snapshot is whole or not there. */
export function saveBoard(file: string, cube: Cube, position: number): void {
  const temporary = `${file}.new`;
  const fd = openSync(temporary, 'w', 0o600);
  try {
    const head = Buffer.alloc(16);
    head.write(MAGIC, 'latin1');
    head.writeDoubleLE(position, 8);
    writeSync(fd, head);
    let waiting: Uint8Array[] = [];
    let size = 0;
    const flush = (): void => {
      writeSync(fd, Buffer.concat(waiting));
      waiting = [];
      size = 0;
    };
    cube.forEachSeries((changes) => {
      const bytes = encodeChanges(changes);
      const length = Buffer.alloc(4);
      length.writeUInt32LE(bytes.length);
      waiting.push(length, bytes);
      size += 4 + bytes.length;
      if (size > FLUSH) flush();
    });
    flush();
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  renameSync(temporary, file);
}

/** Adds the snapshot to an empty cube; the journal position it stands for, or null when there is none that fits. */
export function loadBoard(file: string, cube: Cube, lastPosition: number): number | null {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    return null;
  }
  if (bytes.length < 16 || bytes.toString('latin1', 0, 8) !== MAGIC) return null;
  const position = bytes.readDoubleLE(8);
  // A snapshot from the future of this ledger belongs to another one.
  if (position > lastPosition) return null;
  const records: Buffer[] = [];
  for (let at = 16; at < bytes.length; ) {
    if (at + 4 > bytes.length) return null;
    const length = bytes.readUInt32LE(at);
    if (at + 4 + length > bytes.length) return null;
    records.push(bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  for (const r of records) cube.apply(r);
  return position;
}
