import net from 'node:net';
import tls from 'node:tls';
import type { RtspAddress } from './address.ts';
import { encodeRequest, ProtocolError, ResponseReader, type RtspRequest, type RtspResponse } from './message.ts';

/** No connection, or it broke, or nothing came in time: the camera cannot be reached. */
export class Unreachable extends Error {
  override name = 'Unreachable';
  /** The connection was closed before the first byte of an answer: worth one new connection after a 401. */
  readonly closedBetween: boolean;

  constructor(message: string, closedBetween = false) {
    super(message);
    this.closedBetween = closedBetween;
  }
}

/** rtsps whose certificate is not trusted: something answers, but nobody knows who. */
export class Untrusted extends Error {
  override name = 'Untrusted';
}

export interface ConnectionOptions {
  connectTimeoutMs: number;
  answerTimeoutMs: number;
  signal?: AbortSignal;
  /** For rtsps: `ca` (PEM) to trust beside the system's. Certificates are always checked. */
  tls?: { ca?: string };
}

const WORDS: Record<string, string> = {
  ECONNREFUSED: 'bị từ chối kết nối',
  ECONNRESET: 'kết nối bị ngắt',
  EPIPE: 'kết nối bị ngắt',
  ETIMEDOUT: 'không kết nối được trong thời hạn',
  ENOTFOUND: 'không tìm thấy tên máy (DNS)',
  EAI_AGAIN: 'không tra được tên máy (DNS)',
  EHOSTUNREACH: 'không có đường tới máy',
  ENETUNREACH: 'không có đường tới mạng',
};

/** One TCP or TLS connection; requests go one after another. */
export class Connection {
  private readonly socket: net.Socket;
  private readonly answerTimeoutMs: number;
  private reader = new ResponseReader();
  private cseq = 0;
  private waiting: { resolve: (r: RtspResponse) => void; reject: (e: Error) => void } | null = null;
  private failure: Error | null = null;

  /** @throws Unreachable, Untrusted, or the signal's reason. */
  static open(address: RtspAddress, options: ConnectionOptions): Promise<Connection> {
    options.signal?.throwIfAborted();
    return new Promise((resolve, reject) => {
      const { host, port } = address;
      const socket = address.secure
        ? tls.connect({ host, port, ...(net.isIP(host) ? {} : { servername: host }), ...options.tls })
        : net.connect({ host, port });
      const settle = (error: Error | null): void => {
        clearTimeout(timer);
        options.signal?.removeEventListener('abort', onAbort);
        socket.off('error', onError);
        if (error) {
          socket.on('error', () => {}); // what comes after the verdict no longer matters
          socket.destroy();
          reject(error);
        } else resolve(new Connection(socket, options));
      };
      const onError = (error: NodeJS.ErrnoException): void => settle(translate(error));
      const onAbort = (): void => settle(options.signal?.reason as Error);
      const timer = setTimeout(
        () => settle(new Unreachable('không kết nối được trong thời hạn')),
        options.connectTimeoutMs,
      );
      options.signal?.addEventListener('abort', onAbort);
      socket.once('error', onError);
      socket.once(address.secure ? 'secureConnect' : 'connect', () => settle(null));
    });
  }

  private constructor(socket: net.Socket, options: ConnectionOptions) {
    this.socket = socket;
    this.answerTimeoutMs = options.answerTimeoutMs;
    socket.setNoDelay(true);
    const onAbort = (): void => this.fail(options.signal?.reason as Error);
    options.signal?.addEventListener('abort', onAbort);
    socket.on('close', () => options.signal?.removeEventListener('abort', onAbort));
    socket.on('data', (chunk) => this.receive(chunk));
    socket.on('error', (error) => this.fail(translate(error)));
    socket.on('close', () =>
      this.fail(
        this.reader.partial
          ? new Unreachable('kết nối bị ngắt giữa câu trả lời')
          : new Unreachable('camera đóng kết nối mà không trả lời', true),
      ),
    );
  }

  /** @throws Unreachable, ProtocolError, or the signal's reason. */
  async request(method: RtspRequest['method'], uri: string, headers: Record<string, string>): Promise<RtspResponse> {
    if (this.failure) throw this.failure;
    const cseq = ++this.cseq;
    const timer = setTimeout(() => this.fail(new Unreachable('không trả lời trong thời hạn')), this.answerTimeoutMs);
    try {
      const answer = await new Promise<RtspResponse>((resolve, reject) => {
        this.waiting = { resolve, reject };
        this.socket.write(encodeRequest({ method, uri, cseq, headers }));
      });
      if (answer.headers.get('cseq')?.[0] !== String(cseq)) throw new ProtocolError('CSeq không khớp với câu hỏi');
      return answer;
    } finally {
      clearTimeout(timer);
      this.waiting = null;
    }
  }

  close(): void {
    this.socket.destroy();
  }

  private receive(chunk: Buffer): void {
    try {
      const answer = this.reader.push(chunk);
      if (answer === null) return;
      if (this.waiting === null) throw new ProtocolError('trả lời khi chưa được hỏi');
      this.waiting.resolve(answer);
      this.waiting = null;
    } catch (error) {
      this.fail(error as Error);
    }
  }

  private fail(error: Error): void {
    this.failure ??= error;
    this.waiting?.reject(this.failure);
    this.waiting = null;
    this.socket.destroy();
  }
}

function translate(error: NodeJS.ErrnoException): Error {
  const code = error.code ?? '';
  if (/CERT|SIGNATURE|ISSUER|ALTNAME/.test(code)) return new Untrusted('chứng thư TLS không tin cậy');
  return new Unreachable(WORDS[code] ?? `lỗi kết nối (${code || 'không rõ'})`);
}
