/**
 * The journal's entry: the changes that one commit made to the cells, as bytes. Keys are sorted and written as
 * differences (varint), counts as zigzag varints: about 5 bytes a change. Journal entries are what the second time
 * of a cell is made of: 'as known at T' = now − the entries after T.
 */
export function encodeChanges(changes: ReadonlyMap<number, number>): Uint8Array<ArrayBuffer> {
  const keys = new Float64Array(changes.size);
  let i = 0;
  for (const [k, n] of changes) if (n !== 0) keys[i++] = k;
  const sorted = keys.subarray(0, i).sort();
  const out = new Uint8Array(i * 16);
  let at = 0;
  let last = 0;
  for (const k of sorted) {
    at = writeVarint(out, at, k - last);
    const n = changes.get(k) ?? 0;
    at = writeVarint(out, at, n >= 0 ? n * 2 : -n * 2 - 1);
    last = k;
  }
  return out.slice(0, at);
}

/** Calls `each(key, n)` for every change, in the order of keys. @throws when the bytes are cut off. */
export function decodeChanges(bytes: Uint8Array, each: (key: number, n: number) => void): void {
  let at = 0;
  let key = 0;
  const read = (): number => {
    let value = 0;
    let scale = 1;
    for (;;) {
      const b = bytes[at++];
      if (b === undefined) throw new Error('journal entry is cut off');
      value += (b & 127) * scale;
      if (b < 128) return value;
      scale *= 128;
    }
  };
  while (at < bytes.length) {
    key += read();
    const z = read();
    each(key, z % 2 === 0 ? z / 2 : -(z + 1) / 2);
  }
}

function writeVarint(out: Uint8Array, at: number, value: number): number {
  let v = value;
  while (v >= 128) {
    out[at++] = (v % 128) | 128;
    v = Math.floor(v / 128);
  }
  out[at++] = v;
  return at;
}
