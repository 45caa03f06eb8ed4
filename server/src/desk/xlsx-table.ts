import { inflateRawSync } from 'node:zlib';

/** Unpacked parts larger than this are no catalogue. */
const MOST_UNPACKED = 50_000_000;
const MOST_COLUMNS = 200;

/**
 * The first sheet of a workbook as text, row by row. Only what a catalogue needs: texts and numbers as they are stored,
 * results of formulas, no formats. @throws when it is no workbook, or larger than a catalogue can be.
 */
export function readXlsx(bytes: Buffer): string[][] {
  const parts = unzip(bytes);
  const names = [...parts.keys()].filter((n) => /^xl\/worksheets\/[^/]+\.xml$/.test(n));
  const first = names.includes('xl/worksheets/sheet1.xml') ? 'xl/worksheets/sheet1.xml' : names.sort()[0];
  const sheet = first === undefined ? undefined : parts.get(first)?.();
  if (sheet === undefined) throw new Error('tệp không phải bảng tính XLSX');
  const shared = [...(parts.get('xl/sharedStrings.xml')?.() ?? '').matchAll(/<si>(.*?)<\/si>/gs)].map((m) =>
    textOf(m[1] ?? ''),
  );
  const rows: string[][] = [];
  for (const row of sheet.matchAll(/<row\b[^>]*?(?:\/>|>(.*?)<\/row>)/gs)) {
    const cells: string[] = [];
    for (const c of (row[1] ?? '').matchAll(/<c\b([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
      const ref = /\br="([A-Z]+)\d+"/.exec(c[1] ?? '')?.[1];
      const at = ref === undefined ? cells.length : columnOf(ref);
      if (at >= MOST_COLUMNS) throw new Error(`nhiều hơn ${MOST_COLUMNS} cột`);
      while (cells.length < at) cells.push('');
      const kind = /\bt="(\w+)"/.exec(c[1] ?? '')?.[1];
      const value = /<v>(.*?)<\/v>/s.exec(c[2] ?? '')?.[1] ?? '';
      cells[at] =
        kind === 's' ? (shared[Number(value)] ?? '') : kind === 'inlineStr' ? textOf(c[2] ?? '') : unescaped(value);
    }
    rows.push(cells);
  }
  return rows;
}

/** All pieces of a rich text together; reading aids (phonetic runs) are no part of it. */
const textOf = (xml: string): string =>
  [...xml.replace(/<rPh\b.*?<\/rPh>/gs, '').matchAll(/<t\b[^>]*?(?:\/>|>(.*?)<\/t>)/gs)]
    .map((m) => unescaped(m[1] ?? ''))
    .join('');

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const unescaped = (text: string): string =>
  text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (all, dec?: string, hex?: string, name?: string) =>
    dec !== undefined || hex !== undefined
      ? String.fromCodePoint(dec === undefined ? Number.parseInt(hex!, 16) : Number(dec))
      : (NAMED[name ?? ''] ?? all),
  );

const columnOf = (letters: string): number => [...letters].reduce((n, c) => n * 26 + c.charCodeAt(0) - 64, 0) - 1;

/** Parts by name, each unpacked when it is asked for. */
function unzip(bytes: Buffer): Map<string, () => string> {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0) throw new Error('tệp không phải XLSX');
  const out = new Map<string, () => string>();
  let at = bytes.readUInt32LE(end + 16);
  for (let i = bytes.readUInt16LE(end + 10); i > 0; i--) {
    const method = bytes.readUInt16LE(at + 10);
    const packed = bytes.readUInt32LE(at + 20);
    const nameLength = bytes.readUInt16LE(at + 28);
    const head = bytes.readUInt32LE(at + 42);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    out.set(name, () => {
      const start = head + 30 + bytes.readUInt16LE(head + 26) + bytes.readUInt16LE(head + 28);
      const data = bytes.subarray(start, start + packed);
      return (method === 0 ? data : inflateRawSync(data, { maxOutputLength: MOST_UNPACKED })).toString('utf8');
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return out;
}
