import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerErrors } from '../http/errors.ts';
import { SqliteAccess } from './access-sqlite.ts';
import type { AccountRow } from './access-store.ts';
import { Accounts } from './accounts.ts';
import { AuditLog } from './audit.ts';
import { Gate } from './gate.ts';
import { guardRoutes } from './guard.ts';
import { Lockout } from './lockout.ts';
import { SESSION_LIFE, Sessions } from './sessions.ts';
import { Tokens } from './tokens.ts';

const HOUR = 3_600_000;
let now: number;
let store: SqliteAccess;
let sessions: Sessions;
let lockout: Lockout;
let http: FastifyInstance;
let folder: string;
let guarded: ReturnType<typeof guardRoutes>;

const account = (over: Partial<AccountRow> = {}): number =>
  store.addAccount({
    ...{ name: 'x', role: 'leader', units: 'all', password: '', mustChange: false, active: true, demo: false },
    ...{ createdAt: 0, signedInAt: null },
    ...over,
  })!;

beforeEach(() => {
  now = Date.parse('2026-03-20T10:00:00+07:00');
  folder = mkdtempSync(join(tmpdir(), 'access-'));
  store = new SqliteAccess(join(folder, 'access.db'));
  const clock = () => now;
  lockout = new Lockout(store, clock);
  sessions = new Sessions(store, clock, SESSION_LIFE, false);
  const options = { now: clock, demo: false, cost: { ln: 4, r: 8, p: 1 }, knowsUnit: () => true };
  const tokens = new Tokens(store, new Accounts(store, lockout, options), clock, null);
  const gate = new Gate({
    ...{
      sessions,
      tokens,
      senderOf: () => null,
      screenOf: () => null,
      remoteOf: () => null,
      cookieName: 'c',
      screenCookie: 'd',
    },
    ...{ openReading: 'off', openWall: false },
  });
  http = Fastify();
  answerErrors(http);
  guarded = guardRoutes(http, { gate, audit: new AuditLog(store, clock), origins: [] });
});
afterEach(async () => {
  await http.close();
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a route', () => {
  it('that says nowhere what it needs keeps the server from starting, and is named', async () => {
    const route = () => http.get('/api/new', async () => 1);
    expect(route).toThrow('GET /api/new: no right is declared');
    expect(() => http.post('/wall', async () => 1)).toThrow('POST /wall');
    expect(() => http.get('/secret', async () => 1)).toThrow('GET /secret');
    const plugin = async () => {
      await http.register(async (scope) => {
        scope.get('/api/inner', async () => 1);
      });
      await http.ready();
    };
    await expect(plugin()).rejects.toThrow('GET /api/inner');
  });

  it('that says two different things does too', () => {
    expect(() => http.get('/api/query', { config: { access: 'public' } }, async () => 1)).toThrow(
      'two rights are declared, public and figures.read',
    );
  });

  it('may say it itself or in the table; pages need not', () => {
    http.get('/api/query', async () => 1);
    http.get('/api/new', { config: { access: 'audit.read' } }, async () => 1);
    http.get('/assets/app-1a.js', async () => 1);
    expect(guarded.map((r) => r.access)).toEqual(['figures.read', 'audit.read', 'public']);
  });

  it('under an audited verb is in the log whatever came of it, with nothing that was typed freely', async () => {
    http.get('/api/sheet', { config: { access: 'figures.export' } }, async (request) => {
      if ((request.query as { fail?: string }).fail) throw new Error('inside');
      request.auditDetail = { rows: 7 };
      return 'x';
    });
    const cookie = `c=${sessions.start({ account: account() })}`;
    const got = await http.inject({ url: '/api/sheet?unit=25459&q=Nguyen+Van+A', headers: { cookie } });
    expect(got.body).toBe('x');
    await http.inject({ url: '/api/sheet?fail=1', headers: { cookie } });
    await http.inject({ url: '/api/sheet' });
    const rows = store.audit({ limit: 10 }).map((r) => [r.who, r.verb, r.object, r.detail, r.result]);
    expect(rows).toEqual([
      ['x', 'figures.export', 'GET /api/sheet', '{"fail":"1"}', 'failed'],
      ['x', 'figures.export', 'GET /api/sheet', '{"unit":"25459","rows":7}', 'ok'],
    ]);
  });

  it('gives no export that cannot be written down', async () => {
    http.get('/api/sheet', { config: { access: 'figures.export' } }, async () => 'the figures');
    const cookie = `c=${sessions.start({ account: account() })}`;
    let said = false;
    store.appendAudit = () => {
      said = true;
      throw new Error('disk full');
    };
    const answer = await http.inject({ url: '/api/sheet', headers: { cookie } });
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('figures');
    expect(said).toBe(true);
  });
});

describe('a session', () => {
  it('ends when it is not used, and at last however much it is used', () => {
    const idle = sessions.start({ account: account() });
    now += SESSION_LIFE.idleMs - 1;
    expect(sessions.find(idle)?.principal.name).toBe('x');
    now += SESSION_LIFE.idleMs;
    expect(sessions.find(idle)).toBeNull();

    const busy = sessions.start({ account: 1 });
    const end = now + SESSION_LIFE.absoluteMs;
    for (now += HOUR; now < end; now += HOUR) expect(sessions.find(busy)).not.toBeNull();
    expect(sessions.find(busy)).toBeNull();
  });

  it('is not kept alive by an open screen alone', () => {
    const cookie = sessions.start({ account: account() });
    for (let i = 0; i < 4; i++) {
      now += SESSION_LIFE.idleMs / 4;
      expect(sessions.find(cookie, true) === null).toBe(i === 3);
    }
  });

  it('has the role of now, and none when its account was closed', () => {
    const id = account();
    const cookie = sessions.start({ account: id });
    store.changeAccount(id, { role: 'head', units: ['25459'] });
    expect(sessions.find(cookie)?.principal).toMatchObject({ role: 'head', units: ['25459'] });
    store.changeAccount(id, { active: false });
    expect(sessions.find(cookie)).toBeNull();
    expect(sessions.find(sessions.start({ account: account({ name: 'demo', demo: true }) }))).toBeNull();
  });
});

describe('the lock', () => {
  it('doubles with every further failure up to an hour, and is gone after the right password', () => {
    const waits: number[] = [];
    for (let i = 0; i < 15; i++) {
      lockout.attempt('a', '10.0.0.1');
      const until = lockout.lockedUntil('a', '10.9.9.9');
      waits.push(until === null ? 0 : (until - now) / 1000);
      now = until ?? now;
    }
    expect(waits).toEqual([0, 0, 0, 0, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600, 3600]);
    lockout.attempt('a', '10.0.0.1');
    lockout.succeeded('a', '10.0.0.1');
    expect(lockout.lockedUntil('a', '10.9.9.9')).toBeNull();
  });

  it('shuts an address that tries many names', () => {
    for (let i = 0; i < 20; i++) lockout.attempt(`name-${i}`, '10.0.0.1');
    expect(lockout.lockedUntil('another', '10.0.0.1')).not.toBeNull();
    expect(lockout.lockedUntil('another', '10.0.0.2')).toBeNull();
  });

  it('forgets after a day', () => {
    for (let i = 0; i < 4; i++) lockout.attempt('a', '10.0.0.1');
    now += 25 * HOUR;
    lockout.attempt('a', '10.0.0.1');
    expect(lockout.lockedUntil('a', '10.0.0.1')).toBeNull();
  });
});
