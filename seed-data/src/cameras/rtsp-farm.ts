import { createHash, randomBytes } from 'node:crypto';
import net from 'node:net';
import type { FarmState } from './outages.ts';

export interface FarmOptions {
  /** 0: any free port. */
  port: number;
  /** What the camera at this path does now; null: there is none. */
  stateOf(path: string): FarmState | null;
  /** Asked for with Digest (RFC 2617, MD5, qop=auth), as most cameras do. */
  account: { username: string; password: string };
}

export interface Farm {
  port: number;
  /** Make a camera do this whatever its schedule says; null gives it back to the schedule. */
  script(path: string, state: FarmState | null): void;
  close(): Promise<void>;
}

const REALM = 'camera-mo-phong';
const MAX_REQUEST = 8192;
const SDP = (media: string): string => `v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\ns=Mo phong\r\nt=0 0\r\n${media}\r\n`;
const PICTURE = SDP('m=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/90000');
const SOUND = SDP('m=audio 0 RTP/AVP 8');

/** All cameras of a simulated province behind one port of loopback: enough RTSP to be probed, no picture is ever sent. */
export function startFarm(options: FarmOptions): Promise<Farm> {
  const scripted = new Map<string, FarmState>();
  const sockets = new Set<net.Socket>();
  const stateOf = (path: string): FarmState | null => scripted.get(path) ?? options.stateOf(path);
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    const nonce = randomBytes(16).toString('hex');
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      if (text.length > MAX_REQUEST) return void socket.destroy();
      for (let end = text.indexOf('\r\n\r\n'); end >= 0; end = text.indexOf('\r\n\r\n')) {
        const answer = answerTo(text.slice(0, end), nonce, options.account, stateOf);
        text = text.slice(end + 4);
        if (answer === 'reset') return void socket.resetAndDestroy();
        if (answer !== 'silent') socket.write(answer);
      }
    });
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', 512, () => {
      const { port } = server.address() as net.AddressInfo;
      resolve({
        port,
        script: (path, state) => void (state === null ? scripted.delete(path) : scripted.set(path, state)),
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            for (const socket of sockets) socket.destroy();
          }),
      });
    });
  });
}

function answerTo(
  request: string,
  nonce: string,
  account: FarmOptions['account'],
  stateOf: (path: string) => FarmState | null,
): string {
  const [, method = '', uri = ''] = /^([A-Z]+) (\S+) RTSP\/1\.0(?:\r\n|$)/.exec(request) ?? [];
  const cseq = /^CSeq: *(\d+) *$/im.exec(request)?.[1];
  const reply = (status: string, fields: readonly string[] = [], body = ''): string =>
    [
      `RTSP/1.0 ${status}`,
      `CSeq: ${cseq ?? 0}`,
      ...fields,
      ...(body ? [`Content-Length: ${body.length}`] : []),
      '',
      body,
    ].join('\r\n');
  if (method === '' || cseq === undefined) return reply('400 Bad Request');
  const state = stateOf(/^rtsp:\/\/[^/]+\/([^?]*)/.exec(uri)?.[1] ?? '');
  if (state === 'silent' || state === 'reset') return state;
  if (method === 'OPTIONS') return reply('200 OK', ['Public: OPTIONS, DESCRIBE']);
  if (method !== 'DESCRIBE') return reply('405 Method Not Allowed', ['Allow: OPTIONS, DESCRIBE']);
  if (!mayEnter(request, method, uri, nonce, account)) {
    return reply('401 Unauthorized', [`WWW-Authenticate: Digest realm="${REALM}", nonce="${nonce}", qop="auth"`]);
  }
  if (state === null) return reply('404 Not Found');
  return reply('200 OK', ['Content-Type: application/sdp'], state === 'noVideo' ? SOUND : PICTURE);
}

function mayEnter(
  request: string,
  method: string,
  uri: string,
  nonce: string,
  account: FarmOptions['account'],
): boolean {
  const given = /^Authorization: *Digest (.*)$/im.exec(request)?.[1] ?? '';
  const field = (name: string): string =>
    new RegExp(`(?:^|[ ,])${name}=(?:"([^"]*)"|([^", ]+))`)
      .exec(given)
      ?.slice(1)
      .find((v) => v !== undefined) ?? '';
  const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
  const ha1 = md5(`${account.username}:${REALM}:${account.password}`);
  const expected = md5(`${ha1}:${nonce}:${field('nc')}:${field('cnonce')}:auth:${md5(`${method}:${uri}`)}`);
  return field('nonce') === nonce && field('username') === account.username && field('response') === expected;
}
