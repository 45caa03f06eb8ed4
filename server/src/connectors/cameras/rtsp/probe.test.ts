import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import tls from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { parseAddress } from './address.ts';
import { type ProbeOptions, type ProbeOutcome, probe } from './probe.ts';

/** A raw TCP server: `answer` gets each request's text and the socket, and writes whatever it likes. */
type Answer = (request: string, socket: net.Socket, nth: number) => void;
const servers: net.Server[] = [];
const sockets = new Set<net.Socket>();

async function serve(answer: Answer): Promise<number> {
  let nth = 0;
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      for (let end = text.indexOf('\r\n\r\n'); end >= 0; end = text.indexOf('\r\n\r\n')) {
        const request = text.slice(0, end);
        text = text.slice(end + 4);
        answer(request, socket, ++nth);
      }
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as net.AddressInfo).port;
}

afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await Promise.all(servers.splice(0).map((s) => new Promise((resolve) => s.close(resolve))));
});

const cseq = (request: string): string => /CSeq: (\d+)/.exec(request)?.[1] ?? '';
const SDP = 'v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=x\r\nm=video 0 RTP/AVP 96\r\n';
const AUDIO = 'v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=x\r\nm=audio 0 RTP/AVP 8\r\n';
const ok = (request: string, body = ''): string =>
  `RTSP/1.0 200 OK\r\nCSeq: ${cseq(request)}\r\n${body ? `Content-Type: application/sdp\r\nContent-Length: ${body.length}\r\n` : ''}\r\n${body}`;
const status = (request: string, line: string, ...fields: string[]): string =>
  `RTSP/1.0 ${line}\r\nCSeq: ${cseq(request)}\r\n${fields.map((f) => `${f}\r\n`).join('')}\r\n`;
const isDescribe = (request: string): boolean => request.startsWith('DESCRIBE ');
const healthy: Answer = (r, s) => void s.write(ok(r, isDescribe(r) ? SDP : ''));

async function ask(port: number, options: ProbeOptions = {}, user = ''): Promise<ProbeOutcome> {
  const parsed = parseAddress(`rtsp://${user}127.0.0.1:${port}/live?channel=1`);
  if ('reason' in parsed) throw new Error(parsed.reason);
  return probe(parsed.address, parsed.credentials, { connectTimeoutMs: 300, answerTimeoutMs: 300, ...options });
}

describe('a camera that answers', () => {
  it('is online with a picture, and is asked OPTIONS then DESCRIBE for exactly its address', async () => {
    const seen: string[] = [];
    const port = await serve((r, s) => {
      seen.push(r.split('\r\n')[0] ?? '');
      healthy(r, s, 0);
    });
    expect(await ask(port)).toMatchObject({ state: 'online', reason: '' });
    const uri = `rtsp://127.0.0.1:${port}/live?channel=1`;
    expect(seen).toEqual([`OPTIONS ${uri} RTSP/1.0`, `DESCRIBE ${uri} RTSP/1.0`]);
  });

  it('may cut its answer anywhere', async () => {
    const port = await serve((r, s) => {
      const bytes = ok(r, isDescribe(r) ? SDP : '');
      let i = 0;
      const next = (): void => {
        s.write(bytes.slice(i, i + 7));
        i += 7;
        if (i < bytes.length) setImmediate(next);
      };
      s.setNoDelay(true);
      next();
    });
    expect(await ask(port)).toMatchObject({ state: 'online' });
  });

  it('may refuse OPTIONS and close after each answer', async () => {
    const port = await serve((r, s) => void s.end(isDescribe(r) ? ok(r, SDP) : status(r, '501 Not Implemented')));
    expect(await ask(port)).toMatchObject({ state: 'online' });
  });

  it.each([
    ['no video', (r: string) => ok(r, AUDIO), 'không có hình'],
    ['no SDP', (r: string) => ok(r, '<html>hello</html>'), 'mô tả luồng (SDP) không đọc được'],
    ['404', (r: string) => status(r, '404 Not Found'), 'không có luồng hình ở đường dẫn này (404)'],
    ['503', (r: string) => status(r, '503 Service Unavailable'), 'camera báo lỗi (503)'],
    ['454', (r: string) => status(r, '454 Session Not Found'), 'camera không chấp nhận yêu cầu (454)'],
    [
      'a redirect',
      (r: string) => status(r, '302 Moved', 'Location: rtsp://10.9.9.9/x'),
      'chuyển hướng bị từ chối (302)',
    ],
    ['403', (r: string) => status(r, '403 Forbidden'), 'sai tài khoản: tài khoản không có quyền xem (403)'],
  ])('is degraded with %s', async (_, answer, reason) => {
    const port = await serve((r, s) => void s.write(isDescribe(r) ? answer(r) : ok(r)));
    expect(await ask(port)).toMatchObject({ state: 'degraded', reason });
  });

  it('is degraded when its picture takes longer than the limit', async () => {
    const port = await serve((r, s) => void setTimeout(() => healthy(r, s, 0), 60));
    expect(await ask(port, { slowMs: 50 })).toMatchObject({ state: 'degraded', reason: 'trả lời chậm quá 50 ms' });
  });
});

describe('authentication', () => {
  const hash = (algorithm: string, text: string): string => createHash(algorithm).update(text).digest('hex');
  const field = (request: string, name: string): string =>
    new RegExp(`${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^\\s,]+))`)
      .exec(/Authorization: (.*)/.exec(request)?.[1] ?? '')
      ?.slice(1)
      .find((v) => v !== undefined) ?? '';
  /** Checks the digest by the formulas of RFC 2617 §3.2.2 and RFC 7616 §3.4.1, on its own. */
  const guard =
    (algorithm: 'md5' | 'sha256', qop: boolean, password: string, staleOnce = false): Answer =>
    (r, s, nth) => {
      const nonce = staleOnce && nth <= 2 ? 'n1' : 'n2';
      const stale = staleOnce && nth === 2 ? ', stale=TRUE' : '';
      const ask401 = `WWW-Authenticate: Digest realm="Cam \\"A\\", 1", nonce="${staleOnce && nth === 1 ? 'n1' : 'n2'}"${qop ? ', qop="auth,auth-int"' : ''}${algorithm === 'sha256' ? ', algorithm=SHA-256' : ''}, opaque="o"${stale}`;
      if (!/Authorization: Digest/.test(r)) return void s.write(status(r, '401 Unauthorized', ask401));
      const [method = '', uri = ''] = r.split(' ');
      const a1 = hash(algorithm, `admin:Cam "A", 1:${password}`);
      const a2 = hash(algorithm, `${method}:${uri}`);
      const middle = qop ? `${nonce}:${field(r, 'nc')}:${field(r, 'cnonce')}:auth` : nonce;
      const right =
        field(r, 'response') === hash(algorithm, `${a1}:${middle}:${a2}`) &&
        field(r, 'uri') === uri &&
        field(r, 'opaque') === 'o';
      if (right && !stale) healthy(r, s, nth);
      else s.write(status(r, '401 Unauthorized', ask401));
    };

  it.each([
    ['md5', false],
    ['md5', true],
    ['sha256', false],
    ['sha256', true],
  ] as const)('answers Digest %s, qop=auth %s', async (algorithm, qop) => {
    const port = await serve(guard(algorithm, qop, 'pa@ss"w\\ord'));
    expect(await ask(port, {}, 'admin:pa%40ss%22w%5Cord@')).toMatchObject({ state: 'online' });
    expect(await ask(port, {}, 'admin:wrong@')).toMatchObject({ state: 'degraded', reason: 'sai tài khoản' });
  });

  it('tries a wrong password once per probe, so that no account is locked by asking', async () => {
    let tries = 0;
    const locked = guard('md5', true, 'right');
    const port = await serve((r, s, nth) => {
      if (r.includes('Authorization')) tries++;
      locked(r, s, nth);
    });
    expect(await ask(port, {}, 'admin:wrong@')).toMatchObject({ reason: 'sai tài khoản', wrongAccount: true });
    expect(tries).toBe(1);
  });

  it('takes a fresh nonce when the first is called stale', async () => {
    const port = await serve(guard('md5', true, 'p', true));
    expect(await ask(port, {}, 'admin:p@')).toMatchObject({ state: 'online' });
  });

  it('answers Basic, and prefers the strongest of several challenges', async () => {
    const answers: string[] = [];
    const port = await serve((r, s) => {
      const given = /Authorization: (\w+) ?(.*)/.exec(r);
      if (!given) {
        return void s.write(
          status(
            r,
            '401 Unauthorized',
            'WWW-Authenticate: Basic realm="x", Digest realm="x", nonce="1"',
            'WWW-Authenticate: Digest realm="x", nonce="2", algorithm=SHA-256',
          ),
        );
      }
      answers.push(`${given[1]} ${field(r, 'algorithm')}`);
      healthy(r, s, 0);
    });
    await ask(port, {}, 'admin:p@');
    expect(answers[0]).toBe('Digest SHA-256');
    const plain = await serve((r, s) =>
      r.includes(`Authorization: Basic ${Buffer.from('admin:mật').toString('base64')}`)
        ? healthy(r, s, 0)
        : void s.write(status(r, '401 Unauthorized', 'WWW-Authenticate: Basic realm="x"')),
    );
    expect(await ask(plain, {}, 'admin:m%E1%BA%ADt@')).toMatchObject({ state: 'online' });
  });

  it('says so when the register has no account, or the scheme is unknown', async () => {
    const locked = await serve(
      (r, s) => void s.write(status(r, '401 Unauthorized', 'WWW-Authenticate: Basic realm="x"')),
    );
    expect((await ask(locked)).reason).toBe('sai tài khoản: camera đòi tài khoản mà sổ đăng ký chưa có');
    const odd = await serve((r, s) => void s.write(status(r, '401 Unauthorized', 'WWW-Authenticate: Negotiate')));
    expect((await ask(odd, {}, 'a:b@')).reason).toBe('sai tài khoản: kiểu xác thực không hỗ trợ');
  });

  it('never asks for ever, even of a camera that calls every nonce stale', async () => {
    let asked = 0;
    const port = await serve((r, s) => {
      asked++;
      s.write(status(r, '401 Unauthorized', `WWW-Authenticate: Digest realm="x", nonce="${asked}", stale=true`));
    });
    expect(await ask(port, {}, 'a:secret@')).toMatchObject({ state: 'degraded', reason: 'sai tài khoản' });
    expect(asked).toBe(3);
  });

  it('keeps the password out of every outcome', async () => {
    const port = await serve((_, s) => void s.destroy());
    expect(JSON.stringify(await ask(port, {}, 'admin:topsecret@'))).not.toMatch(/topsecret|admin|127\.0/);
  });
});

describe('what is not a camera', () => {
  it.each<[string, Answer, ProbeOutcome['state'], RegExp]>([
    ['garbage', (_, s) => void s.write('\u0000\u0001 nothing that anyone reads'), 'degraded', /không phải RTSP/],
    ['HTTP', (_, s) => void s.write('HTTP/1.1 400 Bad Request\r\n\r\n'), 'degraded', /không phải RTSP/],
    [
      'a header without colon',
      (_, s) => void s.write('RTSP/1.0 200 OK\r\nnonsense\r\n\r\n'),
      'degraded',
      /dòng tiêu đề sai/,
    ],
    [
      'an endless header',
      (_, s) => void s.write(`RTSP/1.0 200 OK\r\nX: ${'a'.repeat(40_000)}`),
      'degraded',
      /phần đầu quá dài/,
    ],
    [
      'a huge body',
      (_, s) => void s.write('RTSP/1.0 200 OK\r\nContent-Length: 999999999\r\n\r\n'),
      'degraded',
      /nội dung quá dài/,
    ],
    [
      'a false length',
      (_, s) => void s.write('RTSP/1.0 200 OK\r\nContent-Length: -1\r\n\r\n'),
      'degraded',
      /Content-Length sai/,
    ],
    ['a wrong CSeq', (_, s) => void s.write('RTSP/1.0 200 OK\r\nCSeq: 77\r\n\r\n'), 'degraded', /CSeq/],
    ['no CSeq', (_, s) => void s.write('RTSP/1.0 200 OK\r\n\r\n'), 'degraded', /CSeq/],
    ['silence', () => {}, 'offline', /không trả lời trong thời hạn/],
    ['half a header', (_, s) => void s.write('RTSP/1.0 200 OK\r\nCS'), 'offline', /không trả lời trong thời hạn/],
    ['half a header, then the end', (_, s) => void s.end('RTSP/1.0 200 OK\r\nCS'), 'offline', /giữa câu trả lời/],
    [
      'half a body, then the end',
      (r, s) => void s.end(`RTSP/1.0 200 OK\r\nCSeq: ${cseq(r)}\r\nContent-Length: 50\r\n\r\nv=0`),
      'offline',
      /giữa câu trả lời/,
    ],
    ['a close', (_, s) => void s.end(), 'offline', /đóng kết nối/],
    ['a reset', (_, s) => void s.resetAndDestroy(), 'offline', /kết nối bị ngắt/],
  ])('%s', async (_, answer, state, reason) => {
    const outcome = await ask(await serve(answer));
    expect(outcome.state).toBe(state);
    expect(outcome.reason).toMatch(reason);
    expect(outcome.ms).toBeLessThan(2000);
  });

  it('nobody listening is offline; an unknown name is offline', async () => {
    const port = await serve(healthy);
    await new Promise((resolve) => servers.pop()?.close(resolve));
    expect(await ask(port)).toMatchObject({ state: 'offline', reason: 'bị từ chối kết nối' });
    const nowhere = parseAddress('rtsp://camera.invalid/live');
    if ('reason' in nowhere) throw new Error(nowhere.reason);
    expect((await probe(nowhere.address, null, { connectTimeoutMs: 2000 })).state).toBe('offline');
  });

  it('stops at once when told to, and leaves no socket behind', async () => {
    const port = await serve(() => {});
    const stop = new AbortController();
    const asked = ask(port, { answerTimeoutMs: 60_000, signal: stop.signal });
    setTimeout(() => stop.abort(new Error('dừng')), 30);
    await expect(asked).rejects.toThrow('dừng');
    await expect(ask(port, { signal: stop.signal })).rejects.toThrow('dừng');
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect([...sockets].filter((s) => !s.destroyed)).toEqual([]);
  });
});

const openssl = spawnSync('openssl', ['version']).status === 0;
describe.skipIf(!openssl && !process.env.CI)('rtsps (needs the openssl command to make a certificate)', () => {
  it('is online when the certificate is trusted, degraded when it is not', async () => {
    const dir = mkdtempSync(path.join(tmpdir(), 'rtsps-'));
    const file = (name: string): string => path.join(dir, name);
    const made = spawnSync('openssl', [
      ...[
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:P-256',
        '-nodes',
        '-days',
        '2',
        '-subj',
        '/CN=localhost',
      ],
      ...['-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', file('key.pem'), '-out', file('cert.pem')],
    ]);
    expect(made.status).toBe(0);
    const [key, cert] = [readFileSync(file('key.pem'), 'utf8'), readFileSync(file('cert.pem'), 'utf8')];
    const server = tls.createServer({ key, cert }, (socket) => {
      socket.on('error', () => {});
      socket.on('data', (chunk) => healthy(chunk.toString('latin1'), socket, 0));
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const parsed = parseAddress(`rtsps://127.0.0.1:${(server.address() as net.AddressInfo).port}/live`);
    rmSync(dir, { recursive: true });
    if ('reason' in parsed) throw new Error(parsed.reason);
    expect(await probe(parsed.address, null)).toMatchObject({
      state: 'degraded',
      reason: 'chứng thư TLS không tin cậy',
    });
    expect(await probe(parsed.address, null, { tls: { ca: cert } })).toMatchObject({ state: 'online' });
    // TLS spoken to a plain port is no camera that can be reached.
    const plain = parseAddress(`rtsps://127.0.0.1:${await serve((_, s) => void s.end('no TLS here\r\n'))}/live`);
    if ('reason' in plain) throw new Error(plain.reason);
    expect((await probe(plain.address, null, { connectTimeoutMs: 500 })).state).toBe('offline');
  });
});
