import { AUDITED, type Principal } from '@toancanh/shared/access/roles.ts';
import { type Access, ROUTE_TABLE } from '@toancanh/shared/access/route-table.ts';
import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';
import { BadRequest } from '../http/errors.ts';
import type { AuditLog } from './audit.ts';
import { type Gate, type Identity, identityMay } from './gate.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What a caller needs; `public`: nothing, or the route asks itself. */
    access?: Access;
    /** Looking that changes nothing, many times a minute: not in the audit log, whatever its verb. */
    unlogged?: true;
  }
  interface FastifyRequest {
    /** null on public routes and for whoever is not known. */
    principal: Principal | null;
    identity: Identity | null;
    /** What the audit log is to say of this request besides its address, for verbs that are audited. */
    auditDetail: Record<string, unknown> | null;
  }
}

export interface GuardedRoute {
  method: string;
  url: string;
  access: Access;
}

/** Pages and their files: they hold no figures. */
const isPage = (route: RouteOptions): boolean =>
  /^\/(assets\/[^/]*|fonts\/[^/]*|[^/]*\.(html|js|css|svg|png|ico|woff2|txt|webmanifest)(\.(gz|br))?|api\/docs(\/.*)?|wall|f\/\*|desk(\/\*)?|screens(\/\*)?|present(\/\*)?|remote|verify(\/\*)?|sign-in)?$/.test(
    route.url,
  );

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Puts the guard before every route that is registered from now on. A route that says nowhere what it needs stops the
 * start with an error that names it.
 */
export function guardRoutes(
  http: FastifyInstance,
  deps: { gate: Gate; audit: AuditLog; origins: readonly string[] },
): GuardedRoute[] {
  const routes: GuardedRoute[] = [];
  http.decorateRequest('principal', null);
  http.decorateRequest('identity', null);
  http.decorateRequest('auditDetail', null);

  http.addHook('onRoute', (route) => {
    for (const method of [route.method].flat()) {
      // Fastify answers HEAD wherever it answers GET.
      const named = method === 'HEAD' ? 'GET' : method;
      const own = route.config?.access;
      const listed = Object.hasOwn(ROUTE_TABLE, `${named} ${route.url}`)
        ? ROUTE_TABLE[`${named} ${route.url}`]
        : undefined;
      const access = own ?? listed ?? (named === 'GET' && isPage(route) ? 'public' : undefined);
      if (access === undefined || (own !== undefined && listed !== undefined && own !== listed))
        throw new Error(
          `${named} ${route.url}: ${access === undefined ? 'no right is declared' : `two rights are declared, ${own} and ${listed}`}; set config.access on the route, or its line in shared/src/access/route-table.ts`,
        );
      route.config = { ...route.config, access };
      if (method !== 'HEAD') routes.push({ method, url: route.url, access });
    }
  });

  const check = (request: FastifyRequest): void => {
    const access = request.routeOptions.config.access;
    if (request.is404 || access === undefined || access === 'public') return;
    const who = deps.gate.whoIs(request.headers, request.raw.socket.remoteAddress);
    if (who === null) throw new BadRequest('Authorization', NEED_SIGN_IN, 401);
    request.identity = who;
    request.principal = who.principal;
    if ((who.via === 'session' || who.via === 'screen') && !SAFE.has(request.method))
      requireOwnPage(request, deps.origins);
    if (identityMay(who, access)) return;
    // A sender that keeps its header when it reads may read what anyone may here.
    const anyone =
      who.principal.role === 'sender' ? deps.gate.open(request.headers, request.raw.socket.remoteAddress) : null;
    if (anyone !== null && identityMay(anyone, access)) {
      request.identity = anyone;
      request.principal = anyone.principal;
      return;
    }
    if (who.via === 'open') throw new BadRequest('Authorization', NEED_SIGN_IN, 401);
    if (who.mustChange)
      throw new BadRequest('password', 'Hãy đổi mật khẩu đầu tiên (POST /api/access/password) rồi làm tiếp', 403);
    throw new BadRequest('role', `Vai trò của tài khoản ${who.principal.name} không có quyền làm việc này`, 403);
  };

  const note = (request: FastifyRequest, statusCode: number): void => {
    const access = request.routeOptions.config?.access;
    if (access === undefined || access === 'public' || !AUDITED.has(access) || request.principal === null) return;
    if (request.routeOptions.config.unlogged === true && SAFE.has(request.method)) return;
    // What nobody was allowed to try is no act of anybody's, and would let strangers fill the log.
    if (request.identity?.via === 'open' && statusCode === 401) return;
    deps.audit.record(request, {
      verb: access,
      object: `${request.method} ${request.url.split('?')[0]}`,
      detail: { ...queryOf(request), ...request.auditDetail },
      result: statusCode < 400 ? 'ok' : statusCode < 500 ? 'refused' : 'failed',
    });
  };

  // Callbacks, not promises: the doors for messages pass here thousands of times a second.
  http.addHook('onRequest', (request, _reply, done) => {
    try {
      check(request);
      done();
    } catch (error) {
      done(error as Error);
    }
  });
  // Before the answer leaves: nobody gets an export that the log does not know of.
  http.addHook('onSend', (request, reply, payload, done) => {
    try {
      note(request, reply.statusCode);
      done(null, payload);
    } catch (error) {
      done(error as Error);
    }
  });
  return routes;
}

const NEED_SIGN_IN = 'Cần đăng nhập, hoặc gửi mã truy cập: Authorization: Bearer <mã>';

/** What a form of another site cannot send without the browser asking first. */
const NO_FORM =
  /^(image\/(webp|jpeg)|application\/(json|octet-stream|vnd\.openxmlformats-officedocument\.spreadsheetml\.sheet)|text\/csv)\b/i;

/**
 * A cookie goes along with whatever page made the request, so the request must show that it is one of ours: same origin,
 * and a body that no form can send. Tokens go along with nothing and need no such proof.
 */
export function requireOwnPage(request: FastifyRequest, origins: readonly string[]): void {
  const { origin, host } = request.headers;
  const site = request.headers['sec-fetch-site'];
  const sameOrigin = origin !== undefined && (origins.includes(origin) || isOwn(origin, host));
  if ((site !== undefined && site !== 'same-origin' && !sameOrigin) || (origin !== undefined && !sameOrigin))
    throw new BadRequest('Origin', 'Yêu cầu đến từ một trang khác; hãy làm việc này trên trang của Toàn Cảnh', 403);
  if (site === undefined && origin === undefined)
    throw new BadRequest('Origin', 'Thiếu Origin hoặc Sec-Fetch-Site; chương trình máy hãy dùng mã truy cập', 403);
  const type = request.headers['content-type'];
  const empty = type === undefined && (request.headers['content-length'] ?? '0') === '0' && request.method === 'DELETE';
  if (!empty && !NO_FORM.test(type ?? ''))
    throw new BadRequest('Content-Type', 'Gửi với Content-Type: application/json', 415);
}

/** Whether an origin is the host that was asked; `:80` and nothing are the same. */
function isOwn(origin: string, host: string | undefined): boolean {
  try {
    const { protocol, host: theirs } = new URL(origin);
    return theirs === new URL(`${protocol}//${host ?? ''}`).host;
  } catch {
    return false;
  }
}

/** The question, without what is typed freely: it may name a person. */
function queryOf(request: FastifyRequest): Record<string, unknown> {
  const { q: _q, search: _search, text: _text, ...rest } = (request.query ?? {}) as Record<string, unknown>;
  return rest;
}
