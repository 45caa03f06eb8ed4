import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

const [LOCAL, CENTRAL, END] = [0x04034b50, 0x02014b50, 0x06054b50];

/**
 * A ZIP file with some entries changed: `change` gives the new content, or null to leave it as it is. What was
 * only stored is deflated. Below 4 GiB.
 * @throws RangeError when it is no ZIP file.
 */
export function rewriteZip(zip: Buffer, change: (name: string, content: () => Buffer) => Buffer | null): Buffer {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0) throw new RangeError('no ZIP file');
  const out: Buffer[] = [];
  const directory: Buffer[] = [];
  let [from, at] = [zip.readUInt32LE(end + 16), 0];
  for (let n = zip.readUInt16LE(end + 10); n > 0; n--) {
    const [nameSize, extra, comment] = [28, 30, 32].map((o) => zip.readUInt16LE(from + o)) as [number, number, number];
    const name = zip.toString('utf8', from + 46, from + 46 + nameSize);
    const local = zip.readUInt32LE(from + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const packed = zip.subarray(start, start + zip.readUInt32LE(from + 20));
    const stored = zip.readUInt16LE(from + 10) === 0;
    const changed = change(name, () => (stored ? packed : inflateRawSync(packed)));
    const fresh = changed ?? (stored ? packed : null);
    const data = fresh === null ? packed : deflateRawSync(fresh);
    // Sizes stand in the head: none follow the data.
    const head = Buffer.alloc(46);
    zip.copy(head, 0, from, from + 46);
    head.writeUInt16LE(head.readUInt16LE(8) & ~8, 8);
    if (fresh !== null) {
      head.writeUInt16LE(8, 10);
      head.writeUInt32LE(crc32(fresh), 16);
      head.writeUInt32LE(fresh.length, 24);
    }
    head.writeUInt32LE(data.length, 20);
    head.writeUInt32LE(CENTRAL, 0);
    head.writeUInt16LE(0, 30);
    head.writeUInt16LE(0, 32);
    head.writeUInt32LE(at, 42);
    const bytes = Buffer.from(name);
    const first = Buffer.alloc(30);
    first.writeUInt32LE(LOCAL, 0);
    head.copy(first, 4, 6, 30);
    out.push(first, bytes, data);
    directory.push(head, bytes);
    at += first.length + bytes.length + data.length;
    from += 46 + nameSize + extra + comment;
  }
  const size = directory.reduce((sum, b) => sum + b.length, 0);
  const last = Buffer.alloc(22);
  last.writeUInt32LE(END, 0);
  last.writeUInt16LE(directory.length / 2, 8);
  last.writeUInt16LE(directory.length / 2, 10);
  last.writeUInt32LE(size, 12);
  last.writeUInt32LE(at, 16);
  return Buffer.concat([...out, ...directory, last]);
}
