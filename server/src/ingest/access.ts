import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { SourceId } from '../ledger/port.ts';
import { RequestRefused } from './refuse.ts';
import type { Sessions } from './sessions.ts';
import type { Tokens } from './tokens.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Name of the token that the request came with; '' until that is known. */
    ingestSource: SourceId;
  }
}

const REFUSED = 'Mã truy cập hoặc phiên không đúng hay đã hết hạn; gửi Authorization: Bearer <mã> hoặc lấy phiên mới';
const MISSING = 'Thiếu mã truy cập; gửi Authorization: Bearer <mã> hoặc session lấy từ /api/ingest/dvcqg/session';

export interface Access {
  /** For routes whose proof is in the header: refuses before the body is read. */
  header(request: FastifyRequest): Promise<void>;
  /** As `header`, but the request is an operator's: it does not tell that the source is alive. */
  headerOnly(request: FastifyRequest): Promise<void>;
  /** For the envelope, whose proof may lie in its body: a header that is there must be right. */
  headerIfAny(request: FastifyRequest): Promise<void>;
  /** The session of an envelope, where the header said nothing. @throws RequestRefused 401 */
  envelope(request: FastifyRequest, session: unknown): void;
  /** The source of a token given as a password. @throws RequestRefused 401 */
  password(request: FastifyRequest, token: string): SourceId;
}

export function makeAccess(
  app: FastifyInstance,
  tokens: Tokens,
  sessions: Sessions,
  onHeard: (source: SourceId, route: string) => void,
  personOf: (request: FastifyRequest) => string | null,
): Access {
  app.decorateRequest('ingestSource', '');
  const bearer = (request: FastifyRequest): string =>
    /^Bearer +([^\s]+) *$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
  const wrong = new WrongProofs();
  const prove = (request: FastifyRequest): void => {
    wrong.check(request.ip);
    if (request.headers.authorization === undefined) throw new RequestRefused(401, MISSING);
    const proof = bearer(request);
    admit(request, tokens.sourceOf(proof) ?? sessions.sourceOf(proof));
  };
  const admit = (request: FastifyRequest, source: SourceId | null): void => {
    if (source === null) {
      wrong.note(request.ip);
      throw new RequestRefused(401, REFUSED);
    }
    request.ingestSource = source;
  };
  const heard = (request: FastifyRequest): void => onHeard(request.ingestSource, request.routeOptions.url ?? '');
  return {
    async header(request) {
      prove(request);
      heard(request);
    },
    async headerOnly(request) {
      const person = personOf(request);
      if (person === null) prove(request);
      else request.ingestSource = person;
    },
    async headerIfAny(request) {
      wrong.check(request.ip);
      if (request.headers.authorization === undefined) {
        // Nobody holds a session, so none can lie in the body: it need not be read.
        if (sessions.size === 0) throw new RequestRefused(401, MISSING);
        return;
      }
      prove(request);
      heard(request);
    },
    envelope(request, session) {
      if (request.ingestSource !== '') return;
      if (typeof session !== 'string' || session === '') throw new RequestRefused(401, MISSING);
      admit(request, sessions.sourceOf(session));
      heard(request);
    },
    password(request, token) {
      wrong.check(request.ip);
      admit(request, tokens.sourceOf(token));
      heard(request);
      return request.ingestSource;
    },
  };
}

const WRONG_A_MINUTE = 60;

/** Proofs that were wrong, by address: who guesses is told to wait, before anything of the request is read. */
class WrongProofs {
  private readonly counts = new Map<string, number>();
  private since = 0;

  check(address: string): void {
    const now = performance.now();
    if (now - this.since > 60_000) {
      this.counts.clear();
      this.since = now;
    }
    if ((this.counts.get(address) ?? 0) >= WRONG_A_MINUTE)
      throw new RequestRefused(429, 'Quá nhiều lần gửi mã truy cập sai từ địa chỉ này; hãy chờ một phút');
  }

  note(address: string): void {
    this.counts.set(address, (this.counts.get(address) ?? 0) + 1);
  }
}
