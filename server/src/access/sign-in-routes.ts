import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { ROLE_NAMES, verbsOf } from '@toancanh/shared/access/roles.ts';
import { scopeParams } from '@toancanh/shared/access/route-table.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { BadRequest } from '../http/errors.ts';
import { Locked } from './accounts.ts';
import { DEMO_ACCOUNTS } from './demo.ts';
import { forgetFirstPassword } from './first-administrator.ts';
import { type Identity, identityMay } from './gate.ts';
import { requireOwnPage } from './guard.ts';
import type { AccessRoom } from './room.ts';
import { publicPrincipal } from './sessions.ts';

const tags = ['Đăng nhập'];
const noStore = (reply: FastifyReply): void => void reply.header('cache-control', 'no-store');

/** Signing in and out, who one is, one's password. */
export const signInRoutes =
  (room: AccessRoom): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { accounts, sessions, cookies, gate, audit, settings, demo } = room;
    const told = (who: Identity | null) => ({
      principal: who === null || who.via === 'open' ? null : publicPrincipal(who.principal),
      roleName: who === null || who.via === 'open' ? null : ROLE_NAMES[who.principal.role],
      mustChangePassword: who?.mustChange ?? false,
      /** What may be done now, by the guard's own rule. */
      verbs: who === null ? [] : verbsOf(who.principal).filter((verb) => identityMay(who, verb)),
      /** Nobody is signed in, but reading is open. */
      open: who?.via === 'open',
      /** Parameters with which the province's views are to be watched. */
      viewParams: who === null ? {} : scopeParams(who.principal),
      oidc: settings.oidc !== null,
      demo,
    });
    const own = (request: FastifyRequest): number => {
      const id = /^account:(\d+)$/.exec(request.principal?.id ?? '')?.[1];
      if (id === undefined)
        throw new BadRequest('password', 'Mật khẩu của tài khoản này do hệ thống đăng nhập chung quản lý', 409);
      return Number(id);
    };

    app.post(
      '/api/access/sign-in',
      {
        config: { access: 'public', rateLimit: { max: 30, timeWindow: '1 minute' } },
        bodyLimit: 4096,
        schema: {
          tags,
          summary: 'Đăng nhập bằng tài khoản của hệ thống',
          body: Type.Object(
            {
              name: Type.String({ minLength: 1, maxLength: 100 }),
              password: Type.String({ minLength: 1, maxLength: 1000 }),
            },
            { additionalProperties: false },
          ),
        },
      },
      async (request, reply) => {
        noStore(reply);
        // A page of another site must not sign a visitor in under its own name. A program gives neither header.
        if (request.headers.origin !== undefined || request.headers['sec-fetch-site'] !== undefined)
          requireOwnPage(request, room.origins);
        const { name, password } = request.body;
        try {
          const account = await accounts.signIn(name, password, request.ip);
          const before = gate.cookieOf(request.headers);
          if (before !== null) sessions.end(before);
          const cookie = sessions.start({ account: account.id });
          cookies.setSession(reply, cookie);
          audit.record(request, { verb: 'sign-in', who: account });
          const standing = sessions.find(cookie);
          if (standing === null) throw new Error('a session that was just started is gone');
          return told({ ...standing, via: 'session', session: standing.hash });
        } catch (error) {
          // Only names that exist: people type passwords into the field of the name.
          const known = error instanceof BadRequest ? room.knownName(name) : null;
          if (error instanceof BadRequest)
            audit.record(request, {
              verb: 'sign-in',
              result: 'refused',
              detail: {
                reason: error instanceof Locked ? 'locked' : known === null ? 'unknown name' : 'wrong password',
              },
              ...(known === null ? {} : { who: known }),
            });
          if (error instanceof Locked) void reply.header('retry-after', Math.ceil((error.until - room.now()) / 1000));
          throw error;
        }
      },
    );

    app.post(
      '/api/access/sign-out',
      {
        config: { access: 'account.self' },
        schema: {
          tags,
          summary: 'Đăng xuất; everywhere: mọi phiên của tài khoản',
          body: Type.Optional(
            Type.Object({ everywhere: Type.Optional(Type.Boolean()) }, { additionalProperties: false }),
          ),
        },
      },
      async (request, reply) => {
        const everywhere = request.body?.everywhere === true;
        const cookie = gate.cookieOf(request.headers);
        if (everywhere && request.principal?.id.startsWith('account:')) room.store.endSessionsOf(own(request));
        if (cookie !== null) sessions.end(cookie);
        cookies.clearSession(reply);
        audit.record(request, { verb: 'sign-out', ...(everywhere ? { detail: { everywhere } } : {}) });
        room.changed();
        noStore(reply);
        return { ok: true };
      },
    );

    app.get(
      '/api/access/me',
      { config: { access: 'public' }, schema: { tags, summary: 'Ai đang đăng nhập, được làm gì, xem đơn vị nào' } },
      async (request, reply) => {
        noStore(reply);
        return told(gate.whoIs(request.headers, request.raw.socket.remoteAddress));
      },
    );

    app.post(
      '/api/access/password',
      {
        config: { access: 'account.self', rateLimit: { max: 30, timeWindow: '1 minute' } },
        bodyLimit: 4096,
        schema: {
          tags,
          summary: 'Đổi mật khẩu; mọi phiên khác của tài khoản kết thúc',
          body: Type.Object(
            { password: Type.String({ maxLength: 1000 }), next: Type.String({ maxLength: 1000 }) },
            { additionalProperties: false },
          ),
        },
      },
      async (request, reply) => {
        noStore(reply);
        const id = own(request);
        try {
          const account = await accounts.changePassword(id, request.body.password, request.body.next, request.ip);
          const cookie = sessions.start({ account: id });
          cookies.setSession(reply, cookie);
          audit.record(request, { verb: 'password', object: account.name });
          if (account.role === 'administrator' && account.mustChange) forgetFirstPassword(room.folder);
          room.changed();
          const standing = sessions.find(cookie);
          if (standing === null) throw new Error('a session that was just started is gone');
          return told({ ...standing, via: 'session', session: standing.hash });
        } catch (error) {
          if (error instanceof BadRequest)
            audit.record(request, { verb: 'password', result: 'refused', detail: { field: error.field } });
          throw error;
        }
      },
    );

    app.get(
      '/api/access/demo-accounts',
      { config: { access: 'public' }, schema: { tags, summary: 'Tài khoản của bản mô phỏng; 404 ở hệ thống thật' } },
      async () => {
        if (!demo) throw new BadRequest('url', 'Tài khoản mô phỏng chỉ có ở bản mô phỏng', 404);
        return DEMO_ACCOUNTS.map((a) => ({
          ...{ name: a.name, password: a.password, role: a.role, roleName: ROLE_NAMES[a.role] },
          units: a.units === 'all' ? [] : a.units.map((id) => ({ id, name: room.places.unit(id)?.name ?? id })),
        }));
      },
    );
  };
