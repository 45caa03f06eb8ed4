import type { AddressInfo } from 'node:net';
import type { Role } from '@toancanh/shared/access/roles.ts';
import { ROUTE_TABLE, VIEW_TABLE } from '@toancanh/shared/access/route-table.ts';
import type { InjectOptions } from 'fastify';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newMeeting } from './support/meetings.ts';
import { asScreen, pairedScreen } from './support/paired-screen.ts';
import { hoso, runApp, sendHoSo, TOKEN } from './support/running-app.ts';
import { type AccountRole, OWN_PAGE, signedIn } from './support/signed-in.ts';

/**
 * Who gets through to which route. Written out, not computed from the rules: a change of rights is a change here too.
 * L leader · H head · P presenter · D data officer · O operator · A administrator · S a sender's ingest token ·
 * T the reader's token · W a wall's screen · R a presentation's remote · 1 nobody on this very machine · 0 nobody from elsewhere. A route that is not here fails.
 */
const MATRIX: Record<string, string> = {
  'GET /api/health': 'LHPDOASTWR10',
  'GET /api/clock': 'LHPDOATW1',
  'GET /api/calendar/working-days': 'LHPDOATW1',
  'GET /api/config': 'LHPDOATW1',
  'GET /api/map': 'LHPDOATW1',
  'GET /metrics': 'LOAT1',
  'GET /api/sources': 'LHPDOT1',
  'GET /api/metrics': 'LHPDOATW1',
  'GET /api/units': 'LHPDOATW1',
  'GET /api/query': 'LHPDOTW1',
  'GET /api/reports/06a': 'LHPDOTW1',
  'GET /api/desk/figures': 'LHPDOTW1',
  'GET /api/table': 'LHPDOTW1',
  'GET /api/explain': 'LHPDOTW1',
  'GET /api/passport': 'LHPDOTW1',
  'GET /api/search': 'LHPDT1',
  'GET /api/my-work': 'LHPDT1',
  'GET /api/targets': 'LHPDT1',
  'PUT /api/targets': 'D',
  'GET /api/metric-owners': 'LHPDOTW1',
  'PUT /api/metric-owners': 'D',
  'GET /api/definitions': 'LHPDOTW1',
  'PUT /api/definitions': 'D',
  'GET /api/books': 'LHPT1',
  'POST /api/books': 'P',
  'GET /api/books/:id': 'LHPT1',
  'POST /api/books/:id/reopen': 'P',
  'GET /api/books/:id/scene': 'LHPDOATW1',
  'GET /api/books/:id/changes': 'LHPT1',
  'GET /api/books/:id/changes/dossiers': 'LHPDT1',
  'POST /api/exports': 'LHPDT1',
  'GET /api/reports': 'LHPDOTW1',
  'GET /api/reports/:id': 'LHPDT1',
  'POST /api/meetings/:id/exports': 'LHPT1',
  'POST /api/catalogues/:kind/import': 'D',
  'GET /api/catalogues/imports': 'D',
  'POST /api/catalogues/imports/:id/undo': 'D',
  'GET /api/exports/:id': 'LHPDOTW1',
  'GET /api/exports/:id/file': 'LHPDT1',
  'POST /api/mappings/preview': 'DS',
  'PUT /api/mappings/codes': 'DS',
  'POST /api/mappings/codes/preview': 'DS',
  'GET /api/dossiers': 'LHPDT1',
  'GET /api/dossiers/:code': 'LHPDT1',
  'GET /api/mappings': 'LDT1',
  'PUT /api/mappings': 'DS',
  'GET /api/quarantine': 'LDST1',
  'GET /api/quarantine/counts': 'LDST1',
  'POST /api/quarantine/:id/replay': 'DS',
  'POST /api/quarantine/:id/dismiss': 'DS',
  'GET /api/cameras': 'LHPDOT1',
  'GET /api/cameras/behind': 'LHPDOT1',
  'POST /api/cameras/import': 'OS',
  'POST /api/cameras/:id/maintenance': 'OS',
  'POST /api/ingest/dvcqg': 'S',
  'POST /api/ingest/dvcqg/DongBoHoSoMC': 'S',
  'POST /api/ingest/dvcqg/CapNhatTienDoHoSoMC': 'S',
  'POST /api/ingest/dvcqg/session': 'LHPDOASTWR10',
  'POST /api/ingest/petitions': 'S',
  'POST /api/ingest/heartbeat': 'S',
  'POST /api/access/sign-in': 'LHPDOASTWR10',
  'POST /api/access/sign-out': 'LHPDOA',
  'GET /api/access/me': 'LHPDOASTWR10',
  'POST /api/access/password': 'LHPDOA',
  'GET /api/access/demo-accounts': 'LHPDOASTWR10',
  'GET /api/access/accounts': 'A',
  'POST /api/access/accounts': 'A',
  'PATCH /api/access/accounts/:id': 'A',
  'GET /api/access/tokens': 'A',
  'POST /api/access/tokens': 'A',
  'DELETE /api/access/tokens/:id': 'A',
  'GET /api/access/oidc/start': 'LHPDOASTWR10',
  'GET /api/access/oidc/callback': 'LHPDOASTWR10',
  'POST /api/screens/pairing': 'LHPDOASTWR10',
  'POST /api/screens/pairing/claim': 'LHPDOASTWR10',
  'GET /api/screens/me': 'LHPDOASTWR10',
  'POST /api/screens': 'O',
  'PATCH /api/screens/:id': 'O',
  'DELETE /api/screens/:id': 'O',
  'POST /api/screens/:id/orders': 'O',
  'GET /api/screens/:id/picture': 'O',
  'PUT /api/screens/me/picture': 'W',
  'GET /api/playlists': 'O',
  'POST /api/playlists': 'O',
  'PUT /api/playlists/:id': 'O',
  'DELETE /api/playlists/:id': 'O',
  'POST /api/alerts/:id/acknowledge': 'O',
  'GET /api/meetings': 'LHPT1',
  'POST /api/meetings': 'P',
  'GET /api/meetings/:id': 'LHPT1',
  'PUT /api/meetings/:id': 'P',
  'DELETE /api/meetings/:id': 'P',
  'POST /api/meetings/:id/copy': 'P',
  'POST /api/meetings/:id/slides': 'P',
  'GET /api/meetings/:id/deck': 'LHPT1',
  'GET /api/meetings/:id/agenda': 'P',
  'GET /api/meetings/:id/screens': 'P',
  'GET /api/meetings/:id/decisions': 'LHPT1',
  'POST /api/meetings/:id/decisions': 'P',
  'POST /api/decisions/:id/close': 'P',
  'GET /api/decisions': 'LHPT1',
  'POST /api/meetings/:id/orders': 'P',
  'POST /api/meetings/:id/remotes': 'P',
  'GET /api/meetings/:id/remote': 'P',
  'POST /api/meetings/:id/remote/decisions': 'P',
  'GET /api/verify/:hash': 'LHPDOTW1',
  'GET /api/verify/:hash/report': 'LHPDT1',
  'POST /api/verify/file': 'LHPDOTW1',
  'GET /api/audit': 'A',
  'GET /api/audit.csv': 'A',
  'GET /api/audit/verify': 'A',
};
/** Views by the same letters. */
const VIEWS: Record<string, string> = {
  ...{ overview: 'LHPDOATW1', dossiers: 'LHPDOATW1', petitions: 'LHPDOATW1', counters: 'LHPDOATW1' },
  ...{ ranking: 'LHPDOATW1', unit: 'LHPDOATW1', position: 'LHPDOTW1', screen: 'LHPDOATW1', fleet: 'O' },
  // A wall that follows none is let in when it does (tests/meetings-presenting.test.ts).
  presentation: 'LHPTR1',
};
/** What a head or screen gives that watches; the unit's own overview asks it of everyone. */
const paramsOf = (view: string, who: string): Record<string, string> => {
  if (view === 'unit') return { unit: '25459' };
  if (view === 'presentation') return { meeting };
  if (view === 'screen') return who === 'W' ? { id: wall.id } : { id: 'guest', ...(who === 'H' && { scope: '25459' }) };
  return 'HW'.includes(who) && VIEW_TABLE[view as keyof typeof VIEW_TABLE].units === 'scope' ? { scope: '25459' } : {};
};

const ROLE_OF: Record<string, AccountRole> = {
  ...{ L: 'leader', H: 'head', P: 'presenter', D: 'dataOfficer', O: 'operator', A: 'administrator' },
};
const EVERYONE = 'LHPDOASTWR10';
const READ_TOKEN = 'read-token-0123456789abcdef';
const ELSEWHERE = '10.20.30.40';

/** Names without which a table does not hold what it should, and names in it that nothing has. */
function differences(table: Record<string, unknown>, real: readonly string[]): { missing: string[]; gone: string[] } {
  return {
    missing: real.filter((name) => !Object.hasOwn(table, name)),
    gone: Object.keys(table).filter((name) => !real.includes(name)),
  };
}

let app: Awaited<ReturnType<typeof runApp>>;
let routes: string[];
let wall: { id: string; cookie: string };
let meeting: string;
let remote: string;
beforeAll(async () => {
  app = await runApp('2026-03-20T10:00:00+07:00', { READ_TOKEN, RATE_LIMIT: '1000000' });
  routes = app.access.routes
    .filter((r) => r.url.startsWith('/api/') || r.url === '/metrics')
    .map((r) => `${r.method} ${r.url}`);
  wall = await pairedScreen(app, { units: ['25459'] });
  meeting = (await newMeeting(app)).id;
  remote = app.meetings.room.remotes.make(meeting, 'test').secret;
  await sendHoSo(app, [
    hoso('H53.11.25-260302-0001'),
    hoso('H53.07-260303-0001', {
      DonViXuLy: 'Sở Nông nghiệp và Môi trường',
      MaLinhVuc: 'G15-DD01',
      MaTTHC: '1.012784',
    }),
  ]);
});
afterAll(() => app.stop());

/** What a letter of the matrix brings along. */
function proofOf(who: string): { headers: Record<string, string>; remoteAddress: string } {
  const role = ROLE_OF[who];
  if (role !== undefined) {
    const { cookie } = signedIn(app, role, role === 'head' ? ['25459'] : 'all');
    return { headers: { cookie, ...OWN_PAGE }, remoteAddress: ELSEWHERE };
  }
  if (who === 'W') return { headers: asScreen(wall.cookie), remoteAddress: ELSEWHERE };
  const headers: Record<string, string> = BEARERS[who] === undefined ? {} : bearer(BEARERS[who]());
  return { headers, remoteAddress: who === '1' ? '127.0.0.1' : ELSEWHERE };
}
const BEARERS: Record<string, () => string> = { S: () => TOKEN, T: () => READ_TOKEN, R: () => remote };
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** Whether the guard (or the door's own check) let a request through; what the route then said of its content is another matter. */
async function passes(route: string, who: string): Promise<boolean> {
  const [method, url] = route.split(' ') as [InjectOptions['method'], string];
  const proof = proofOf(who);
  const sent = { ...(method === 'GET' ? {} : { 'content-type': 'application/json' }), ...proof.headers };
  const answer = await app.http.inject({
    ...{ method: method!, url: url.replace(':code', 'H53.11.25-260302-0001').replace(':id', '999') },
    ...{ headers: sent, remoteAddress: proof.remoteAddress },
    ...(method === 'GET' || method === 'DELETE' ? {} : { payload: '{}' }),
  });
  expect(answer.statusCode, `${route} as ${who}: ${answer.body}`).toBeLessThan(500);
  return answer.statusCode !== 401 && answer.statusCode !== 403;
}

describe('routes', () => {
  it('are all in the matrix, and the matrix has no other', () => {
    const documented = routes.filter((r) => !r.includes('/api/docs'));
    expect(differences(MATRIX, documented)).toEqual({ missing: [], gone: [] });
    expect(Object.keys(ROUTE_TABLE).filter((r) => !documented.includes(r))).toEqual([]);
  });

  it('outside the API are pages only', () => {
    const rest = app.access.routes.filter((r) => !r.url.startsWith('/api/') && r.url !== '/metrics');
    for (const r of rest) expect(r, r.url).toMatchObject({ method: 'GET', access: 'public' });
  });

  it('would be missed if one were new', () => {
    expect(differences(MATRIX, [...routes.filter((r) => !r.includes('/api/docs')), 'GET /api/secret'])).toEqual({
      missing: ['GET /api/secret'],
      gone: [],
    });
  });

  it.each(Object.keys(MATRIX))('%s', async (route) => {
    let through = '';
    for (const who of EVERYONE) if (await passes(route, who)) through += who;
    expect(through).toBe(MATRIX[route]);
  });

  it('answer HEAD to whom they answer GET', async () => {
    const ask = (remoteAddress: string) => app.http.inject({ method: 'HEAD', url: '/api/units', remoteAddress });
    expect((await ask(ELSEWHERE)).statusCode).toBe(401);
    expect((await ask('127.0.0.1')).statusCode).toBe(200);
  });
});

describe('views', () => {
  const open: Socket[] = [];
  let url: string;
  beforeAll(async () => {
    await app.http.listen({ host: '127.0.0.1', port: 0 });
    url = `http://127.0.0.1:${(app.http.server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    for (const socket of open) socket.disconnect();
  });

  interface Value {
    shops: { unit: string }[];
    map: { values: Record<string, unknown> }[];
    ranking: { rows: { unit: string }[] };
    attention: { id: string }[];
    tiles: { received: { value: number } };
  }
  /** What a watcher gets: the first value, or why not. A proxy before the server speaks for someone elsewhere. */
  function watch(
    who: string,
    view: string,
    params: Record<string, string>,
  ): Promise<{ value?: Value; reason?: string }> {
    const elsewhere: Record<string, string> = who === '1' ? {} : { 'x-forwarded-for': ELSEWHERE };
    const { host: _h, origin: _o, ...proof } = proofOf(who).headers;
    const socket = io(url, { transports: ['websocket'], forceNew: true, extraHeaders: { ...proof, ...elsewhere } });
    open.push(socket);
    return new Promise((done, fail) => {
      setTimeout(() => fail(new Error(`${who} ${view}: neither value nor reason`)), 10_000).unref();
      socket.on('snapshot', ({ value }: { value: Value }) => done({ value }));
      socket.on('refused', ({ reason }: { reason: string }) => done({ reason }));
      socket.emit('watch', { protocol: 1, view, params });
    });
  }

  it('are all in the matrix and in the table', () => {
    expect(differences(VIEWS, app.views)).toEqual({ missing: [], gone: [] });
    expect(differences(VIEW_TABLE, app.views)).toEqual({ missing: [], gone: [] });
    expect(differences(VIEWS, [...app.views, 'secret']).missing).toEqual(['secret']);
  });

  it.each(Object.keys(VIEWS))('%s', async (view) => {
    let through = '';
    for (const who of EVERYONE) {
      const got = await watch(who, view, paramsOf(view, who));
      if (got.value !== undefined) through += who;
      else expect(got.reason).toMatch(/đăng nhập|quyền/);
    }
    expect(through).toBe(VIEWS[view]);
  });

  it('show a head its own rows and the totals of the province', async () => {
    const all = (await watch('L', 'overview', {})).value!;
    const own = (await watch('H', 'overview', { scope: '25459' })).value!;
    expect(all.shops.length).toBeGreaterThan(90);
    expect(own.shops.map((s) => s.unit)).toEqual(['25459']);
    for (const m of own.map) expect(Object.keys(m.values)).toEqual(['25459']);
    expect(own.ranking.rows.filter((r) => r.unit !== '25459')).toEqual([]);
    expect(own.tiles).toEqual(all.tiles);
    expect((await watch('H', 'overview', {})).reason).toContain('Phường Tân Ninh');
    expect((await watch('H', 'overview', { scope: '25459,so-nnmt' })).reason).toContain('Sở Nông nghiệp và Môi trường');
    expect((await watch('H', 'overview', { scope: 'tinh' })).reason).toContain('không có quyền');
    expect((await watch('L', 'overview', { scope: 'nowhere' })).reason).toContain('scope=nowhere');
  });

  it('end when the right to them ends', async () => {
    const { id, cookie } = signedIn(app, 'presenter');
    const socket = io(url, {
      transports: ['websocket'],
      forceNew: true,
      extraHeaders: { cookie, 'x-forwarded-for': ELSEWHERE },
    });
    open.push(socket);
    const first = new Promise((done) => socket.on('snapshot', done));
    const refused = new Promise<{ key: string; reason: string }>((done) => socket.on('refused', done));
    socket.emit('watch', { protocol: 1, view: 'overview', params: {} });
    await first;
    const { cookie: admin } = signedIn(app, 'administrator');
    const answer = await app.http.inject({
      ...{ method: 'PATCH', url: `/api/access/accounts/${id}`, payload: { active: false } },
      headers: { cookie: admin, ...OWN_PAGE },
    });
    expect(answer.statusCode).toBe(200);
    expect((await refused).reason).toContain('đăng nhập');
  });
});

describe('rows', () => {
  type Rows = { rows: { key: string }[]; total: Record<string, number>; province?: Record<string, number> };
  const PERIOD = 'from=2026-03-01&to=2026-03-31';
  async function as(role: Role & AccountRole, url: string, units: string[] | 'all' = 'all') {
    const { cookie } = signedIn(app, role, units);
    const answer = await app.http.inject({ url, headers: { cookie }, remoteAddress: ELSEWHERE });
    return { status: answer.statusCode, body: answer.json() };
  }
  const head = (url: string) => as('head', url, ['25459']);

  it("of /api/query: only one's own units, with the province's total", async () => {
    const url = `/api/query?metric=received&by=unit&${PERIOD}`;
    const all: Rows = (await as('leader', url)).body;
    expect(all.rows.map((r) => r.key).sort()).toEqual(['25459', 'so-nnmt']);
    const own: Rows = (await head(url)).body;
    expect(own.rows.map((r) => r.key)).toEqual(['25459']);
    expect(own.total).toEqual(all.total);
    expect(own.total.numerator).toBe(2);
  });

  it('of other units are refused by name', async () => {
    for (const path of ['/api/query?metric=received&', '/api/reports/06a?', '/api/dossiers?']) {
      const { status, body } = await head(`${path}unit=so-nnmt&${PERIOD}`);
      expect([path, status, body.error.field]).toEqual([path, 403, 'unit']);
      expect(body.error.message).toContain('Sở Nông nghiệp và Môi trường');
      expect((await head(`${path}unit=25459&${PERIOD}`)).status).toBe(200);
      expect((await head(`${path}unit=unknown&${PERIOD}`)).status).toBe(403);
    }
  });

  it('of the province in parts are refused, its days are totals', async () => {
    for (const parts of ['by=sector', 'by=procedure', 'by=channel', 'sector=G15-DD01', 'by=unit&procedure=1.012784']) {
      expect([parts, (await head(`/api/query?metric=received&${parts}&${PERIOD}`)).status]).toEqual([parts, 403]);
      expect((await head(`/api/query?metric=received&unit=25459&${parts}&${PERIOD}`)).status).toBe(200);
      expect((await head(`/api/query?metric=received&unit=tinh&${parts}&${PERIOD}`)).status).toBe(403);
    }
    for (const fine of ['by=day', 'by=month', 'unit=tinh'])
      expect((await head(`/api/query?metric=received&${fine}&${PERIOD}`)).body.total.numerator).toBe(2);
  });

  it("of form 06a sum to its own total; the province's stands beside it", async () => {
    for (const by of ['unit', 'sector']) {
      const { body }: { body: Rows } = await head(`/api/reports/06a?by=${by}&${PERIOD}`);
      expect(body.rows).toHaveLength(1);
      expect(body.total.received).toBe(1);
      expect(body.province?.received).toBe(2);
      const whole: Rows = (await as('leader', `/api/reports/06a?by=${by}&${PERIOD}`)).body;
      expect(whole.total.received).toBe(2);
      expect(whole).not.toHaveProperty('province');
    }
    const two: Rows = (await as('head', `/api/reports/06a?by=sector&${PERIOD}`, ['25459', 'so-nnmt'])).body;
    expect(two.total.received).toBe(2);
  });

  it("of dossiers: another unit's is not there, in the list and by its code", async () => {
    const list = await head('/api/dossiers?metric=open&asOf=2026-03-20');
    expect(list.body.rows.map((r: { code: string }) => r.code)).toEqual(['H53.11.25-260302-0001']);
    expect((await head('/api/dossiers/H53.11.25-260302-0001')).status).toBe(200);
    const other = await head('/api/dossiers/H53.07-260303-0001');
    const none = await head('/api/dossiers/H53.07-260303-9999');
    expect(other.status).toBe(404);
    expect(other.body.error.message.replace('0001', '')).toBe(none.body.error.message.replace('9999', ''));
    expect((await as('leader', '/api/dossiers/H53.07-260303-0001')).status).toBe(200);
  });

  it('of a token are those of its units', async () => {
    const { tokens } = app.access.room;
    const { token } = tokens.make({ name: 'kiosk', role: 'head', units: ['so-nnmt'], days: 1, by: 'test' });
    const ask = (url: string) => app.http.inject({ url, headers: bearer(token), remoteAddress: ELSEWHERE });
    const own: Rows = (await ask(`/api/query?metric=received&by=unit&${PERIOD}`)).json();
    expect(own.rows.map((r) => r.key)).toEqual(['so-nnmt']);
    expect((await ask(`/api/query?metric=received&unit=25459&${PERIOD}`)).statusCode).toBe(403);
  });
});
