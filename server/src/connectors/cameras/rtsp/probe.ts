import type { Credentials, RtspAddress } from './address.ts';
import { Authenticator, chooseChallenge } from './auth.ts';
import { Connection, type ConnectionOptions, Unreachable, Untrusted } from './connection.ts';
import { ProtocolError, type RtspRequest, type RtspResponse } from './message.ts';
import { readSdp } from './sdp.ts';

/** What one look at a camera found. `reason` is in Vietnamese, '' when online, and holds no address and no credentials. */
export interface ProbeOutcome {
  state: 'online' | 'degraded' | 'offline';
  reason: string;
  /** The camera refused our account. Asking on would only get the account locked. */
  wrongAccount: boolean;
  /** From the start of connecting to the verdict. */
  ms: number;
}

export interface ProbeOptions extends Partial<Omit<ConnectionOptions, 'signal'>> {
  signal?: AbortSignal;
  /** A camera with a picture that needs longer than this is degraded. */
  slowMs?: number;
}

export const WRONG_ACCOUNT = 'sai tài khoản';
/** One refused answer, one fresh nonce after `stale=true`; whoever asks a third time never meant to let us in. */
const MAX_CHALLENGES = 2;

/**
 * Ask a camera as a player would: OPTIONS, then DESCRIBE (RFC 2326), with Basic or Digest where asked for.
 * @throws the signal's reason when aborted; everything else is an outcome.
 */
export async function probe(
  address: RtspAddress,
  credentials: Credentials | null,
  options: ProbeOptions = {},
): Promise<ProbeOutcome> {
  const started = performance.now();
  const verdict = await look(address, credentials, {
    connectTimeoutMs: options.connectTimeoutMs ?? 5000,
    answerTimeoutMs: options.answerTimeoutMs ?? 5000,
    ...(options.signal ? { signal: options.signal } : {}),
    ...(options.tls ? { tls: options.tls } : {}),
  });
  const ms = Math.round(performance.now() - started);
  const slow = options.slowMs ?? 4000;
  if (verdict.state === 'online' && ms > slow) return { ...degraded(`trả lời chậm quá ${slow} ms`), ms };
  return { ...verdict, ms };
}

type Verdict = Omit<ProbeOutcome, 'ms'>;
const degraded = (reason: string): Verdict => ({
  state: 'degraded',
  reason,
  wrongAccount: reason.startsWith(WRONG_ACCOUNT),
});

async function look(
  address: RtspAddress,
  credentials: Credentials | null,
  options: ConnectionOptions,
): Promise<Verdict> {
  const session = new Session(address, credentials, options);
  try {
    // Only DESCRIBE decides; OPTIONS is asked because some cameras answer nothing before it.
    const hello = await session.ask('OPTIONS', {});
    if (hello.status === 401) return refused(session, credentials);
    const answer = await session.ask('DESCRIBE', { Accept: 'application/sdp' });
    return answer.status === 401 ? refused(session, credentials) : judge(answer);
  } catch (error) {
    options.signal?.throwIfAborted();
    if (error instanceof Unreachable) return { state: 'offline', reason: error.message, wrongAccount: false };
    if (error instanceof ProtocolError) return degraded(`trả lời sai giao thức: ${error.message}`);
    if (error instanceof Untrusted) return degraded(error.message);
    throw error;
  } finally {
    session.close();
  }
}

function refused(session: Session, credentials: Credentials | null): Verdict {
  if (credentials === null) return degraded(`${WRONG_ACCOUNT}: camera đòi tài khoản mà sổ đăng ký chưa có`);
  return degraded(session.unanswerable ? `${WRONG_ACCOUNT}: kiểu xác thực không hỗ trợ` : WRONG_ACCOUNT);
}

function judge(answer: RtspResponse): Verdict {
  const { status } = answer;
  if (status === 403) return degraded(`${WRONG_ACCOUNT}: tài khoản không có quyền xem (403)`);
  if (status >= 300 && status < 400) return degraded(`chuyển hướng bị từ chối (${status})`);
  if (status === 404) return degraded('không có luồng hình ở đường dẫn này (404)');
  if (status >= 500) return degraded(`camera báo lỗi (${status})`);
  if (status !== 200) return degraded(`camera không chấp nhận yêu cầu (${status})`);
  const sdp = readSdp(answer.body);
  if (!sdp.valid) return degraded('mô tả luồng (SDP) không đọc được');
  return sdp.video ? { state: 'online', reason: '', wrongAccount: false } : degraded('không có hình');
}

/** Requests to one camera, answering challenges; over a new connection where the camera closes after each answer. */
class Session {
  /** The last challenge was of a kind that we do not speak. */
  unanswerable = false;
  private readonly address: RtspAddress;
  private readonly options: ConnectionOptions;
  private readonly auth: Authenticator | null;
  private connection: Connection | null = null;

  constructor(address: RtspAddress, credentials: Credentials | null, options: ConnectionOptions) {
    this.address = address;
    this.options = options;
    this.auth = credentials && new Authenticator(credentials);
  }

  async ask(method: RtspRequest['method'], headers: Record<string, string>): Promise<RtspResponse> {
    for (let challenges = 0; ; challenges++) {
      const answer = await this.send(method, headers);
      if (answer.status !== 401 || this.auth === null || challenges === MAX_CHALLENGES) return answer;
      const challenge = chooseChallenge(answer.headers.get('www-authenticate') ?? []);
      this.unanswerable = challenge === null;
      const fresh = challenges === 0 || (challenge?.scheme === 'digest' && challenge.stale);
      if (challenge === null || !fresh) return answer;
      this.auth.accept(challenge);
    }
  }

  close(): void {
    this.connection?.close();
  }

  private async send(method: RtspRequest['method'], headers: Record<string, string>): Promise<RtspResponse> {
    const { uri } = this.address;
    const authorized = (): Record<string, string> => {
      const value = this.auth?.authorize(method, uri);
      return value ? { ...headers, Authorization: value } : headers;
    };
    const used = this.connection !== null;
    this.connection ??= await Connection.open(this.address, this.options);
    try {
      return await this.connection.request(method, uri, authorized());
    } catch (error) {
      if (!(used && error instanceof Unreachable && error.closedBetween)) throw error;
      this.connection = await Connection.open(this.address, this.options);
      return this.connection.request(method, uri, authorized());
    }
  }
}
