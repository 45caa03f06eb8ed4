import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Asking, type BoardDeps } from '@toancanh/server/views/asking.ts';
import { foremost } from '@toancanh/server/views/attention.ts';
import { computeDossiers } from '@toancanh/server/views/dossiers.ts';
import { computeOverview } from '@toancanh/server/views/overview.ts';
import type { ChangedDossiers, Changes, Closing, Definitions, SceneAtCut } from '@toancanh/shared/contract/books.ts';
import type { DeskFigures } from '@toancanh/shared/contract/desk/figures.ts';
import type { Passport } from '@toancanh/shared/contract/desk/passport.ts';
import type { Table } from '@toancanh/shared/contract/desk/table.ts';
import type { DossiersValue } from '@toancanh/shared/contract/scenes.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendDeskData } from './support/desk-data.ts';
import { get, hoso, runApp, sendHoSo, sendSteps } from './support/running-app.ts';
import { OWN_PAGE, signedIn } from './support/signed-in.ts';

/** Books are closed, everything moves on, and the books stay. Through the doors, on the real server. */
let app: Awaited<ReturnType<typeof runApp>>;
let presenter: { cookie: string };
let officer: { cookie: string };
beforeAll(async () => {
  // A Friday.
  app = await runApp('2026-03-20T10:00:00+07:00');
  presenter = signedIn(app, 'presenter');
  officer = signedIn(app, 'dataOfficer');
  await sendDeskData(app);
});
afterAll(() => app.stop());

interface Failure {
  error: { field: string; message: string };
}
async function send<T>(
  method: 'POST' | 'PUT',
  url: string,
  payload: object,
  expected = 200,
  who = presenter,
): Promise<T> {
  const answer = await app.http.inject({ method, url, payload, headers: { cookie: who.cookie, ...OWN_PAGE } });
  expect(answer.statusCode, `${method} ${url}: ${answer.body}`).toBe(expected);
  return answer.json() as T;
}
const close = (over: object = {}) =>
  send<Closing>('POST', '/api/books', { name: 'Giao ban tuần 12', from: '2026-03-01', to: '2026-03-20', ...over }, 201);

/** Rows of every table of the ledger's database. Counts of sources are kept by the minute, whatever else happens. */
function rowsOf(): Record<string, number> {
  const db = new DatabaseSync(join(app.folder, 'ledger.db'), { readOnly: true });
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all() as { name: string }[];
  const counts = tables.map(({ name }) => [
    name,
    (
      db.prepare(`SELECT count(*) AS n FROM "${name}" ${name === 'meta' ? "WHERE name <> 'sources'" : ''}`).get() as {
        n: number;
      }
    ).n,
  ]);
  db.close();
  return Object.fromEntries(counts);
}

const MARCH = 'from=2026-03-01&to=2026-03-20';
/** Every way in which a figure can be asked as known then. */
const QUESTIONS = [
  `/api/query?metric=onTimeRate&${MARCH}&by=unit`,
  `/api/query?metric=open&asOf=2026-03-20&by=sector`,
  `/api/query?metric=received&${MARCH}&by=procedure`,
  `/api/table?by=unit&metrics=received,resolved,onTimeRate,medianHandling&compare=previous&${MARCH}`,
  `/api/table?by=channel&metrics=received,overdue&${MARCH}`,
  `/api/desk/figures?compare=previous&${MARCH}`,
  `/api/passport?metric=onTimeRate&${MARCH}`,
  `/api/passport?metric=received&unit=25459&${MARCH}`,
  `/api/explain?metric=onTimeRate&by=unit&${MARCH}`,
  `/api/reports/06a?${MARCH}`,
  `/api/dossiers?metric=open&limit=1000&asOf=2026-03-20`,
  `/api/dossiers?metric=onTimeRate&of=denominator&limit=1000&${MARCH}`,
  `/api/dossiers/H53.07-260302-0077?`,
];

describe('closing the books', () => {
  it('writes one entry and nothing else, and is refused what cannot be', async () => {
    await close({ name: 'Sổ đầu' });
    const before = rowsOf();
    const book = await close();
    expect(rowsOf()).toEqual(before);
    expect(book).toMatchObject({
      ...{ id: '2', name: 'Giao ban tuần 12', from: '2026-03-01', to: '2026-03-20', reopened: null },
      ...{ cut: '2026-03-20T10:00:00+07:00', closedBy: 'presenter-all', quarantined: 0 },
    });
    expect(await get(app, '/api/books/2')).toEqual(book);
    expect((await get<Closing[]>(app, '/api/books')).map((b) => b.id)).toEqual(['2', '1']);
    const wrong: [object, string][] = [
      [{ name: ' a ' }, 'name'],
      [{ from: '2026-02-31' }, 'from'],
      [{ from: '2026-03-21', to: '2026-03-22' }, 'from'],
      [{ from: '2026-03-20', to: '2026-03-01' }, 'from'],
      [{ cut: '2026-03-20T10:00:01+07:00' }, 'cut'],
      [{ cut: '2026-03-20' }, 'cut'],
      [{ cuts: '' }, 'cuts'],
    ];
    for (const [over, field] of wrong) {
      const body = { name: 'Giao ban', from: '2026-03-01', to: '2026-03-20', ...over };
      const { error } = await send<Failure>('POST', '/api/books', body, 400);
      expect(error.field, error.message).toBe(field);
    }
    for (const url of ['/api/books/9', '/api/books/9/scene?scene=overview', '/api/books/9/changes?metric=open'])
      await get(app, url, 404);
    expect((await get<Failure>(app, '/api/query?metric=open&knownAt=so:9', 400)).error.field).toBe('knownAt');
  });

  it('finds the position of an instant that has passed', async () => {
    const position = (await close()).position;
    app.at('2026-03-20T10:05:00+07:00');
    await sendHoSo(app, [hoso('H53.11.25-260320-0500', { NgayTiepNhan: '20260320100000', NgayHenTra: '' })]);
    app.at('2026-03-20T10:06:00+07:00');
    const then = await close({ cut: '2026-03-20T10:04:00+07:00' });
    expect([then.position, then.cut]).toEqual([position, '2026-03-20T10:04:00+07:00']);
    expect((await close()).position).toBeGreaterThan(position);
  });
});

describe('a closed book', () => {
  let book: Closing;
  let logged: Record<string, unknown>[];
  let live: { overview: unknown; dossiers: DossiersValue };
  const inBook = (url: string, id = book.id): Promise<Record<string, unknown>> => get(app, `${url}&knownAt=so:${id}`);

  beforeAll(async () => {
    app.at('2026-03-20T10:07:00+07:00');
    await send('PUT', '/api/targets', { ...TARGET, value: 0.95 }, 200, officer);
    await sendSteps(app, [{ MaHoSo: 'H53.07-260302-0077', ThoiDiemXuLy: '20260319100000', TrangThai: '4' }]);
    book = await close();
    logged = [];
    for (const url of QUESTIONS) logged.push(await inBook(url));
    const s = app.services;
    const board: BoardDeps = { ...s, simulated: false, since: new Map(), acknowledged: () => false };
    const whole = computeOverview(board);
    const overview = { ...whole, attention: foremost(whole.attention) };
    const { today, simulated, attention, sources } = overview;
    live = { overview, dossiers: computeDossiers(new Asking(board), { today, simulated, attention, sources }) };
  });

  const TARGET = { metric: 'onTimeRate', unit: null, decision: 'QĐ 7/QĐ-UBND', validFrom: '2026-01-01', validTo: null };

  it('is what everyone saw at the cut, and stays so whatever comes', async () => {
    // At the closing, the present is the same but for what says how it was asked.
    for (const [i, url] of QUESTIONS.entries()) {
      const now = await get(app, url.replace(/\?$/, ''));
      const { knownAt: _k, asOf: _a, book: _b, rows: _r, missing: _m, ...then } = logged[i]!;
      expect(now, url).toMatchObject(url.startsWith('/api/passport') ? { value: then.value } : strip(then));
    }
    app.at('2026-03-23T09:00:00+07:00');
    await sendHoSo(app, [
      // New, late, corrected (another agency), finished since.
      hoso('H53.11.25-260323-0001', { NgayTiepNhan: '20260323080000', NgayHenTra: '' }),
      hoso('H53.11.25-260310-0900', {
        NgayTiepNhan: '20260310080000',
        NgayHenTra: '20260312170000',
        NgayKetThucXuLy: '20260311160000',
        TrangThaiHoSo: '9',
      }),
      hoso('H53.07-260302-0077', {
        MaLinhVuc: 'G15-DD01',
        MaTTHC: '1.012784',
        NgayTiepNhan: '20260302080000',
        NgayHenTra: '20260316170000',
        NgayKetThucXuLy: '20260320160000',
        TrangThaiHoSo: '9',
      }),
      hoso('H53.11.25-260320-0500', { NgayTiepNhan: '20260320100000', NgayHenTra: '', MaLinhVuc: 'G15-DD01' }),
    ]);
    await send('PUT', '/api/mappings', { agency: 'H99.42', unit: '25480' }, 200, officer);
    await send('PUT', '/api/targets', { ...TARGET, value: 0.5 }, 200, officer);
    await send(
      'PUT',
      '/api/definitions',
      { metric: 'onTimeRate', variant: 'withWithdrawn', decision: 'QĐ 9', validFrom: '2026-01-01' },
      200,
      officer,
    );
    for (const [i, url] of QUESTIONS.entries()) expect(inOrder(await inBook(url)), url).toEqual(inOrder(logged[i]!));
    const head = logged[5] as unknown as DeskFigures;
    expect(head).toMatchObject({
      asOf: book.cut,
      book: { id: book.id, name: book.name, cut: book.cut, reopened: false },
    });
    expect(head.figures.find((f) => f.metric === 'onTimeRate')?.target?.value).toBe(0.95);
    // Days that were not given are the book's.
    const { period } = (await inBook('/api/desk/figures?compare=none')) as unknown as DeskFigures;
    expect([period.from, period.to]).toEqual(['2026-03-01', '2026-03-20']);
  });

  it('shows the scenes of the wall as they were', async () => {
    const scene = await get<SceneAtCut>(app, `/api/books/${book.id}/scene?scene=overview`);
    expect({ ...scene, value: null }).toEqual({
      book: book.id,
      cut: book.cut,
      absent: ['petitions', 'cameras'],
      value: null,
    });
    expect(scene.value).toEqual(live.overview);
    const dossiers = await get<SceneAtCut>(app, `/api/books/${book.id}/scene?scene=dossiers`);
    expect(dossiers.value).toEqual(live.dossiers);
    for (const q of ['petitions', 'counters', 'ranking', 'unit&unit=25459', 'counters&scope=25459'])
      expect((await get<SceneAtCut>(app, `/api/books/${book.id}/scene?scene=${q}`)).value.today).toBe('2026-03-20');
    expect((await get<Failure>(app, `/api/books/${book.id}/scene?scene=unit&unit=x`, 400)).error.field).toBe('unit');
    const { cookie } = signedIn(app, 'head', ['25459']);
    const head = (q: string) =>
      app.http.inject({
        url: `/api/books/${book.id}/scene?scene=${q}`,
        headers: { cookie },
        remoteAddress: '10.1.1.1',
      });
    expect((await head('overview')).statusCode).toBe(403);
    expect((await head('unit&unit=25480')).statusCode).toBe(403);
    expect((await head('overview&scope=25459')).json().value.shops.map((x: { unit: string }) => x.unit)).toEqual([
      '25459',
    ]);
  });

  it('tells what changed since by cause, and the dossiers of a cause', async () => {
    const changes = async (q: string): Promise<Changes> => {
      for (;;) {
        const answer = await app.http.inject({ url: `/api/books/${book.id}/changes?${q}` });
        if (answer.statusCode === 200) return answer.json();
        expect(answer.statusCode, answer.body).toBe(202);
      }
    };
    const parts = (c: Changes) => Object.fromEntries(c.parts.map((p) => [p.cause, [p.effect, p.entities]]));
    const received = await changes('metric=received&from=2026-03-01&to=2026-03-23');
    expect(parts(received)).toEqual({
      ...{ new: [1, 1], late: [1, 1], corrected: [0, 0], mapping: [0, null], definition: [0, null] },
    });
    const land = await changes('metric=received&sector=G15-DD01&from=2026-03-01&to=2026-03-23');
    expect(parts(land)).toMatchObject({ new: [0, 0], corrected: [1, 1] });
    const mapped = await changes(`metric=received&unit=25480&${MARCH}`);
    expect(parts(mapped)).toMatchObject({ mapping: [1, null], new: [0, 0] });
    for (const metric of ['onTimeRate', 'open', 'overdue', 'meanHandling', 'medianHandling', 'progress766']) {
      const c = await changes(`metric=${metric}&${MARCH}`);
      expect(c.then).toEqual(((await inBook(`/api/query?metric=${metric}&${MARCH}`)) as { total: object }).total);
      expect(c.now).toEqual((await get<{ total: object }>(app, `/api/query?metric=${metric}&${MARCH}`)).total);
      const sum = c.parts.reduce((n, p) => n + (p.effect ?? Number.NaN), 0);
      expect(sum, metric).toBeCloseTo((c.now.value ?? 0) - (c.then.value ?? 0), 12);
    }
    const late = await get<ChangedDossiers>(
      app,
      `/api/books/${book.id}/changes/dossiers?cause=late&metric=onTimeRate&${MARCH}`,
    );
    expect(late.rows).toEqual([
      expect.objectContaining({ code: 'H53.11.25-260310-0900', unit: '25459', numerator: 1, denominator: 1 }),
    ]);
    const first = await get<ChangedDossiers>(
      app,
      `/api/books/${book.id}/changes/dossiers?cause=new&metric=open&limit=1&from=2026-03-01&to=2026-03-23`,
    );
    expect(first.rows).toHaveLength(1);
    const second = await get<ChangedDossiers>(
      app,
      `/api/books/${book.id}/changes/dossiers?cause=new&metric=open&limit=1&after=${first.next}&from=2026-03-01&to=2026-03-23`,
    );
    expect([second.rows.length, second.next]).toEqual([1, null]);
    expect(second.rows[0]?.code).not.toBe(first.rows[0]?.code);
    expect(
      (await get<Failure>(app, `/api/books/${book.id}/changes/dossiers?cause=mapping&metric=open`, 400)).error.field,
    ).toBe('cause');
  });

  it('is computed by the definitions of its day; the passport says which is in force', async () => {
    const passport = (known: string) => get<Passport>(app, `/api/passport?metric=onTimeRate&${MARCH}${known}`);
    const [then, now] = [await passport(`&knownAt=so:${book.id}`), await passport('')];
    expect(then.definedBy).toEqual({ variant: 'standard', decision: null, validFrom: null });
    expect(now.definedBy).toEqual({ variant: 'withWithdrawn', decision: 'QĐ 9', validFrom: '2026-01-01' });
    expect(now.formula).not.toBe(then.formula);
    const list = await get<Definitions>(app, '/api/definitions');
    expect(list.metrics.map((m) => m.metric)).toEqual(['onTimeRate', 'petitionsOnTimeRate']);
    expect(list.entries).toHaveLength(1);
    const rows = await get<{ rows: { denominator: number }[] }>(
      app,
      `/api/dossiers?metric=onTimeRate&of=denominator&limit=1000&${MARCH}`,
    );
    expect(rows.rows.reduce((n, r) => n + r.denominator, 0)).toBe(now.denominator);
    const wrong = { metric: 'onTimeRate', variant: 'mine', decision: 'QĐ 9', validFrom: '2026-01-01' };
    expect((await send<Failure>('PUT', '/api/definitions', wrong, 400, officer)).error.field).toBe('variant');
    // One that begins later is in force later.
    const later = { ...wrong, variant: 'received', validFrom: '2026-04-01' };
    await send('PUT', '/api/definitions', later, 200, officer);
    expect((await passport('')).definedBy?.variant).toBe('withWithdrawn');
    app.at('2026-04-01T08:00:00+07:00');
    expect((await passport('')).definedBy?.variant).toBe('received');
    const table = await get<Table>(app, `/api/table?by=unit&metrics=onTimeRate&${MARCH}`);
    const query = await get<{ total: object }>(app, `/api/query?metric=onTimeRate&${MARCH}`);
    expect(query.total).toEqual(table.total.values.onTimeRate);
  });

  it('is reopened with a reason, once, and can be read still', async () => {
    const reopen = (reason: string, expected: number) =>
      send<Closing & Failure>('POST', `/api/books/${book.id}/reopen`, { reason }, expected);
    expect((await reopen('  quá ngắn ', 400)).error.field).toBe('reason');
    const reason = 'Đơn vị gửi nhầm số liệu tháng 3';
    expect((await reopen(reason, 200)).reopened).toEqual({
      at: '2026-04-01T08:00:00+07:00',
      by: 'presenter-all',
      reason,
    });
    await reopen('Mở lại thêm một lần nữa', 409);
    expect(await inBook(QUESTIONS[0]!)).toEqual(logged[0]);
    expect(((await inBook(QUESTIONS[5]!)) as unknown as DeskFigures).book?.reopened).toBe(true);
    const administrator = signedIn(app, 'administrator');
    const log = await app.http.inject({ url: '/api/audit?limit=500', headers: { cookie: administrator.cookie } });
    const acts = (log.json() as { rows: { verb: string; object: string; result: string }[] }).rows;
    const of = (object: string) => acts.filter((a) => a.object === object).map((a) => `${a.verb} ${a.result}`);
    expect(of(`POST /api/books/${book.id}/reopen`)).toEqual([
      'meetings.run refused',
      'meetings.run ok',
      'meetings.run refused',
    ]);
    expect(of('POST /api/books').filter((a) => a === 'meetings.run ok')).toHaveLength(6);
    expect(of('PUT /api/definitions')).toContain('targets.write ok');
  });

  it('is there after a restart', async () => {
    const before = await get(app, '/api/books');
    await app.close();
    app = await runApp('2026-04-01T08:10:00+07:00', { DATA_DIR: app.folder });
    expect(await get(app, '/api/books')).toEqual(before);
    const changed = logged.filter((_, i) => !QUESTIONS[i]!.startsWith('/api/desk/figures'));
    const urls = QUESTIONS.filter((u) => !u.startsWith('/api/desk/figures'));
    for (const [i, url] of urls.entries()) {
      const { book: _b, ...rest } = changed[i]!;
      expect(inOrder(await inBook(url)), url).toMatchObject(inOrder(rest));
    }
  });
});

describe('a source that was down at the cut', () => {
  it('is absent and says so; what it did not tell is no figure, never 0', async () => {
    app.at('2026-04-02T08:30:00+07:00');
    presenter = signedIn(app, 'presenter');
    const book = await close({ from: '2026-04-01', to: '2026-04-02' });
    expect(book.sources.map((s) => [s.kind, s.absent, s.lastAt === null])).toEqual([
      ...[
        ['dossiers', true, false],
        ['petitions', true, true],
        ['cameras', true, true],
      ],
    ]);
    const known = `knownAt=so:${book.id}`;
    // Of days that begin after it fell silent.
    for (const metric of ['received', 'petitionsReceived', 'camerasOffline'])
      expect(
        (await get<{ total: object }>(app, `/api/query?metric=${metric}&from=2026-04-01&to=2026-04-02&${known}`)).total,
      ).toEqual({
        ...{ value: null, numerator: 0, denominator: null },
      });
    // What it had told before stands, and the passport says that it is incomplete.
    const march = await get<Passport>(app, `/api/passport?metric=received&${MARCH}&${known}`);
    expect(march.value).toBeGreaterThan(0);
    expect(march.sources).toEqual([expect.objectContaining({ late: true })]);
    // Heard again, it was absent then all the same.
    await sendHoSo(app, [hoso('H53.11.25-260402-0001', { NgayTiepNhan: '20260402080000', NgayHenTra: '' })]);
    app.at('2026-04-02T08:31:00+07:00');
    const [now, before] = [await close(), await close({ cut: '2026-04-02T08:20:00+07:00' })];
    expect([now, before].map((b) => b.sources[0]?.absent)).toEqual([false, true]);
    expect(before.sources[0]?.lastAt).toBe(book.sources[0]?.lastAt);
  });
});

/** Rows of dossiers come in the order of where they stand now: the same ones, in an order of their own. */
function inOrder(answer: Record<string, unknown>): Record<string, unknown> {
  const rows = answer.rows;
  if (!Array.isArray(rows) || rows[0]?.code === undefined) return answer;
  return { ...answer, rows: rows.toSorted((a: { code: string }, b: { code: string }) => (a.code < b.code ? -1 : 1)) };
}

/** Without what only says how it was asked, at any depth. */
function strip(value: unknown): Record<string, unknown> {
  const out = JSON.parse(JSON.stringify(value)) as Record<string, unknown>;
  delete out.sources;
  return out;
}
