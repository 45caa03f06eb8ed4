import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import { BadRequest } from '../http/errors.ts';
import { NoRights } from './oidc.ts';
import type { AccessRoom } from './room.ts';

const tags = ['Đăng nhập'];

/** To the identity provider and back. Both are pages for people: what goes wrong is told on a page too. */
export const oidcRoutes =
  (room: AccessRoom): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { oidc, cookies, sessions, audit, gate } = room;
    const rateLimit = { max: 60, timeWindow: '1 minute' };

    app.get(
      '/api/access/oidc/start',
      {
        config: { access: 'public', rateLimit },
        schema: {
          tags,
          summary: 'Đăng nhập bằng hệ thống định danh chung (OpenID Connect)',
          querystring: Type.Object({ returnTo: Type.Optional(Type.String({ maxLength: 2000 })) }),
        },
      },
      async (request, reply) => {
        if (oidc === null) throw new BadRequest('url', 'Chưa thiết lập đăng nhập chung: đặt OIDC_ISSUER', 404);
        try {
          const { url, browser } = await oidc.start(request.query.returnTo ?? '/');
          cookies.setOidc(reply, browser);
          return reply.header('cache-control', 'no-store').redirect(url);
        } catch (error) {
          request.log.error({ err: error }, 'identity provider');
          return page(reply, 502, 'Không liên lạc được với hệ thống đăng nhập chung. Hãy thử lại sau ít phút.');
        }
      },
    );

    app.get(
      '/api/access/oidc/callback',
      { config: { access: 'public', rateLimit }, schema: { tags, hide: true } },
      async (request, reply) => {
        if (oidc === null) throw new BadRequest('url', 'Chưa thiết lập đăng nhập chung: đặt OIDC_ISSUER', 404);
        cookies.clearOidc(reply);
        try {
          const query = new URL(request.url, 'http://localhost').searchParams;
          const { named, returnTo } = await oidc.finish(query, request.cookies[cookies.oidc]);
          const before = gate.cookieOf(request.headers);
          if (before !== null) sessions.end(before);
          cookies.setSession(reply, sessions.start(named));
          audit.record(request, { verb: 'sign-in', detail: { by: 'oidc', units: named.units }, who: named });
          return await reply.header('cache-control', 'no-store').redirect(returnTo);
        } catch (error) {
          const [status, sentence, detail] = explain(error);
          if (status >= 500) request.log.error({ err: error }, 'identity provider');
          audit.record(request, {
            ...{ verb: 'sign-in', result: 'refused', detail: { by: 'oidc', reason: detail } },
            ...(error instanceof NoRights ? { who: { name: error.person, role: '' as never } } : {}),
          });
          return page(reply, status, sentence);
        }
      },
    );
  };

function explain(error: unknown): [number, string, string] {
  if (error instanceof NoRights) return [403, error.message, 'no rights'];
  if (error instanceof BadRequest) return [400, error.message, 'not begun here'];
  const code = (error as { error?: unknown }).error;
  if (code === 'access_denied') return [403, 'Hệ thống đăng nhập chung đã từ chối, hoặc bạn đã hủy.', 'access_denied'];
  const name = (error as { code?: unknown }).code;
  return [
    502,
    'Hệ thống đăng nhập chung trả lời không đúng; đã ghi lại. Hãy thử lại.',
    typeof name === 'string' ? name : 'bad answer',
  ];
}

function page(reply: FastifyReply, status: number, sentence: string): FastifyReply {
  const safe = sentence.replace(/[<>&"]/g, (c) => `&#${c.charCodeAt(0)};`);
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(`<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Chưa đăng nhập được · Toàn Cảnh</title>
<style>body{font:18px/1.5 system-ui,sans-serif;max-width:36rem;margin:15vh auto;padding:0 1rem;color-scheme:light dark}</style></head>
<body><h1>Chưa đăng nhập được</h1><p>${safe}</p><p><a href="/">Về trang đầu</a></p></body></html>`);
}
