import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { ROLE_NAMES } from '@toancanh/shared/access/roles.ts';
import { Type } from 'typebox';
import { BadRequest } from '../http/errors.ts';
import type { AccountRow, TokenRow } from './access-store.ts';
import type { AccessRoom } from './room.ts';

const tags = ['Quản trị'];
const Id = Type.Object({ id: Type.Integer({ minimum: 1 }) });
const Units = Type.Optional(Type.Array(Type.String({ maxLength: 60 }), { maxItems: 200 }));

const accountOf = (a: AccountRow) => ({
  ...{ id: a.id, name: a.name, role: a.role, roleName: ROLE_NAMES[a.role], units: a.units, active: a.active },
  ...{ mustChangePassword: a.mustChange, demo: a.demo, createdAt: a.createdAt, signedInAt: a.signedInAt },
});
const tokenOf = (t: TokenRow) => ({
  ...{ id: t.id, name: t.name, role: t.role, roleName: ROLE_NAMES[t.role], units: t.units, createdBy: t.createdBy },
  ...{ createdAt: t.createdAt, expiresAt: t.expiresAt, revokedAt: t.revokedAt },
});

/** Accounts and tokens: listed, made, changed, closed. What is secret is in an answer once and never again. */
export const administrationRoutes =
  (room: AccessRoom): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { accounts, tokens, audit, store } = room;
    app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'));

    app.get(
      '/api/access/accounts',
      { config: { access: 'accounts.manage' }, schema: { tags, summary: 'Tài khoản' } },
      async () => ({ accounts: store.accounts().map(accountOf) }),
    );

    app.post(
      '/api/access/accounts',
      {
        config: { access: 'accounts.manage' },
        schema: {
          tags,
          summary: 'Tạo tài khoản; mật khẩu đầu tiên chỉ hiện một lần và phải đổi khi đăng nhập',
          body: Type.Object(
            {
              name: Type.String({ maxLength: 100 }),
              role: Type.String({ maxLength: 40 }),
              units: Units,
              password: Type.Optional(Type.String({ maxLength: 1000 })),
            },
            { additionalProperties: false },
          ),
        },
      },
      async (request, reply) => {
        const { account, password } = await accounts.add(request.body);
        audit.record(request, {
          ...{ verb: 'account-add', object: account.name },
          detail: { role: account.role, units: account.units },
        });
        return reply
          .code(201)
          .send({ ...accountOf(account), ...(request.body.password === undefined ? { password } : {}) });
      },
    );

    app.patch(
      '/api/access/accounts/:id',
      {
        config: { access: 'accounts.manage' },
        schema: {
          tags,
          summary: 'Đổi vai trò, đơn vị; khóa, mở; cấp lại mật khẩu đầu tiên. Mọi phiên của tài khoản kết thúc',
          params: Id,
          body: Type.Object(
            {
              role: Type.Optional(Type.String({ maxLength: 40 })),
              units: Units,
              active: Type.Optional(Type.Boolean()),
              resetPassword: Type.Optional(Type.Boolean()),
            },
            { additionalProperties: false },
          ),
        },
      },
      async (request) => {
        const { account, before, password } = await accounts.change(request.params.id, request.body);
        const roleChanged = account.role !== before.role || String(account.units) !== String(before.units);
        audit.record(request, {
          ...{ verb: roleChanged ? 'role-change' : 'account-change', object: account.name },
          detail: {
            ...(roleChanged ? { from: [before.role, before.units], to: [account.role, account.units] } : {}),
            ...(account.active === before.active ? {} : { active: account.active }),
            ...(password === null ? {} : { resetPassword: true }),
          },
        });
        room.changed();
        return { ...accountOf(account), ...(password === null ? {} : { password }) };
      },
    );

    app.get(
      '/api/access/tokens',
      { config: { access: 'tokens.manage' }, schema: { tags, summary: 'Mã truy cập để máy đọc số liệu' } },
      async () => ({ tokens: store.tokens().map(tokenOf) }),
    );

    app.post(
      '/api/access/tokens',
      {
        config: { access: 'tokens.manage' },
        schema: {
          tags,
          summary: 'Tạo mã truy cập; mã chỉ hiện một lần',
          body: Type.Object(
            {
              name: Type.String({ maxLength: 100 }),
              role: Type.String({ maxLength: 40 }),
              units: Units,
              days: Type.Integer({ minimum: 1, description: 'Số ngày hiệu lực, nhiều nhất 366' }),
            },
            { additionalProperties: false },
          ),
        },
      },
      async (request, reply) => {
        const { token, row } = tokens.make({ ...request.body, by: request.principal?.name ?? '' });
        audit.record(request, {
          ...{ verb: 'token-add', object: `${row.id} ${row.name}` },
          detail: { role: row.role, units: row.units, days: request.body.days },
        });
        return reply.code(201).send({ ...tokenOf(row), token });
      },
    );

    app.delete(
      '/api/access/tokens/:id',
      { config: { access: 'tokens.manage' }, schema: { tags, summary: 'Thu hồi mã truy cập', params: Id } },
      async (request) => {
        const { id } = request.params;
        if (!store.revokeToken(id, room.now()))
          throw new BadRequest('id', `Không có mã truy cập số ${id} đang dùng`, 404);
        audit.record(request, { verb: 'token-revoke', object: String(id) });
        room.changed();
        return { ok: true };
      },
    );
  };
