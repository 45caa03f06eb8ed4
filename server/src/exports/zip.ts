import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { crc32, createDeflateRaw, type DeflateRaw } from 'node:zlib';

interface Entry {
  name: Buffer;
  at: number;
  crc: number;
  packed: number;
  size: number;
}

/** Sizes follow the data, names are UTF-8. */
const FLAGS = 0x0808;
const DEFLATE = 8;
/** 1980-01-01, the first that the format knows: the same content gives the same bytes. */
const DATE = 0x21;

/** Writes a ZIP file entry by entry, in a stream: nothing is held that was written. Below 4 GiB. */
export class ZipFile {
  private readonly out: WriteStream;
  private at = 0;
  private readonly entries: Entry[] = [];
  private current: { entry: Entry; deflate: DeflateRaw; ended: Promise<unknown> } | null = null;
  private failed: Error | null = null;

  constructor(path: string) {
    this.out = createWriteStream(path, { mode: 0o600 });
    this.out.on('error', (e) => {
      this.failed = e;
    });
  }

  /** Begins an entry and ends the one before. */
  async entry(name: string): Promise<void> {
    await this.endEntry();
    const entry: Entry = { name: Buffer.from(name), at: this.at, crc: 0, packed: 0, size: 0 };
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(FLAGS, 6);
    head.writeUInt16LE(DEFLATE, 8);
    head.writeUInt16LE(DATE, 12);
    head.writeUInt16LE(entry.name.length, 26);
    this.put(head);
    this.put(entry.name);
    const deflate = createDeflateRaw({ level: 5 });
    deflate.on('data', (chunk: Buffer) => {
      entry.packed += chunk.length;
      this.put(chunk);
    });
    this.current = { entry, deflate, ended: once(deflate, 'end') };
  }

  async write(text: string): Promise<void> {
    if (!this.current) throw new Error('no entry was begun');
    if (this.failed) throw this.failed;
    const bytes = Buffer.from(text);
    const { entry, deflate } = this.current;
    entry.crc = crc32(bytes, entry.crc);
    entry.size += bytes.length;
    if (!deflate.write(bytes)) await once(deflate, 'drain');
    if (this.out.writableNeedDrain) await once(this.out, 'drain');
  }

  /** @throws what the disk said. */
  async close(): Promise<void> {
    await this.endEntry();
    const start = this.at;
    for (const e of this.entries) {
      const head = Buffer.alloc(46);
      head.writeUInt32LE(0x02014b50, 0);
      head.writeUInt16LE(20, 4);
      head.writeUInt16LE(20, 6);
      head.writeUInt16LE(FLAGS, 8);
      head.writeUInt16LE(DEFLATE, 10);
      head.writeUInt16LE(DATE, 14);
      head.writeUInt32LE(e.crc, 16);
      head.writeUInt32LE(e.packed, 20);
      head.writeUInt32LE(e.size, 24);
      head.writeUInt16LE(e.name.length, 28);
      head.writeUInt32LE(e.at, 42);
      this.put(head);
      this.put(e.name);
    }
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(this.entries.length, 8);
    end.writeUInt16LE(this.entries.length, 10);
    end.writeUInt32LE(this.at - start, 12);
    end.writeUInt32LE(start, 16);
    this.put(end);
    this.out.end();
    if (this.failed) throw this.failed;
    await once(this.out, 'close');
  }

  private async endEntry(): Promise<void> {
    if (!this.current) return;
    const { entry, deflate, ended } = this.current;
    this.current = null;
    deflate.end();
    await ended;
    const sizes = Buffer.alloc(16);
    sizes.writeUInt32LE(0x08074b50, 0);
    sizes.writeUInt32LE(entry.crc, 4);
    sizes.writeUInt32LE(entry.packed, 8);
    sizes.writeUInt32LE(entry.size, 12);
    this.put(sizes);
    this.entries.push(entry);
  }

  private put(bytes: Buffer): void {
    this.at += bytes.length;
    this.out.write(bytes);
  }
}
