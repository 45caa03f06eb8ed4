/** An answer of an RTSP 1.0 server (RFC 2326 §7). */
export interface RtspResponse {
  status: number;
  reason: string;
  /** Lower-case names; repeated fields keep their order (there may be several WWW-Authenticate). */
  headers: ReadonlyMap<string, readonly string[]>;
  body: Buffer;
}

/** What the other side sent is not an RTSP answer that may be taken in. */
export class ProtocolError extends Error {
  override name = 'ProtocolError';
}

/** A camera needs a few hundred bytes; anything much larger is not a camera, or means harm. */
export const MAX_HEADER = 8_192;
export const MAX_BODY = 65_536;

export interface RtspRequest {
  method: 'OPTIONS' | 'DESCRIBE';
  uri: string;
  cseq: number;
  headers: Record<string, string>;
}

export function encodeRequest({ method, uri, cseq, headers }: RtspRequest): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${uri} RTSP/1.0\r\nCSeq: ${cseq}\r\nUser-Agent: ToanCanh/1.0\r\n${lines.join('')}\r\n`;
}

/** Takes an answer from the stream however it was cut into packets. One reader per connection. */
export class ResponseReader {
  private pending: Buffer = Buffer.alloc(0);
  private head: { status: number; reason: string; headers: Map<string, string[]>; length: number } | null = null;

  /** true: bytes of an answer that is not whole yet are waiting. */
  get partial(): boolean {
    return this.pending.length > 0 || this.head !== null;
  }

  /**
   * @returns the answer once it is whole, else null.
   * @throws ProtocolError on anything that is not RTSP/1.0, or over the limits.
   */
  push(chunk: Buffer): RtspResponse | null {
    this.pending = this.pending.length === 0 ? chunk : Buffer.concat([this.pending, chunk]);
    if (this.head === null) {
      const skipped = this.pending.findIndex((byte) => byte !== 0x0d && byte !== 0x0a);
      if (skipped !== 0) this.pending = this.pending.subarray(skipped < 0 ? this.pending.length : skipped);
      const start = this.pending.subarray(0, 7).toString('latin1');
      if (!'RTSP/1.'.startsWith(start)) throw new ProtocolError('trả lời không phải RTSP');
      const end = this.pending.indexOf('\r\n\r\n');
      if (end > MAX_HEADER || (end < 0 && this.pending.length > MAX_HEADER))
        throw new ProtocolError('phần đầu quá dài');
      if (end < 0) return null;
      this.head = parseHead(this.pending.subarray(0, end).toString('latin1'));
      this.pending = this.pending.subarray(end + 4);
    }
    const { length, ...rest } = this.head;
    if (this.pending.length < length) return null;
    const body = this.pending.subarray(0, length);
    this.pending = this.pending.subarray(length);
    this.head = null;
    return { ...rest, body };
  }
}

function parseHead(text: string): { status: number; reason: string; headers: Map<string, string[]>; length: number } {
  const [first = '', ...lines] = text.split('\r\n');
  const status = /^RTSP\/1\.\d (\d{3})(?: (.*))?$/.exec(first);
  if (!status) throw new ProtocolError('dòng trạng thái sai');
  const headers = new Map<string, string[]>();
  let last: string[] | undefined;
  for (const line of lines) {
    if (/^[ \t]/.test(line) && last) {
      last.push(`${last.pop() ?? ''} ${line.trim()}`); // a folded line continues the one before
      continue;
    }
    const colon = line.indexOf(':');
    if (colon <= 0) throw new ProtocolError('dòng tiêu đề sai');
    const name = line.slice(0, colon).trim().toLowerCase();
    last = headers.get(name) ?? [];
    last.push(line.slice(colon + 1).trim());
    headers.set(name, last);
  }
  const stated = headers.get('content-length')?.[0] ?? '0';
  if (!/^\d{1,9}$/.test(stated)) throw new ProtocolError('Content-Length sai');
  if (Number(stated) > MAX_BODY) throw new ProtocolError('nội dung quá dài');
  return { status: Number(status[1]), reason: status[2] ?? '', headers, length: Number(stated) };
}
