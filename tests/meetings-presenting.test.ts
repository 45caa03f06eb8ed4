import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  DecisionStanding,
  Meeting,
  PresentAnswer,
  PresentationOrder,
  PresentationScreen,
  PresentationValue,
  Remote,
  RemoteDeck,
} from '@toancanh/shared/contract/meetings.ts';
import type { FleetValue, ScreenValue } from '@toancanh/shared/contract/screens.ts';
import type { DeltaMessage, Snapshot } from '@toancanh/shared/contract/stream.ts';
import { applyChanges } from '@toancanh/shared/stream/apply.ts';
import { viewKey } from '@toancanh/shared/stream/key.ts';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, ELSEWHERE, type Failure, figure, newMeeting, slide } from './support/meetings.ts';
import { asScreen, pairedScreen } from './support/paired-screen.ts';
import { runApp } from './support/running-app.ts';
import { signedIn } from './support/signed-in.ts';

/** Presenting on the real server with real sockets: orders, walls that follow, a phone, and what is left after a restart. */
type App = Awaited<ReturnType<typeof runApp>>;
const NOW = '2026-03-20T10:00:00+07:00';
let app: App;
let url: string;
const open: Socket[] = [];
beforeAll(async () => {
  app = await runApp(NOW, { RATE_LIMIT: '1000000' });
  url = await app.http.listen({ port: 0, host: '127.0.0.1' });
}, 60_000);
afterAll(async () => {
  for (const socket of open) socket.disconnect();
  await app.stop();
});

const deck = (n = 4) =>
  newMeeting(app, { slides: Array.from({ length: n }, (_, i) => slide(figure({ metric: 'received' }), `Trang ${i}`)) });
const order = (m: Meeting, o: PresentationOrder) =>
  ask<PresentationValue & Failure>(app, 'presenter', 'POST', `/api/meetings/${m.id}/orders`, o);

interface Watching<T> {
  value: T;
  refused: string | null;
  heard: (value: T) => void;
}
/** Somebody at another machine: a proxy before the server speaks for it. */
function connect(headers: Record<string, string>, auth: object = {}): Socket {
  const extraHeaders = { 'x-forwarded-for': ELSEWHERE, ...headers };
  const socket = io(url, { transports: ['websocket'], forceNew: true, auth, extraHeaders });
  open.push(socket);
  return socket;
}
const asPresenter = (): Socket => connect({ cookie: signedIn(app, 'presenter').cookie });
function watch<T>(socket: Socket, view: string, params: Record<string, string>): Promise<Watching<T>> {
  const key = viewKey(view, params);
  return new Promise((done) => {
    const held: Watching<T> = { value: undefined as T, refused: null, heard: () => {} };
    const take = (value: T): void => {
      held.value = value;
      held.heard(value);
    };
    socket.on('snapshot', (s: Snapshot) => {
      if (s.key !== key) return;
      take(s.value as T);
      done(held);
    });
    socket.on('delta', (d: DeltaMessage) => d.key === key && take(applyChanges(held.value, d.changes) as T));
    socket.on('refused', (r: { key: string; reason: string }) => {
      if (r.key !== key) return;
      held.refused = r.reason;
      done(held);
    });
    socket.emit('watch', { protocol: 1, view, params });
  });
}
async function until(what: () => boolean, ms = 8000): Promise<void> {
  const start = performance.now();
  while (!what()) {
    if (performance.now() - start > ms) throw new Error(`not within ${ms} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
const present = (socket: Socket, meeting: string, o: object): Promise<PresentAnswer> =>
  socket.timeout(5000).emitWithAck('present', { meeting, order: o }) as Promise<PresentAnswer>;

describe('orders', () => {
  it('move the presentation, and are refused with what is wrong', async () => {
    const m = await deck();
    expect(await order(m, { do: 'next' })).toMatchObject({ status: 409, body: { error: { field: 'do' } } });
    const started = await order(m, { do: 'start', screens: [] });
    expect(started.body).toMatchObject({ slide: 0, blank: false, pointer: null, drill: null, deckVersion: 1 });
    expect(Date.now() - started.body.startedAt!).toBeLessThan(5000);
    const steps: [PresentationOrder, Partial<PresentationValue>][] = [
      [{ do: 'back' }, { slide: 0 }],
      [{ do: 'next' }, { slide: 1 }],
      [{ do: 'point', x: 0.25, y: 1 }, { pointer: { x: 0.25, y: 1 } }],
      [
        { do: 'blank', on: true },
        { blank: true, slide: 1 },
      ],
      [
        { do: 'go', slide: 3 },
        { slide: 3, blank: false, pointer: null },
      ],
      [{ do: 'next' }, { slide: 3 }],
      [{ do: 'drill', search: '?unit=25459' }, { drill: '?unit=25459' }],
      [{ do: 'unpoint' }, { drill: '?unit=25459' }],
      [
        { do: 'drill', search: null },
        { drill: null, slide: 3 },
      ],
    ];
    for (const [o, expected] of steps) expect((await order(m, o)).body, o.do).toMatchObject(expected);
    for (const [o, field] of [
      [{ do: 'go', slide: 4 }, 'slide'],
      [{ do: 'go' }, 'slide'],
      [{ do: 'point', x: 2, y: 0 }, 'x'],
      [{ do: 'dance' }, 'do'],
      [{ do: 'start', screens: ['nope'] }, 'screens'],
    ] as const) {
      const wrong = await order(m, o as PresentationOrder);
      expect([wrong.status, wrong.body.error.field]).toEqual([400, field]);
    }
    app.at('2026-03-20T11:00:00+07:00');
    expect((await order(m, { do: 'end' })).body.startedAt).toBeNull();
    const { body } = await ask<Meeting>(app, 'presenter', 'GET', `/api/meetings/${m.id}`);
    expect(body.held).toEqual({ from: NOW, to: '2026-03-20T11:00:00+07:00' });
    app.at(NOW);
    const rows = app.access.room.store.audit({ limit: 20, verb: 'meetings.run' });
    expect(rows.filter((r) => r.object === `presentation ${m.id}`).map((r) => JSON.parse(r.detail).do)).toEqual([
      'end',
      'start',
    ]);
  });

  it('over the socket are acknowledged and reach whoever watches at once', async () => {
    const m = await deck(60);
    await order(m, { do: 'start', screens: [] });
    const [presenter, leader] = [asPresenter(), connect({ cookie: signedIn(app, 'leader').cookie })];
    const seen = await watch<PresentationValue>(leader, 'presentation', { meeting: m.id });
    const times: number[] = [];
    for (let i = 1; i < 60; i++) {
      const at = performance.now();
      const reached = new Promise<void>((done) => {
        seen.heard = (v) => v.slide === i && done();
      });
      const answer = await present(presenter, m.id, { do: 'next' });
      expect(answer).toMatchObject({ ok: true, value: { slide: i } });
      await reached;
      times.push(performance.now() - at);
      await new Promise((done) => setTimeout(done, 30));
    }
    times.sort((a, b) => a - b);
    const p = (q: number): string => times[Math.floor(times.length * q)]!.toFixed(1);
    console.info(`order to watcher: p50 ${p(0.5)} ms, p95 ${p(0.95)} ms`);

    expect(await present(leader, m.id, { do: 'next' })).toMatchObject({
      ok: false,
      reason: expect.stringContaining('quyền'),
    });
    expect(await present(presenter, m.id, { do: 'fly' })).toMatchObject({ ok: false });
    expect(await present(presenter, 'nope', { do: 'next' })).toMatchObject({ ok: false });
    expect(await present(connect({}), m.id, { do: 'next' })).toMatchObject({ ok: false });
    expect(seen.value.slide).toBe(59);
  }, 30_000);

  it('of a pointer pass thirty times a second; a flood of them is held back without losing the line', async () => {
    const m = await deck();
    await order(m, { do: 'start', screens: [] });
    const presenter = asPresenter();
    const seen = await watch<PresentationValue>(presenter, 'presentation', { meeting: m.id });
    for (let i = 0; i <= 30; i++) {
      void present(presenter, m.id, { do: 'point', x: i / 30, y: 0.5 });
      await new Promise((done) => setTimeout(done, 33));
    }
    await until(() => seen.value.pointer?.x === 1);
    const answers = await Promise.all(
      Array.from({ length: 150 }, () => present(presenter, m.id, { do: 'point', x: 0, y: 0 })),
    );
    expect(answers.filter((a) => a.ok).length).toBeGreaterThan(30);
    expect(answers.filter((a) => !a.ok).length).toBeGreaterThan(50);
    await new Promise((done) => setTimeout(done, 300));
    expect(await present(presenter, m.id, { do: 'next' })).toMatchObject({ ok: true });
  }, 30_000);

  it('of a deck that is saved meanwhile: the version counts up, and the slide stays within it', async () => {
    const m = await deck();
    await order(m, { do: 'start', screens: [] });
    await order(m, { do: 'go', slide: 3 });
    const seen = await watch<PresentationValue>(asPresenter(), 'presentation', { meeting: m.id });
    const { name, at, book, from, to, previous, slides, version } = m;
    await ask(app, 'presenter', 'PUT', `/api/meetings/${m.id}`, {
      ...{ name, at, book, from, to, previous, version },
      slides: slides.slice(0, 2),
    });
    await until(() => seen.value.deckVersion === 2);
    expect(seen.value.slide).toBe(1);
  });
});

describe('walls', () => {
  it('follow the meeting that they were chosen for, see its deck, and are let go at its end', async () => {
    const [m, other] = [await deck(), await deck()];
    const [one, two, small] = [
      await pairedScreen(app, { name: 'Tường 1' }),
      await pairedScreen(app, { name: 'Tường 2' }),
      await pairedScreen(app, { name: 'Phường', units: ['25459'] }),
    ];
    const wallOf = (s: { cookie: string }) => connect(asSocket(s.cookie), { as: 'screen' });
    const deckAs = (s: { cookie: string }, id = m.id) =>
      app.http.inject({ url: `/api/meetings/${id}/deck`, headers: asScreen(s.cookie), remoteAddress: ELSEWHERE });
    const socket = wallOf(one);
    const screen = await watch<ScreenValue>(socket, 'screen', { id: one.id });
    expect(screen.value.presentation).toBeNull();
    expect((await deckAs(one)).statusCode).toBe(403);
    expect((await watch(wallOf(one), 'presentation', { meeting: m.id })).refused).toContain('không có quyền');

    const list = await ask<PresentationScreen[]>(app, 'presenter', 'GET', `/api/meetings/${m.id}/screens`);
    expect(list.body.find((s) => s.id === one.id)).toMatchObject({ name: 'Tường 1', units: 'all', follows: null });
    await order(m, { do: 'start', screens: [one.id, small.id] });
    await until(() => screen.value.presentation === m.id);
    const following = await watch<PresentationValue>(socket, 'presentation', { meeting: m.id });
    expect(following.value).toMatchObject({ slide: 0, meeting: m.id });
    const whole = (await deckAs(one)).json();
    expect(whole.slides.map((s: { value: { kind: string } }) => s.value.kind)).toEqual(Array(4).fill('figure'));
    expect(whole.slides[0].slide.notes).toBe('');
    expect((await deckAs(one, other.id)).statusCode).toBe(403);
    expect((await deckAs(two)).statusCode).toBe(403);
    expect((await deckAs(small)).statusCode).toBe(200);

    const taken = await order(other, { do: 'start', screens: [one.id] });
    expect([taken.status, taken.body.error.message]).toEqual([409, expect.stringContaining('Tường 1')]);
    // Others instead: the first is let go at once, and may no longer watch.
    await order(m, { do: 'next' });
    await order(m, { do: 'start', screens: [two.id, small.id] });
    await until(() => screen.value.presentation === null && following.refused !== null);
    expect((await deckAs(one)).statusCode).toBe(403);
    expect(app.meetings.followedBy(two.id)).toBe(m.id);
    const second = wallOf(two);
    const last = await watch<PresentationValue>(second, 'presentation', { meeting: m.id });
    expect(last.value.slide).toBe(1);
    const ended = await watch<ScreenValue>(second, 'screen', { id: two.id });
    await order(m, { do: 'end' });
    await until(() => ended.value.presentation === null && last.value.startedAt === null && last.refused !== null);
    expect((await order(other, { do: 'start', screens: [one.id, two.id] })).status).toBe(200);
  }, 30_000);

  it('are told of in the fleet by the name of the meeting, over the alert that it covers, until it ends', async () => {
    const m = await deck();
    const [wall, free] = [await pairedScreen(app), await pairedScreen(app)];
    const operator = connect({ cookie: signedIn(app, 'operator').cookie });
    const fleet = await watch<FleetValue>(operator, 'fleet', {});
    const row = (id: string) => fleet.value.screens.find((s) => s.id === id);
    const at = Date.parse(NOW) - 3000;
    await app.services.ledger.append('cameras', [
      { type: 'camera.registered', key: 'c1', at: at - 86_400_000, shop: '25459', name: 'Cửa', active: true },
      { type: 'camera.state', key: 'c1', at, state: 'offline' },
    ]);
    await until(() => row(wall.id)?.hold === 'dark:25459');
    expect(row(wall.id)?.presentation).toBeNull();
    await order(m, { do: 'start', screens: [wall.id] });
    await until(() => row(wall.id)?.presentation === m.name);
    expect([row(wall.id)?.hold, row(free.id)?.presentation]).toEqual(['dark:25459', null]);
    await order(m, { do: 'end' });
    await until(() => row(wall.id)?.presentation === null);
    expect(row(wall.id)?.hold).toBe('dark:25459');
  }, 30_000);
});
const asSocket = (cookie: string): Record<string, string> => ({ cookie });

describe('a phone', () => {
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  it('writes a decision down once, in its own meeting while that runs, and is told no figure', async () => {
    // By channel: read from the disk, so that the same can come again meanwhile.
    const slides = [{}, { channel: '1' }].map((of, i) => slide(figure({ metric: 'received', ...of }), `Trang ${i}`));
    const [m, other] = [await newMeeting(app, { slides }), await deck()];
    const { body } = await ask<Remote>(app, 'presenter', 'POST', `/api/meetings/${m.id}/remotes`, {});
    const secret = body.url.split('.').at(-1)!;
    const post = async (payload: object, meeting = m.id) => {
      const answer = await app.http.inject({
        ...{ method: 'POST', url: `/api/meetings/${meeting}/remote/decisions`, payload },
        ...{ headers: bearer(secret), remoteAddress: ELSEWHERE },
      });
      return { status: answer.statusCode, body: answer.json() };
    };
    const { units, today, due } = (
      await app.http.inject({
        url: '/api/meetings/mine/remote',
        ...{ headers: bearer(secret), remoteAddress: ELSEWHERE },
      })
    ).json<RemoteDeck>();
    expect(today).toBe('2026-03-20');
    expect(due[1]).toEqual({ n: 5, day: '2026-03-27' });
    expect(units.some((u) => u.name === 'Tỉnh Tây Ninh')).toBe(false);
    const unit = units.find((u) => u.name === 'Phường Tân Ninh')!;
    const said = {
      ...{ id: '0123456789ab', text: ' Rà soát hồ sơ ', unit: unit.id, person: 'Chủ tịch' },
      ...{ due: '2026-03-27', slide: m.slides[1]!.id },
    };
    // Not before it runs, nor of another's meeting.
    expect(await post(said)).toMatchObject({ status: 409, body: { error: { field: 'meeting' } } });
    await order(m, { do: 'start', screens: [] });
    expect((await post(said, other.id)).status).toBe(403);
    const seen = await watch<PresentationValue>(asPresenter(), 'presentation', { meeting: m.id });
    const before = seen.value.decided;
    // Sent again before it was answered: written once.
    const [made, again] = await Promise.all([post(said), post(said)]);
    expect(again).toEqual({ status: 200, body: made!.body });
    const answer = {
      ...{ id: said.id, text: 'Rà soát hồ sơ', unit: unit.id, unitName: unit.name },
      person: 'Chủ tịch',
    };
    expect(made).toEqual({ status: 201, body: { ...answer, due: '2026-03-27' } });
    await until(() => seen.value.decided === before + 1);
    // The answer got lost: the same again is not written twice.
    expect(await post(said)).toEqual({ status: 200, body: made!.body });
    const { own } = (await ask<{ own: DecisionStanding[] }>(app, 'presenter', 'GET', `/api/meetings/${m.id}/decisions`))
      .body;
    expect(own).toMatchObject([{ id: said.id, by: 'remote:presenter-all', figureName: 'Tiếp nhận' }]);
    expect(own[0]!.then).not.toBeNull();
    expect(app.meetings.room.store.decisions(other.id)).toEqual([]);
    for (const [wrong, field] of [
      [{ text: ' ' }, 'text'],
      [{ unit: 'nobody' }, 'unit'],
      [{ person: '' }, 'person'],
      [{ due: '2026-02-30' }, 'due'],
      [{ slide: 'gone' }, 'slide'],
    ] as const)
      expect((await post({ ...said, id: 'ffffffffffff', ...wrong })).body.error.field).toBe(field);
    await order(m, { do: 'end' });
    expect((await post({ ...said, id: 'ffffffffffff' })).status).toBe(401);
  });

  it('steers its own meeting alone, sees no figures, and ends with it', async () => {
    const [m, other] = [await deck(), await deck()];
    const made = await ask<Remote>(app, 'presenter', 'POST', `/api/meetings/${m.id}/remotes`, {});
    expect(made.status).toBe(201);
    const [page, link] = made.body.url.split('#') as [string, string];
    const [of, secret] = link.split('.') as [string, string];
    expect(of).toBe(m.id);
    expect(page).toMatch(/^http:\/\/[^/]+\/remote$/);
    expect(Math.abs(Date.parse(made.body.expiresAt) - Date.now() - 12 * 3_600_000)).toBeLessThan(60_000);
    const as = (method: 'GET' | 'POST', path: string, payload?: object) =>
      app.http.inject({
        ...{ method, url: path, headers: bearer(secret), remoteAddress: ELSEWHERE },
        ...(payload === undefined ? {} : { payload }),
      });
    const remote = (await as('GET', '/api/meetings/mine/remote')).json<RemoteDeck>();
    expect(remote).toMatchObject({ meeting: m.id, name: m.name });
    expect(remote.slides[1]).toEqual({
      ...{ id: m.slides[1]!.id, headline: 'Trang 1', notes: 'Nói chậm', kind: 'figure' },
      figure: 'Tiếp nhận, Toàn tỉnh',
    });
    expect((await as('POST', `/api/meetings/${m.id}/orders`, { do: 'start' })).statusCode).toBe(200);
    expect((await as('POST', `/api/meetings/${m.id}/orders`, { do: 'next' })).json()).toMatchObject({ slide: 1 });
    const wall = await pairedScreen(app);
    const grab = await as('POST', `/api/meetings/${m.id}/orders`, { do: 'start', screens: [wall.id] });
    expect(grab.json().error.field).toBe('screens');
    await order(m, { do: 'start', screens: [wall.id] });
    expect((await as('POST', `/api/meetings/${m.id}/orders`, { do: 'start' })).json()).toMatchObject({ slide: 1 });
    expect(app.meetings.followedBy(wall.id)).toBe(m.id);
    // All else is closed to it, all routes of the server.
    const opened: string[] = [];
    for (const r of app.access.routes.filter((x) => x.url.startsWith('/api/') && x.access !== 'public')) {
      const path = r.url
        .replace(':code', 'H53')
        .replace(':kind', 'units')
        .replace(/:\w+/g, r.url.includes('/meetings/') ? other.id : '1');
      const answer = await app.http.inject({
        ...{ method: r.method as 'GET', url: path, headers: bearer(secret), remoteAddress: ELSEWHERE },
        ...(r.method === 'GET' || r.method === 'DELETE' ? {} : { payload: { do: 'next' } }),
      });
      if (answer.statusCode !== 403) opened.push(`${r.method} ${r.url}: ${answer.statusCode}`);
    }
    expect(opened).toEqual([]);
    expect((await as('GET', `/api/meetings/${m.id}/deck`)).statusCode).toBe(403);
    expect((await as('GET', `/api/meetings/${m.id}`)).statusCode).toBe(403);

    const socket = connect({}, { token: secret });
    const seen = await watch<PresentationValue>(socket, 'presentation', { meeting: m.id });
    expect(seen.value.slide).toBe(1);
    expect(await present(socket, m.id, { do: 'point', x: 0.5, y: 0.5 })).toMatchObject({ ok: true });
    expect(await present(socket, other.id, { do: 'next' })).toMatchObject({ ok: false });
    expect((await watch(connect({}, { token: secret }), 'presentation', { meeting: other.id })).refused).toMatch(
      /quyền/,
    );
    for (const view of ['overview', 'position', 'fleet'])
      expect((await watch(connect({}, { token: secret }), view, {}).then((w) => w.refused)) ?? 'open', view).toMatch(
        /quyền/,
      );

    await order(m, { do: 'end' });
    await until(() => seen.value.startedAt === null && seen.refused !== null);
    expect((await as('GET', '/api/meetings/mine/remote')).statusCode).toBe(401);
    expect(await present(socket, m.id, { do: 'next' })).toMatchObject({ ok: false });
  }, 30_000);

  it('is kept as a digest only', async () => {
    const m = await deck();
    const { body } = await ask<Remote>(app, 'presenter', 'POST', `/api/meetings/${m.id}/remotes`, {});
    const secret = body.url.split('.').at(-1)!;
    const kept = JSON.stringify(app.meetings.room.store.remotes());
    expect(kept).toContain(m.id);
    expect(kept).not.toContain(secret);
    expect(JSON.stringify(app.access.room.store.audit({ limit: 50 }))).not.toContain(secret);
  });
});

describe('a restart', () => {
  it('forgets neither where it stood, nor who follows, nor the phone', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'presenting-'));
    const before = await runApp(NOW, { DATA_DIR: folder });
    const m = await newMeeting(before, { slides: [slide({ kind: 'cover' }), slide({ kind: 'cover' })] });
    const wall = await pairedScreen(before, { name: 'Sảnh' });
    const give = (o: PresentationOrder) => ask(before, 'presenter', 'POST', `/api/meetings/${m.id}/orders`, o);
    await give({ do: 'start', screens: [wall.id] });
    await give({ do: 'next' });
    await give({ do: 'blank', on: true });
    await give({ do: 'point', x: 0.1, y: 0.1 });
    const { body } = await ask<Remote>(before, 'presenter', 'POST', `/api/meetings/${m.id}/remotes`, {});
    const stood = before.meetings.room.presentations.value(m.id);
    await before.close();

    const after = await runApp(NOW, { DATA_DIR: folder });
    try {
      expect(after.meetings.room.presentations.value(m.id)).toEqual({ ...stood, pointer: null });
      expect(after.meetings.followedBy(wall.id)).toBe(m.id);
      expect(after.meetings.remoteOf(body.url.split('.').at(-1)!)).toMatchObject({
        role: 'remote',
        id: `remote:${m.id}`,
      });
      expect(after.meetings.remoteOf('x')).toBeNull();
    } finally {
      await after.stop();
    }
  }, 60_000);
});
