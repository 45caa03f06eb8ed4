import { connect, type Socket } from 'node:net';

export interface Answer {
  status: number;
  body: string;
}

/**
 * One keep-alive HTTP/1.1 connection to this machine, one request at a time. It does as little as it can: the load
 * generator shares the cores with the server that it measures.
 */
export class Connection {
  private readonly socket: Socket;
  private readonly port: number;
  private held: Buffer = Buffer.alloc(0);
  private waiting: { resolve: (a: Answer) => void; reject: (e: Error) => void } | null = null;

  private constructor(socket: Socket, port: number) {
    this.socket = socket;
    this.port = port;
    socket.setNoDelay(true);
    socket.on('data', (part: Buffer) => this.take(part));
    const gone = (error?: Error): void => {
      this.waiting?.reject(error ?? new Error('the server closed the connection'));
      this.waiting = null;
    };
    socket.on('error', gone);
    socket.on('close', () => gone());
  }

  static open(port: number): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1' });
      socket.once('error', reject);
      socket.once('connect', () => {
        socket.off('error', reject);
        resolve(new Connection(socket, port));
      });
    });
  }

  get(path: string): Promise<Answer> {
    return this.ask([Buffer.from(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${this.port}\r\n\r\n`)]);
  }

  post(path: string, token: string, body: Buffer): Promise<Answer> {
    const head = Buffer.from(
      `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${this.port}\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`,
    );
    return this.ask(body.length < 8192 ? [Buffer.concat([head, body])] : [head, body]);
  }

  close(): void {
    this.socket.destroy();
  }

  private ask(parts: Buffer[]): Promise<Answer> {
    return new Promise((resolve, reject) => {
      // A socket that closed between two requests tells nobody.
      if (this.socket.destroyed) return reject(new Error('the server closed the connection'));
      this.waiting = { resolve, reject };
      this.socket.cork();
      for (const part of parts) this.socket.write(part);
      this.socket.uncork();
    });
  }

  private take(part: Buffer): void {
    this.held = this.held.length === 0 ? part : Buffer.concat([this.held, part]);
    const end = this.held.indexOf('\r\n\r\n');
    if (end < 0) return;
    const head = this.held.toString('latin1', 0, end);
    const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
    if (length === undefined) {
      this.socket.destroy(new Error('an answer without content-length'));
      return;
    }
    const whole = end + 4 + Number(length);
    if (this.held.length < whole) return;
    const answer = { status: Number(head.slice(9, 12)), body: this.held.toString('utf8', end + 4, whole) };
    this.held = this.held.subarray(whole);
    const done = this.waiting;
    this.waiting = null;
    done?.resolve(answer);
  }
}
