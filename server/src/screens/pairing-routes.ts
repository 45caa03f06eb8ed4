import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { Claim, Pairing, ScreenSelf } from '@toancanh/shared/contract/screens.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { AccessDoor } from '../access/access.ts';
import { identityMay } from '../access/gate.ts';
import { requireOwnPage } from '../access/guard.ts';
import { Lockout } from '../access/lockout.ts';
import { GUEST } from '../access/unit-scope.ts';
import { BadRequest } from '../http/errors.ts';
import type { ScreensRoom } from './room.ts';
import { screenId } from './screen-book.ts';
import { checkSettings, SETTINGS } from './settings-check.ts';

const tags = ['Màn hình'];
const noStore = (reply: FastifyReply): void => void reply.header('cache-control', 'no-store');

/** How a screen comes in: it shows a code, an operator takes it, and it fetches what it is known by from then on. */
export const pairingRoutes =
  (screens: ScreensRoom, { room: access }: AccessDoor): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { book, pairings } = screens;
    const lockout = new Lockout(access.store, screens.now);
    // A page of another site must not make a visitor's browser somebody's screen. A program gives neither header.
    const ownPage = (request: FastifyRequest): void => {
      if (request.headers.origin !== undefined || request.headers['sec-fetch-site'] !== undefined)
        requireOwnPage(request, access.origins);
    };

    app.post(
      '/api/screens/pairing',
      {
        config: { access: 'public', rateLimit: { max: 60, timeWindow: '1 minute' } },
        bodyLimit: 1024,
        schema: { tags, summary: 'Màn hình mới xin mã ghép nối để hiện lên; mã có hạn 10 phút' },
      },
      async (request, reply): Promise<Pairing> => {
        noStore(reply);
        ownPage(request);
        const pairing = pairings.open(request.ip);
        if (pairing === null)
          throw new BadRequest('', 'Quá nhiều màn hình đang chờ ghép nối; hãy thử lại sau ít phút', 503);
        return pairing;
      },
    );

    app.post(
      '/api/screens/pairing/claim',
      {
        // Many TVs ask every two seconds, maybe from one address.
        config: { access: 'public', rateLimit: { max: 3000, timeWindow: '1 minute' } },
        bodyLimit: 1024,
        schema: {
          tags,
          summary: 'Màn hình hỏi đã được nhận chưa; khi được nhận, cookie của thiết bị được trao đúng một lần',
          body: Type.Object(
            { secret: Type.String({ minLength: 20, maxLength: 100 }) },
            { additionalProperties: false },
          ),
        },
      },
      async (request, reply): Promise<Claim> => {
        noStore(reply);
        ownPage(request);
        const { secret } = request.body;
        const given = book.claim(secret);
        if (given === null) return { state: pairings.waits(secret) ? 'waiting' : 'expired' };
        access.cookies.setScreen(reply, given.token);
        return { state: 'paired', screen: given.id };
      },
    );

    app.get(
      '/api/screens/me',
      {
        config: { access: 'public' },
        schema: { tags, summary: 'Trình duyệt này là màn hình nào: đã ghép nối, khách, hay chưa là gì' },
      },
      async (request, reply): Promise<ScreenSelf> => {
        noStore(reply);
        const { headers, raw } = request;
        const who = access.gate.whoIs(headers, raw.socket.remoteAddress, { asScreen: true });
        const id = screenId(who?.principal ?? null);
        if (id !== null) {
          const token = access.gate.cookieOf(headers, access.cookies.screen);
          if (token !== null) access.cookies.setScreen(reply, token);
          return { kind: 'screen', id };
        }
        return who !== null && identityMay(who, 'wall.read') ? { kind: 'guest', id: GUEST } : { kind: 'none' };
      },
    );

    app.post(
      '/api/screens',
      {
        config: { access: 'screens.manage' },
        schema: {
          tags,
          summary: 'Nhận màn hình đang hiện mã này, đặt tên, nơi đặt, phạm vi và danh sách phát',
          body: Type.Object(
            { code: Type.String({ minLength: 1, maxLength: 20 }), ...SETTINGS },
            { additionalProperties: false },
          ),
        },
      },
      async (request, reply) => {
        const { code, ...given } = request.body;
        const [person, address] = [`pairing:${request.principal?.id}`, `pairing:${request.ip}`];
        const until = lockout.lockedUntil(person, address);
        if (until !== null) {
          const seconds = Math.ceil((until - screens.now()) / 1000);
          void reply.header('retry-after', seconds);
          throw new BadRequest('code', `Nhập sai mã nhiều lần; hãy chờ ${seconds} giây rồi thử lại`, 429);
        }
        const settings = checkSettings(given, screens, null);
        const claim = pairings.take(code);
        if (claim === null) {
          lockout.attempt(person, address);
          throw new BadRequest('code', 'code: không màn hình nào đang hiện mã này; mã có hạn 10 phút', 404);
        }
        lockout.succeeded(person, address);
        const screen = book.add(settings, claim, request.principal?.name ?? '');
        request.auditDetail = { screen: screen.id, ...settings };
        return reply.code(201).send({ id: screen.id });
      },
    );
  };
